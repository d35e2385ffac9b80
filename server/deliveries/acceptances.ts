import { setImmediate } from 'node:timers/promises'
import type { Database } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { insist, type Log } from './insist.ts'
import { recordSent, type Sent } from './record.ts'

/** Milliseconds to wait for more that was accepted, so that one commit serves it all. */
const gatherTime = 1

/**
 * Writes down what was accepted: at once when there is `enough` for a commit, soon for less, and all that came during one
 * commit with the next. `onRecorded` has what is written down.
 */
export function makeAcceptances(
  { db, log, owner, enough }: { db: Database; log: Log; owner: string; enough: number },
  onRecorded: (sent: Sent[]) => void,
): { add(sent: Sent): void } {
  let waiting: Sent[] = []
  let timer: NodeJS.Timeout | undefined
  let writing = false

  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (writing) return
    writing = true
    while (waiting.length > 0) {
      // Once all that arrived at the same time was read.
      await setImmediate()
      const sent = waiting
      waiting = []
      await insist(log, () => transaction(db, (tx) => recordSent(tx, db.dialect, owner, sent)))
      onRecorded(sent)
    }
    writing = false
  }

  return {
    add(sent) {
      waiting.push(sent)
      if (waiting.length >= enough) void write()
      else timer ??= setTimeout(write, gatherTime)
    },
  }
}
