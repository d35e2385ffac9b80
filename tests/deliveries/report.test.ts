import { transaction } from '../../server/db/transaction.ts'
import { recordFailure, recordSent } from '../../server/deliveries/record.ts'
import { reportDeliveries } from '../../server/deliveries/report.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { claim, fanOut } from './make-deliveries.ts'

const none = {
  audience: 0,
  sent: 0,
  pending: 0,
  retrying: 0,
  failed: 0,
  suppressed: 0,
  superseded: 0,
  withdrawn: 0,
}

eachDatabase('before anything is made, the whole audience is pending', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  const { updates, createdAt } = await makeIncident(db, page)
  const report = await reportDeliveries(db.reader, page, updates[0]?.id ?? '', addMinutes(createdAt, 2))
  t.strictSame(report, { ...none, audience: 3, pending: 3, oldestPendingSeconds: 120 })
})

eachDatabase('each delivery is counted in its state, and they add up to the audience', async (t, db) => {
  const page = await makePage(db)
  const published = addMinutes(timeNow(), -1)
  for (const name of ['a', 'b', 'c', 'd', 'e'])
    await makeSubscriber(db, page, `${name}@example.com`, published)
  const left = await makeSubscriber(db, page, 'f@example.com', published)
  const { updates } = await makeIncident(db, page, {}, published)
  const id = updates[0]?.id ?? ''
  await fanOut(db, 2)
  await leave(db, page, left, 'one click')
  const [sent, failed, later] = await claim(db, 'worker-a')
  if (!sent || !failed || !later) throw new Error('Not enough is due')
  const failure = (permanent: boolean) => ({ permanent, scope: 'recipient' as const, answer: 'no' })
  await transaction(db, (tx) => recordSent(tx, db.dialect, 'worker-a', [{ claim: sent, answer: '250' }]))
  await recordFailure(db, 'worker-a', failed, failure(true))
  await recordFailure(db, 'worker-a', later, failure(false))
  const report = await reportDeliveries(db.reader, page, id)
  t.match(report, { ...none, audience: 6, sent: 1, failed: 1, retrying: 1, pending: 2, withdrawn: 1 })
  t.ok((report?.oldestPendingSeconds ?? 0) >= 60)
})

eachDatabase('when all is done nothing is pending any more', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 2)
  const { updates } = await makeIncident(db, page)
  await fanOut(db)
  const sent = (await claim(db, 'worker-a')).map((claim) => ({ claim, answer: '250' }))
  await transaction(db, (tx) => recordSent(tx, db.dialect, 'worker-a', sent))
  const report = await reportDeliveries(db.reader, page, updates[0]?.id ?? '')
  t.strictSame(report, { ...none, audience: 2, sent: 2, oldestPendingSeconds: null })
})

eachDatabase('an update nobody is told of has an audience of none', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 2)
  const { updates } = await makeIncident(db, page, { deliver: false })
  const report = await reportDeliveries(db.reader, page, updates[0]?.id ?? '')
  t.strictSame(report, { ...none, oldestPendingSeconds: null })
})

eachDatabase('where choices make counting costly, the audience is known after the fan-out', async (t, db) => {
  const page = await makePage(db)
  const [mine, other] = [await makeComponent(db, page), await makeComponent(db, page)]
  await makeSubscriber(db, page, 'a@example.com', undefined, mine.id)
  await makeSubscriber(db, page, 'b@example.com', undefined, other.id)
  const { updates } = await makeIncident(db, page, { componentIds: [mine.id] })
  const id = updates[0]?.id ?? ''
  t.match(await reportDeliveries(db.reader, page, id), {
    audience: null,
    pending: 0,
    oldestPendingSeconds: Number,
  })
  await fanOut(db)
  t.match(await reportDeliveries(db.reader, page, id), { audience: 1, pending: 1 })
})

eachDatabase('another page’s update, or none, has no report', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const { updates } = await makeIncident(db, other)
  t.equal(await reportDeliveries(db.reader, page, updates[0]?.id ?? ''), undefined)
  t.equal(await reportDeliveries(db.reader, page, 'nosuchthing0'), undefined)
})
