import { setTimeout as sleep } from 'node:timers/promises'

export type Log = { info(o: object, text: string): void; warn(o: object, text: string): void }

/** What happened must be written down, however long the database takes to come back; until then the place is taken. */
export async function insist(log: Log, write: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await write()
      return
    } catch (error) {
      log.warn({ err: error }, 'an outcome could not be written down; trying again')
      await sleep(Math.min(100 * 2 ** attempt, 5_000))
    }
  }
}
