import { openDatabase } from '../../server/db/connect.ts'
import { listSteps, tickStep } from '../../server/incidents/checklist.ts'
import { findPlaybook, phases, savePlaybook, typePlaybook } from '../../server/pages/playbook.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeIncident } from './make-incident.ts'

const begin = '2026-11-21T12:00:00.000Z'
const alice = 'member:alice'

eachDatabase('a fresh page has a playbook, and owners write their own', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const shipped = await findPlaybook(db.reader, page)
  for (const phase of phases) t.ok(shipped.steps[phase].length >= 5)
  const during = ' - Call Sam\n\n* Call Kim\n[ ] Call Sam\n'
  await savePlaybook(db, page, { ...typePlaybook(shipped), told: ' Sam ', during })
  const saved = await findPlaybook(db.reader, page)
  t.strictSame([saved.told, saved.steps.during], ['Sam', ['Call Sam', 'Call Kim']])
  t.strictSame(saved.steps.after, shipped.steps.after)
  t.strictSame(await findPlaybook(db.reader, other), shipped)
})

eachDatabase('with the first tick an incident keeps its steps, with name and time', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const [one, two] = [await makeIncident(db, page, {}, begin), await makeIncident(db, page, {}, begin)]
  const before = await listSteps(db.reader, page, one.id)
  const [first, second] = before
  await tickStep(db, page, one.id, first?.id ?? '', true, alice, addMinutes(begin, 3))
  const typed = typePlaybook(await findPlaybook(db.reader, page))
  await savePlaybook(db, page, { ...typed, before: 'Something else', during: '' })
  const after = await listSteps(db.reader, page, one.id)
  t.strictSame(
    after.map(({ words }) => words),
    before.map(({ words }) => words),
  )
  t.match(after[0], { tickedAt: addMinutes(begin, 3), tickedBy: alice })
  t.equal((await listSteps(db.reader, page, two.id))[0]?.words, 'Something else')
  await tickStep(db, page, one.id, second?.id ?? '', true, 'member:bob', addMinutes(begin, 4))
  await t.rejects(tickStep(db, page, two.id, second?.id ?? '', true, alice), /playbook has changed/)
})

eachDatabase('the first tick stands, and may be taken away', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, {}, begin)
  const [step] = await listSteps(db.reader, page, id)
  const tick = (ticked: boolean, who: string, minute: number) =>
    tickStep(db, page, id, step?.id ?? '', ticked, who, addMinutes(begin, minute))
  const now = async () => (await listSteps(db.reader, page, id))[0]
  await tick(true, alice, 1)
  await tick(true, 'member:bob', 2)
  t.match(await now(), { tickedBy: alice, tickedAt: addMinutes(begin, 1) })
  await tick(false, 'member:bob', 3)
  t.match(await now(), { tickedBy: null, tickedAt: null })
})

eachDatabase('two who tick first at once make one list', async (t, db, url) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, {}, begin)
  const steps = await listSteps(db.reader, page, id)
  const second = openDatabase(url)
  t.teardown(() => second.close())
  const all = [db, second, db].map((one, i) => tickStep(one, page, id, steps[i]?.id ?? '', true, alice))
  await Promise.all(all)
  const after = await listSteps(db.reader, page, id)
  t.equal(after.length, steps.length)
  t.equal(after.filter(({ tickedAt }) => tickedAt !== null).length, 3)
})

eachDatabase('another page’s incident has no steps to tick', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const { id } = await makeIncident(db, page, {}, begin)
  const [step] = await listSteps(db.reader, page, id)
  await t.rejects(tickStep(db, other, id, step?.id ?? '', true, alice), /no such incident/)
  t.ok((await listSteps(db.reader, page, id)).every(({ tickedAt }) => tickedAt === null))
})
