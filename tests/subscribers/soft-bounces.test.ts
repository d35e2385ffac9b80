import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { noteSoftBounce } from '../../server/subscribers/soft-bounces.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { sendAll } from '../deliveries/make-sent.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { getSubscriber, makeSubscriber } from './make-subscriber.ts'

const ada = 'ada@example.org'

const note = (db: Database, page: { id: string }, id: string, now: string) =>
  transaction(db, (db) => noteSoftBounce(db, page.id, id, now))

eachDatabase('C06: five days of soft bounces suppress, and more on one day count once', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeSubscriber(db, page, ada)
  const now = timeNow()
  for (let day = 0; day < 4; day++)
    for (let i = 0; i < 9; i++) t.equal(await note(db, page, id, addDays(now, day)), false)
  t.equal((await getSubscriber(db, page, ada)).state, 'confirmed')
  t.equal(await note(db, page, id, addDays(now, 4)), true)
  t.match(await getSubscriber(db, page, ada), { state: 'suppressed', suppressedReason: 'unreachable' })
  t.equal(await note(db, page, id, addDays(now, 5)), false)
  t.equal(await note(db, page, 'nobodyhere00', now), false)
})

eachDatabase('C06: a message that got through begins the count anew', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeSubscriber(db, page, ada)
  const now = timeNow()
  for (let day = -9; day < -5; day++) await note(db, page, id, addDays(now, day))
  await makeIncident(db, page)
  await sendAll(db)
  t.equal(await note(db, page, id, addDays(now, 5.5)), false, 'accepted, and not returned for five days')
  t.equal((await getSubscriber(db, page, ada)).state, 'confirmed')
})

eachDatabase('C06: what was only just accepted may still come back, and proves nothing', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeSubscriber(db, page, ada)
  const now = timeNow()
  for (let day = -4; day < 0; day++) await note(db, page, id, addDays(now, day))
  await makeIncident(db, page)
  await sendAll(db)
  t.equal(await note(db, page, id, addDays(now, 1)), true)
})
