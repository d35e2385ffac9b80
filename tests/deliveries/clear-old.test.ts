import { clearOldDeliveries } from '../../server/deliveries/clear-old.ts'
import { reportDeliveries } from '../../server/deliveries/report.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { asSignUp, signUp } from '../../server/subscribers/sign-up.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { secret, wish } from '../subscribers/make-subscriber.ts'
import { eachDatabase, eachDoor } from '../support/databases.ts'
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

eachDoor('what no report counts goes as a whole, and letters go with their deliveries', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  const hook = asSignUp(secret, { channel: 'webhook', address: 'https://a.example/', componentIds: [] })
  await addSubscriber(db, page, hook, { author: 'key:test', silently: true })
  await makeIncident(db, page, { components: { [component.id]: 'major_outage' } })
  await fanOut(db)
  await db.writer.updateTable('deliveries').set({ state: 'sent', due_at: null }).execute()
  const notices = db.reader.selectFrom('notices').select(['page_id', 'id as notice_id', 'kind'])
  for (const { page_id, notice_id } of await notices.execute()) {
    const letter = { page_id, notice_id, channel: 'webhook', version: 1, carries: '', content: '{}' }
    await db.writer.insertInto('letters').values(letter).execute()
  }
  t.match(await countRows(db), { deliveries: 2, notices: 2 })
  await clearOldDeliveries(db, addDays(timeNow(), 91))
  t.match(await notices.execute(), [{ kind: 'update' }], 'but a component’s change is nobody’s any more')
  t.match(await countRows(db), { deliveries: 0, notices: 1 })
  t.strictSame(await db.reader.selectFrom('letters').selectAll().execute(), [])
})

eachDatabase('what is still to be sent is not cleared away', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  await makeIncident(db, page)
  await fanOut(db)
  await clearOldDeliveries(db, addDays(timeNow(), 200))
  t.match(await countRows(db), { deliveries: 3 })
})
