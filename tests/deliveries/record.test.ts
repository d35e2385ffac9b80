import type { DeliveryFailure } from '../../server/channels/channel.ts'
import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import type { Claim } from '../../server/deliveries/claim.ts'
import { recordFailure, recordSent, release } from '../../server/deliveries/record.ts'
import type { Page } from '../../server/pages/page.ts'
import { addDays, addMinutes, type Time, timeNow } from '../../server/text/time.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { countBothWays, getSubscriber, makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { claim, claimOne, expireLeases, fanOut, listDeliveries, passTime } from './make-deliveries.ts'

const owner = 'worker-a'
const reader = 'reader@example.com'
const failure = (fields: Partial<DeliveryFailure> = {}): DeliveryFailure => ({
  ...{ permanent: false, scope: 'recipient', answer: '450 not now' },
  ...fields,
})
const accept = (db: Database, claim: Claim, answer: string) =>
  transaction(db, (tx) => recordSent(tx, db.dialect, owner, [{ claim, answer }]))

/** One subscriber’s delivery of an update published at `published`, in the hands of worker-a. */
async function makeClaim(db: Database, published: Time = timeNow()): Promise<{ page: Page; claimed: Claim }> {
  const page = await makePage(db)
  await makeSubscriber(db, page, reader, addMinutes(published, -1))
  await makeIncident(db, page, {}, published)
  await fanOut(db)
  return { page, claimed: await claimOne(db) }
}

const only = async (db: Database, page: Page) => (await listDeliveries(db, page))[0]

eachDatabase('what was accepted is done, with the words of acceptance', async (t, db) => {
  const { page, claimed } = await makeClaim(db)
  await accept(db, claimed, '250 kept')
  t.match(await only(db, page), {
    state: 'sent',
    due_at: null,
    owner: null,
    lease_until: null,
    attempts: 1,
    last_answer: '250 kept',
  })
  await passTime(db)
  t.strictSame(await claim(db, owner), [])
})

eachDatabase('a failure that passes is tried again after a minute, and then after longer', async (t, db) => {
  const { page } = await makeClaim(db)
  for (const [i, minutes] of [1, 5, 15, 30, 60, 60].entries()) {
    if (i > 0) await passTime(db)
    else await expireLeases(db)
    const claimed = await claimOne(db)
    t.equal(claimed.attempts, i)
    t.equal(await recordFailure(db, owner, claimed, failure()), true)
    const row = await only(db, page)
    t.match(row, {
      state: 'retrying',
      owner: null,
      lease_until: null,
      attempts: i + 1,
      last_answer: '450 not now',
    })
    const wait = (Date.parse(row?.due_at ?? '') - Date.now()) / 60_000
    t.ok(wait > minutes - 0.2 && wait <= minutes, `${minutes} minutes`)
    t.strictSame(await claim(db), [])
  }
})

eachDatabase('a failure that stays ends it at once', async (t, db) => {
  const { page, claimed } = await makeClaim(db)
  const refused = failure({ permanent: true, answer: '550 5.7.1 we do not like this' })
  t.equal(await recordFailure(db, owner, claimed, refused), true)
  t.match(await only(db, page), { state: 'failed', due_at: null, attempts: 1, owner: null })
  t.equal((await getSubscriber(db, page, reader)).state, 'confirmed')
})

eachDatabase('a notice that is a day old is not tried again', async (t, db) => {
  const { page, claimed } = await makeClaim(db, addMinutes(addDays(timeNow(), -1), 0.5))
  await recordFailure(db, owner, claimed, failure())
  t.match(await only(db, page), { state: 'failed', due_at: null })
})

eachDatabase('an address that is gone is suppressed, on this page only', async (t, db) => {
  const { page, claimed } = await makeClaim(db)
  const other = await makePage(db)
  await makeSubscriber(db, other, reader)
  const gone = failure({ permanent: true, addressGone: true, answer: '550 5.1.1 no such user' })
  await recordFailure(db, owner, claimed, gone)
  t.match(await only(db, page), { state: 'failed' })
  t.equal((await getSubscriber(db, page, reader)).state, 'suppressed')
  t.equal((await getSubscriber(db, other, reader)).state, 'confirmed')
  t.equal((await countBothWays(db, page)).kept.confirmed, 0)
  t.equal((await countBothWays(db, other)).kept.confirmed, 1)
})

eachDatabase('when the channel fails, no attempt is counted and the row is free again', async (t, db) => {
  const { page, claimed } = await makeClaim(db)
  await release(db, owner, claimed, { answer: 'connection refused' })
  t.match(await only(db, page), {
    state: 'pending',
    attempts: 0,
    owner: null,
    lease_until: null,
    last_answer: 'connection refused',
  })
  const { heldUntil, ...same } = claimed
  t.match(await claimOne(db, 'worker-b'), same)
  t.ok(heldUntil > 0)
})

eachDatabase('what the channel gives back after an attempt still counts that attempt only', async (t, db) => {
  const { page, claimed } = await makeClaim(db)
  await recordFailure(db, owner, claimed, failure())
  await passTime(db)
  await release(db, owner, await claimOne(db))
  t.match(await only(db, page), { state: 'retrying', attempts: 1, last_answer: '450 not now' })
})

eachDatabase('a worker whose delivery was taken can write nothing about it', async (t, db) => {
  const { page, claimed } = await makeClaim(db)
  await expireLeases(db)
  await claimOne(db, 'worker-b')
  const before = await only(db, page)
  await accept(db, claimed, '250 kept')
  t.equal(await recordFailure(db, owner, claimed, failure()), false)
  const gone = failure({ permanent: true, addressGone: true })
  t.equal(await recordFailure(db, owner, claimed, gone), false)
  await release(db, owner, claimed, { answer: 'connection refused' })
  t.strictSame(await only(db, page), before)
  t.equal((await getSubscriber(db, page, reader)).state, 'confirmed')
})

eachDatabase('an outcome is written once: a second one changes nothing', async (t, db) => {
  const { page, claimed } = await makeClaim(db)
  await accept(db, claimed, '250 kept')
  const before = await only(db, page)
  t.equal(await recordFailure(db, owner, claimed, failure()), false)
  await accept(db, claimed, '250 again')
  t.strictSame(await only(db, page), before)
})
