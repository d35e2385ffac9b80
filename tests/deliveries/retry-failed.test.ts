import type { Database } from '../../server/db/connect.ts'
import { listFailed, listRetrying } from '../../server/deliveries/failures.ts'
import { recordFailure } from '../../server/deliveries/record.ts'
import { retryFailed } from '../../server/deliveries/retry-failed.ts'
import type { Page } from '../../server/pages/page.ts'
import { timeNow } from '../../server/text/time.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { claim, fanOut, listDeliveries } from './make-deliveries.ts'

/** An incident all of whose deliveries failed for good; those of `gone` because the address is. */
async function fail(db: Database, page: Page, count: number, gone = 0): Promise<string> {
  await seedSubscribers(db, page.id, count)
  const { updates } = await makeIncident(db, page)
  await fanOut(db)
  for (const [i, one] of (await claim(db, 'worker-a', count)).entries()) {
    const failure = { permanent: true, scope: 'recipient', answer: '554 no', addressGone: i < gone } as const
    await recordFailure(db, 'worker-a', one, failure)
  }
  return updates[0]?.id ?? ''
}

eachDatabase('what failed is due again, but for addresses that must not be written to', async (t, db) => {
  const page = await makePage(db)
  const update = await fail(db, page, 5, 2)
  const failed = await listFailed(db.reader, page, update, { limit: 10 })
  t.equal(failed.filter(({ mayRetry }) => mayRetry).length, 3)
  t.match(failed[0], { answer: '554 no', attempts: 1, address: /@example\.com$/ })
  t.equal(await retryFailed(db, page, update), 3)
  t.equal(await retryFailed(db, page, update), 0, 'once')
  t.equal((await listRetrying(db.reader, page, update, { limit: 10 })).length, 3)
  t.equal((await claim(db, 'worker-b')).length, 3)
  const states = (await listDeliveries(db, page)).map(({ state }) => state).sort()
  t.strictSame(states, ['failed', 'failed', 'sending', 'sending', 'sending'])
})

eachDatabase('one is tried again alone, and nothing that did not fail', async (t, db) => {
  const page = await makePage(db)
  const update = await fail(db, page, 3, 1)
  const failed = await listFailed(db.reader, page, update, { limit: 10 })
  const [first, second] = failed.filter(({ mayRetry }) => mayRetry)
  const gone = failed.find(({ mayRetry }) => !mayRetry)
  t.equal(await retryFailed(db, page, update, first?.subscriberId), 1)
  t.equal(await retryFailed(db, page, update, first?.subscriberId), 0)
  t.equal(await retryFailed(db, page, update, gone?.subscriberId), 0)
  t.equal(await retryFailed(db, page, update, 'bcdfghjklmnp'), 0)
  t.match(await listFailed(db.reader, page, update, { limit: 10 }), [
    { subscriberId: String },
    { subscriberId: String },
  ])
  t.ok(
    (await listFailed(db.reader, page, update, { limit: 10 })).some(
      (one) => one.subscriberId === second?.subscriberId,
    ),
  )
})

eachDatabase('what fails again while the others wait their turn is left alone', async (t, db) => {
  const page = await makePage(db)
  const pressed = timeNow()
  const update = await fail(db, page, 2)
  t.equal(await retryFailed(db, page, update, undefined, pressed), 0)
  t.equal(await retryFailed(db, page, update), 2)
})

eachDatabase('of another page nothing is listed and nothing is tried', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const update = await fail(db, page, 2)
  t.strictSame(await listFailed(db.reader, other, update, { limit: 10 }), [])
  t.strictSame(await listRetrying(db.reader, other, update, { limit: 10 }), [])
  t.equal(await retryFailed(db, other, update), 0)
})

eachDatabase('more than one slice is tried again', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 1_200)
  const { updates } = await makeIncident(db, page)
  await fanOut(db, 1_000)
  const failed = { state: 'failed', due_at: null, last_answer_at: timeNow(), attempts: 1 }
  await db.writer.updateTable('deliveries').set(failed).execute()
  t.equal(await retryFailed(db, page, updates[0]?.id ?? ''), 1_200)
})
