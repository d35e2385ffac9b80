import { sweep } from '../../server/deliveries/sweep.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { claim, fanOut, listDeliveries } from './make-deliveries.ts'

eachDatabase('who should have been told and has no delivery gets one, once', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 5)
  await makeIncident(db, page)
  await fanOut(db)
  const [lost] = await listDeliveries(db, page)
  await db.writer
    .deleteFrom('deliveries')
    .where('subscriber_id', '=', lost?.subscriber_id ?? '')
    .execute()
  await makeSubscriber(db, page, 'came-later@example.com')
  t.strictSame(await sweep(db), { missing: 1, stray: 0 })
  t.equal((await listDeliveries(db, page)).length, 5, 'and nobody who came later')
  t.strictSame(await sweep(db), { missing: 0, stray: 0 })
})

eachDatabase('where everybody has theirs, or the fan-out still runs, nothing is found', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  await makeIncident(db, page)
  t.strictSame(await sweep(db), { missing: 0, stray: 0 })
  t.strictSame(await listDeliveries(db, page), [])
  await fanOut(db)
  await claim(db)
  t.strictSame(await sweep(db), { missing: 0, stray: 0 })
})

eachDatabase('a delivery whose subscriber is no longer there is withdrawn', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeSubscriber(db, page, 'gone@example.com')
  await makeIncident(db, page)
  await fanOut(db)
  await db.writer.deleteFrom('subscriber_choices').where('subscriber_id', '=', id).execute()
  await db.writer.deleteFrom('consents').where('subscriber_id', '=', id).execute()
  await db.writer.deleteFrom('subscribers').where('id', '=', id).execute()
  t.strictSame(await claim(db), [])
  t.strictSame(await sweep(db, addMinutes(timeNow(), 90)), { missing: 0, stray: 1 })
  const [row] = await db.reader.selectFrom('deliveries').select(['state', 'due_at']).execute()
  t.strictSame(row, { state: 'withdrawn', due_at: null })
})
