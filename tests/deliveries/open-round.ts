import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { email } from '../../server/channels/email.ts'
import { readConfig } from '../../server/config.ts'
import type { Database } from '../../server/db/connect.ts'
import { makeRound, type Round } from '../../server/deliveries/deliver.ts'
import { publicUrl } from '../pages/make-page.ts'
import { freshFolder } from '../support/fresh.ts'

export type OpenRound = Round & {
  /** Fills and waits until nothing more can be begun, and nothing is in hand. */
  run(): Promise<void>
  /** Everything that was logged as a warning. */
  warnings: string[]
}

/** A worker’s round over real email: to `SMTP_URL` if given, otherwise to the outbox. */
export function openRound(t: Test, db: Database, env: Record<string, string> = {}): OpenRound {
  const config = readConfig({ DATA_DIR: freshFolder(t), PUBLIC_URL: publicUrl, ...env }, false)
  const post = email.open(config)
  const warnings: string[] = []
  const log = { info: () => {}, warn: (_: object, text: string) => void warnings.push(text) }
  const round = makeRound({ db, config, channel: email, post, log, onFree: () => {} })
  t.teardown(() => round.finish(1_000))
  return {
    ...round,
    warnings,
    async run() {
      for (;;) {
        const busy = round.inHand() > 0
        if ((await round.turn()) === 0 && !busy) return
        await sleep(5)
      }
    },
  }
}
