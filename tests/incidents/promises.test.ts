import { type Database, openDatabase } from '../../server/db/connect.ts'
import { lateSeconds, listPromises, sumPromises } from '../../server/incidents/promises.ts'
import type { Page } from '../../server/pages/page.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeIncident, post } from './make-incident.ts'
import { makeMaintenance } from './make-maintenance.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

/** Each as `made due outcome ended late`, in minutes since the beginning, late in seconds. */
async function listRecord(db: Database, page: Page, id: string, now: number): Promise<string[]> {
  const minutes = (time: string | null) => time && (Date.parse(time) - Date.parse(begin)) / 60_000
  return (await listPromises(db.reader, page, id)).map((one) => {
    const { madeAt, dueAt, outcome, endedAt } = one
    return `${minutes(madeAt)} ${minutes(dueAt)} ${outcome} ${minutes(endedAt)} ${lateSeconds(one, at(now))}`
  })
}

eachDatabase('each update keeps what was promised and promises anew; the end ends it', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id, updates } = await makeIncident(db, page, { impactOverride: 'critical' }, begin)
  t.strictSame(await listRecord(db, page, id, 10), ['0 30 null null null'])
  await post(db, page, id, { body: 'Still looking.' }, at(20))
  const third = await post(db, page, id, { body: 'Sorry.' }, at(62))
  await post(db, page, id, { status: 'resolved', body: 'Over.' }, at(70))
  t.strictSame(await listRecord(db, page, id, 500), [
    '0 30 kept 20 0',
    '20 50 kept 62 720',
    '62 92 resolved 70 0',
  ])
  const [first, second] = await listPromises(db.reader, page, id)
  t.equal(first?.updateId, updates[0]?.id)
  t.equal(second?.endedBy, third.updates[0]?.id)
  const sum = sumPromises(await listPromises(db.reader, page, id), at(500))
  t.equal(sum, '2 of 3 promises kept; one was 12 minutes late.')
  await post(db, page, id, { status: 'investigating', body: 'Again.' }, at(80))
  t.equal((await listRecord(db, page, id, 90)).at(-1), '80 110 null null null', 'reopened, it promises again')
})

eachDatabase('what is changed in silence before it is due is withdrawn, and not counted', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, { impactOverride: 'major' }, begin)
  await post(db, page, id, { scope: 'Everybody' }, at(5))
  await post(db, page, id, { promise: { minutes: 90 } }, at(10))
  t.strictSame(await listRecord(db, page, id, 20), ['0 60 withdrawn 10 null', '10 100 null null null'])
  await post(db, page, id, { promise: { at: null } }, at(30))
  t.equal((await listRecord(db, page, id, 40)).at(-1), '10 100 withdrawn 30 null')
  const promises = await listPromises(db.reader, page, id)
  t.equal(sumPromises(promises, at(500)), 'What was promised was withdrawn before it was due.')
})

eachDatabase('what is overdue stays on record though it is changed in silence', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, { impactOverride: 'critical' }, begin)
  await post(db, page, id, { promise: { minutes: 60 } }, at(40))
  t.strictSame(await listRecord(db, page, id, 45), ['0 30 null null 900', '40 100 null null null'])
  await post(db, page, id, { body: 'Here we are.', promise: { at: null } }, at(50))
  t.strictSame(await listRecord(db, page, id, 99), ['0 30 kept 50 1200', '40 100 kept 50 0'])
})

eachDatabase('what promises nothing has no record, and pages keep theirs apart', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const { id } = await makeIncident(db, page, { impactOverride: 'major', promise: { at: null } }, begin)
  const { id: planned } = await makeMaintenance(db, page, begin)
  const { id: theirs } = await makeIncident(db, other, { impactOverride: 'major' }, begin)
  t.strictSame(await listPromises(db.reader, page, id), [])
  t.strictSame(await listPromises(db.reader, page, planned), [])
  t.strictSame(await listPromises(db.reader, page, theirs), [])
  t.equal((await listPromises(db.reader, other, theirs)).length, 1)
  t.equal(sumPromises([], begin), null)
})

eachDatabase('two who post at once leave one promise standing', async (t, db, url) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, { impactOverride: 'major' }, begin)
  const second = openDatabase(url)
  t.teardown(() => second.close())
  await Promise.all([db, second, db].map((one, i) => post(one, page, id, { body: `No ${i}` }, at(5))))
  const promises = await listPromises(db.reader, page, id)
  t.equal(promises.length, 4)
  t.equal(promises.filter(({ outcome }) => outcome === null).length, 1)
})

eachDatabase('sums say how many were kept and how late the others are', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, { impactOverride: 'critical' }, begin)
  const sum = async (now: number) => sumPromises(await listPromises(db.reader, page, id), at(now))
  t.equal(await sum(10), 'The first promise is not due yet.')
  t.equal(await sum(42), '0 of 1 promise kept; one is 12 minutes late.')
  await post(db, page, id, { body: 'One' }, at(45))
  await post(db, page, id, { body: 'Two' }, at(50))
  t.equal(await sum(51), '1 of 2 promises kept; one was 15 minutes late.')
  t.equal(await sum(200), '1 of 3 promises kept; 2 were late, the worst by 2 hours.')
})
