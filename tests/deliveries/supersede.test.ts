import { release } from '../../server/deliveries/record.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { eachDatabase } from '../support/databases.ts'
import { claim, claimOne, expireLeases, fanOut, listDeliveries, sameMessage } from './make-deliveries.ts'

eachDatabase('of several updates that wait for somebody the newest carries the others', async (t, db) => {
  const page = await makePage(db)
  await makeSubscriber(db, page, 'reader@example.com')
  const incident = await makeIncident(db, page, { body: 'One' })
  await makeIncident(db, page, { body: 'Something else' })
  await post(db, page, incident.id, { body: 'Two' })
  await post(db, page, incident.id, { body: 'Three' })
  await fanOut(db)
  const notices = await db.reader
    .selectFrom('notices')
    .select('id')
    .where('incident_id', '=', incident.id)
    .orderBy('published_at', 'desc')
    .execute()
  const [three, two, one] = notices.map(({ id }) => id)
  const [carrier] = await claim(db)
  t.equal(carrier?.noticeId, three)
  t.strictSame(carrier?.frozen.carries, [two, one])
  const rows = await listDeliveries(db, page)
  for (const notice of [one, two]) {
    const row = rows.find(({ notice_id }) => notice_id === notice)
    t.match(row, { state: 'superseded', carried_by: three, due_at: null, owner: null })
  }
  t.equal(rows.filter(({ state }) => state === 'pending').length, 1, 'another incident is not carried')
  await expireLeases(db)
  const [again] = await claim(db, 'worker-b')
  t.strictSame(sameMessage(again), sameMessage(carrier), 'a repeat carries the same')
})

eachDatabase('a message that was tried carries nothing, and goes before newer words', async (t, db) => {
  const page = await makePage(db)
  await makeSubscriber(db, page, 'reader@example.com')
  const incident = await makeIncident(db, page, { body: 'One' })
  await fanOut(db)
  const [tried] = await claim(db)
  await post(db, page, incident.id, { body: 'Two' })
  await fanOut(db)
  await expireLeases(db)
  const [again] = await claim(db, 'worker-b')
  t.strictSame(sameMessage(again), sameMessage(tried))
})

eachDatabase(
  'what was never handed over goes with the newer words, and so does what it carried',
  async (t, db) => {
    const page = await makePage(db)
    await makeSubscriber(db, page, 'reader@example.com')
    const incident = await makeIncident(db, page, { body: 'One' })
    await fanOut(db)
    await release(db, 'worker-a', await claimOne(db), { answer: 'connection refused' })
    await post(db, page, incident.id, { body: 'Two' })
    await fanOut(db)
    await release(db, 'worker-a', await claimOne(db), { answer: 'connection refused' })
    const between = await listDeliveries(db, page)
    t.strictSame(
      between.map(({ state, frozen, carried_by }) => ({ state, frozen, carried_by })),
      Array.from({ length: 2 }, () => ({ state: 'pending', frozen: null, carried_by: null })),
    )
    await post(db, page, incident.id, { body: 'Three' })
    await fanOut(db)
    const [carrier, ...more] = await claim(db)
    t.equal(carrier?.frozen.carries?.length, 2)
    t.equal(more.length, 0)
  },
)

eachDatabase('what may have been handed over before is given back as it is', async (t, db) => {
  const page = await makePage(db)
  await makeSubscriber(db, page, 'reader@example.com')
  const incident = await makeIncident(db, page, { body: 'One' })
  await fanOut(db)
  const tried = await claimOne(db)
  await expireLeases(db)
  await release(db, 'worker-b', await claimOne(db, 'worker-b'), { answer: 'connection refused' })
  await post(db, page, incident.id, { body: 'Two' })
  await fanOut(db)
  t.strictSame(sameMessage(await claimOne(db)), sameMessage(tried))
})
