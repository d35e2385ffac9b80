import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/connect.ts'
import { fanOutSlice } from '../../server/deliveries/audience.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { confirmSubscription, leave } from '../../server/subscribers/subscription.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { countBothWays, getSubscriber, makeSubscriber, wish } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'

const name = (kind: string, i: number) => `${kind}-${i}@example.com`
const many = 24

eachDatabase(
  'who joins and leaves while updates are posted gets each or not, as the times say',
  async (t, db, url) => {
    const page = await makePage(db)
    for (let i = 0; i < many; i++) {
      await signUp(db, page, wish(name('joins', i)))
      await makeSubscriber(db, page, name('leaves', i))
    }
    const { id } = await makeIncident(db, page)
    const worker = openDatabase(url, 5_000)
    let posting = true
    const fanningOut = (async () => {
      while ((await fanOutSlice(worker, 7)) || posting) await sleep(1)
      await worker.close()
    })()
    await Promise.all([
      ...Array.from({ length: many }, async (_, i) => {
        await sleep(i * 4)
        await confirmSubscription(db, page, await getSubscriber(db, page, name('joins', i)))
      }),
      ...Array.from({ length: many }, async (_, i) => {
        await sleep(i * 4)
        await leave(db, page, await getSubscriber(db, page, name('leaves', i)), 'one click')
      }),
      ...Array.from({ length: 12 }, async (_, i) => {
        await sleep(i * 8)
        await post(db, page, id, { body: `Update ${i}` })
      }),
    ])
    posting = false
    await fanningOut

    const updates = await db.reader
      .selectFrom('incident_updates')
      .select(['id', 'audience', 'published_at'])
      .execute()
    const subscribers = await db.reader
      .selectFrom('subscribers')
      .select(['id', 'confirmed_at', 'ended_at'])
      .execute()
    t.equal(updates.length, 13)
    for (const { id: update, audience, published_at: published } of updates) {
      const made = await db.reader
        .selectFrom('deliveries')
        .innerJoin('notices', 'notices.id', 'deliveries.notice_id')
        .select('deliveries.subscriber_id')
        .where('update_id', '=', update)
        .execute()
      const expected = subscribers.filter(
        ({ confirmed_at: from, ended_at: until }) =>
          from !== null && from <= published && (until === null || until > published),
      )
      t.strictSame(made.map((row) => row.subscriber_id).sort(), expected.map((row) => row.id).sort())
      t.ok(
        Math.abs((audience ?? 0) - made.length) <= 1,
        'told when it was posted: all but who came in that millisecond',
      )
    }
    const { kept, real } = await countBothWays(db, page)
    t.strictSame(kept, real)
    t.equal(kept.confirmed, many)
  },
)
