import { clearOldDeliveries } from '../../server/deliveries/clear-old.ts'
import { reportDeliveries } from '../../server/deliveries/report.ts'
import { signUp } from '../../server/subscribers/sign-up.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { wish } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { claim, fanOut } from './make-deliveries.ts'
import { sendAll } from './make-sent.ts'

eachDatabase(
  'C10: deliveries older than 90 days become numbers, and the report still answers',
  async (t, db) => {
    const page = await makePage(db)
    await seedSubscribers(db, page.id, 1_100)
    const incident = await makeIncident(db, page)
    await sendAll(db)
    await signUp(db, page, wish('ada@example.org'))
    await fanOut(db)
    await claim(db)
    await db.writer
      .updateTable('deliveries')
      .set({ state: 'failed' })
      .where('subscriber_id', 'like', '1%')
      .execute()
    const report = () => reportDeliveries(db.reader, page, incident.updates[0]?.id ?? '', timeNow())
    const before = await report()
    t.equal((before?.sent ?? 0) + (before?.failed ?? 0), 1_100)

    await clearOldDeliveries(db, addDays(timeNow(), 89))
    t.match(await countRows(db), { deliveries: 1_101 })
    for (let again = 0; again < 2; again++) {
      await clearOldDeliveries(db, addDays(timeNow(), 91))
      t.match(await countRows(db), { deliveries: 0, notices: 1 })
      t.strictSame(await report(), before)
    }
  },
)

eachDatabase('what is still to be sent is not cleared away', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  await makeIncident(db, page)
  await fanOut(db)
  await clearOldDeliveries(db, addDays(timeNow(), 200))
  t.match(await countRows(db), { deliveries: 3 })
})
