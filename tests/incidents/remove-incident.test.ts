import {
  findIncident,
  listIncidents,
  listStarted,
  listUnresolved,
} from '../../server/incidents/find-incidents.ts'
import { listIdsAfter } from '../../server/incidents/list-ids.ts'
import { removeIncident } from '../../server/incidents/remove-incident.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { claim, fanOut, listDeliveries, passTime } from '../deliveries/make-deliveries.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { seedSubscribers } from '../support/seed.ts'
import { makeIncident, post } from './make-incident.ts'

const removal = { reason: ' Posted to the wrong page ', author: 'member:alice' }

eachDatabase('a removed incident is nowhere to be found, and kept with its reason', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  const { id } = await makeIncident(db, page, { components: { [component.id]: 'major_outage' } })
  const other = await makeIncident(db, page)
  const { change } = await removeIncident(db, page, id, removal)
  t.equal(change, 5)
  const now = timeNow()
  t.equal(await findIncident(db.reader, page, id), undefined)
  for (const found of [
    await listUnresolved(db.reader, page),
    await listStarted(db.reader, page, addDays(now, -1), addDays(now, 1)),
    await listIncidents(db.reader, page, { limit: 9, offset: 0 }),
  ]) {
    t.strictSame(
      found.map((incident) => incident.id),
      [other.id],
    )
  }
  t.strictSame(await listIdsAfter(db.reader, page, '', 9), [other.id])
  t.equal((await problemOf(post(db, page, id, { body: 'More' }))).kind, 'not-found')
  t.equal((await problemOf(removeIncident(db, page, id, removal))).kind, 'not-found')
  const row = await db.reader
    .selectFrom('incidents')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  t.match(row, { removed_by: 'member:alice', removed_reason: 'Posted to the wrong page' })
  t.ok(row.removed_at)
  const { status } = await db.reader.selectFrom('components').select('status').executeTakeFirstOrThrow()
  t.equal(status, 'major_outage', 'components stay as they are')
})

eachDatabase('mails that have not gone out are withdrawn, and no more are made', async (t, db) => {
  const page = await makePage(db)
  await seedSubscribers(db, page.id, 3)
  const incident = await makeIncident(db, page)
  await fanOut(db)
  await claim(db, 'worker-a', 1)
  await post(db, page, incident.id, { body: 'More' })
  await removeIncident(db, page, incident.id, removal)
  t.equal(await fanOut(db), 0)
  await passTime(db)
  t.strictSame(await claim(db, 'worker-b'), [])
  t.strictSame((await listDeliveries(db, page)).map(({ state }) => state).sort(), [
    'sending',
    'withdrawn',
    'withdrawn',
  ])
})

eachDatabase('another page cannot remove it, and nobody without a reason', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const { id } = await makeIncident(db, page)
  const before = await countRows(db)
  t.equal((await problemOf(removeIncident(db, other, id, removal))).kind, 'not-found')
  const silent = await problemOf(removeIncident(db, page, id, { ...removal, reason: ' \n' }))
  t.strictSame(Object.keys(silent.fields), ['reason'])
  const long = await problemOf(removeIncident(db, page, id, { ...removal, reason: 'x'.repeat(1_001) }))
  t.strictSame(Object.keys(long.fields), ['reason'])
  t.strictSame(await countRows(db), before)
  t.ok(await findIncident(db.reader, page, id))
})
