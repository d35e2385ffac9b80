import { setTimeout as sleep } from 'node:timers/promises'
import type { Test } from 'tap'
import { readConfig } from '../../server/config.ts'
import type { Database } from '../../server/db/connect.ts'
import { openWebRounds } from '../../server/deliveries/rounds.ts'
import type { Page } from '../../server/pages/page.ts'
import { publicUrl } from '../pages/make-page.ts'
import { secret } from '../subscribers/make-subscriber.ts'
import { freshFolder } from '../support/fresh.ts'
import { fanOut, listDeliveries } from './make-deliveries.ts'

/** A worker's rounds over everything but mail, to loopback. */
export function openWebRoundsFor(t: Test, db: Database) {
  const config = readConfig(
    { DATA_DIR: freshFolder(t), PUBLIC_URL: publicUrl, SECRET: secret, WEBHOOK_ALLOW: '127.0.0.1' },
    false,
  )
  const rounds = openWebRounds(db, config, { info() {}, warn() {} }, () => {})
  t.teardown(() => rounds.finish(1_000))
  return {
    config,
    /** Makes the deliveries of what is open and sends what is due, until nothing of it is under way. */
    async run(page: Page) {
      await fanOut(db)
      for (let quiet = 0; quiet < 3; await sleep(10)) {
        const begun = await rounds.turn()
        const all = await listDeliveries(db, page)
        const sending = all.some(({ state, channel }) => channel !== null && state === 'sending')
        quiet = begun === 0 && !sending ? quiet + 1 : 0
      }
    },
  }
}
