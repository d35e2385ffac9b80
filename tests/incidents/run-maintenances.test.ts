import { findComponent } from '../../server/components/component.ts'
import { openDatabase } from '../../server/db/connect.ts'
import { findIncident } from '../../server/incidents/find-incidents.ts'
import { runMaintenances } from '../../server/incidents/run-maintenances.ts'
import { listTouched } from '../../server/pages/changes.ts'
import { addMinutes } from '../../server/text/time.ts'
import { complainOf, listIntervals, makeComponent } from '../components/make-component.ts'
import { countRows, makePage, publicUrl } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeIncident, post } from './make-incident.ts'
import { makeMaintenance } from './make-maintenance.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

eachDatabase(
  'a maintenance starts and completes by itself, with its components and notices',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const [mine, other] = [await makeComponent(db, page, {}, begin), await makeComponent(db, page, {}, begin)]
    const { id } = await makeMaintenance(db, page, begin, {}, { componentIds: [mine.id] })
    const statusOf = async (component: typeof mine) =>
      (await findComponent(db.reader, page, component.id))?.status

    t.equal(await runMaintenances(db, publicUrl, at(59)), 0)
    t.equal(await statusOf(mine), 'operational')
    t.equal(await runMaintenances(db, publicUrl, at(60)), 1)
    const started = await findIncident(db.reader, page, id)
    t.match(started, { status: 'in_progress', startedAt: at(60), nextUpdateAt: null, resolvedAt: null })
    t.match(started?.updates[0], {
      body: 'The maintenance has begun. We expect to finish by 15:00 UTC.',
      author: 'clock',
      deliver: true,
      affected: [{ code: mine.id, oldStatus: 'operational', newStatus: 'under_maintenance' }],
    })
    t.strictSame([await statusOf(mine), await statusOf(other)], ['under_maintenance', 'operational'])
    t.equal(await runMaintenances(db, publicUrl, at(179)), 0)

    t.equal(await runMaintenances(db, publicUrl, at(180)), 1)
    const ended = await findIncident(db.reader, page, id)
    t.match(ended, { status: 'completed', resolvedAt: at(180), monitoringAt: null, impact: 'none' })
    t.equal(await statusOf(mine), 'operational')
    t.strictSame(complainOf(await listIntervals(db, mine), 'operational'), [])
    t.equal(await runMaintenances(db, publicUrl, at(500)), 0)
    t.match(await countRows(db), { notices: 3, incident_updates: 3, page_changes: 6 })
    t.strictSame(await listTouched(db.reader, page.id, 5), [`incident:${id}`])
  },
)

eachDatabase('two workers that look at once start each maintenance once', async (t, db, url) => {
  const page = await makePage(db, {}, begin)
  const made = await Promise.all([1, 2, 3, 4].map(() => makeMaintenance(db, page, begin)))
  const second = openDatabase(url)
  t.teardown(() => second.close())
  const turned = await Promise.all(
    [db, second, db, second].map((worker) => runMaintenances(worker, publicUrl, at(61))),
  )
  t.equal(
    turned.reduce((sum, count) => sum + count),
    4,
  )
  for (const { id } of made) {
    const incident = await findIncident(db.reader, page, id)
    t.strictSame(
      incident?.updates.map(({ number, status }) => `${number} ${status}`),
      ['2 in_progress', '1 scheduled'],
    )
  }
  t.match(await countRows(db), { notices: 8, page_changes: 9 })
})

eachDatabase(
  'what was missed altogether is started and completed at the next look, told once',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const { id } = await makeMaintenance(db, page, begin)
    t.equal(await runMaintenances(db, publicUrl, at(600)), 2)
    const incident = await findIncident(db.reader, page, id)
    t.match(incident, { status: 'completed', startedAt: at(600) })
    t.strictSame(
      incident?.updates.map(({ status, deliver }) => `${status} ${deliver}`),
      ['completed true', 'in_progress false', 'scheduled true'],
    )
    t.equal(await runMaintenances(db, publicUrl, at(601)), 0)
  },
)

eachDatabase('what is not asked for does not happen by itself', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  const nothing = { autoStart: false, autoComplete: false, autoMaintenanceState: false }
  const { id } = await makeMaintenance(db, page, begin, nothing, { componentIds: [component.id] })
  await makeMaintenance(db, page, begin, { deliverAtStart: false, autoComplete: false }, { deliver: false })
  t.equal(await runMaintenances(db, publicUrl, at(600)), 1)
  t.equal((await findIncident(db.reader, page, id))?.status, 'scheduled')
  await post(db, page, id, { status: 'in_progress' }, at(601))
  t.equal((await findComponent(db.reader, page, component.id))?.status, 'operational')
  t.match(await countRows(db), { notices: 2 })
})

eachDatabase('a move before its time, or a cancellation, keeps it from starting', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const moved = await makeMaintenance(db, page, begin)
  const cancelled = await makeMaintenance(db, page, begin)
  const window = { scheduledFor: at(120), scheduledUntil: at(150) }
  await post(db, page, moved.id, { body: 'Later', maintenance: window }, at(30))
  await post(db, page, cancelled.id, { body: 'Not today', status: 'completed', cancel: true }, at(30))
  t.equal(await runMaintenances(db, publicUrl, at(61)), 0)
  t.equal(await runMaintenances(db, publicUrl, at(121)), 1)
  t.match(await findIncident(db.reader, page, moved.id), { status: 'in_progress', startedAt: at(121) })
})

eachDatabase(
  'a start hides no outage, and an end frees only what is still under maintenance',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const [broken, breaks, shared] = await Promise.all(
      [1, 2, 3].map(() => makeComponent(db, page, {}, begin)),
    )
    if (!broken || !breaks || !shared) throw new Error('There are three')
    await makeIncident(db, page, { components: { [broken.id]: 'major_outage' } }, at(1))
    const ids = { componentIds: [broken.id, breaks.id, shared.id] }
    await makeMaintenance(db, page, begin, {}, ids)
    await makeMaintenance(db, page, begin, { scheduledUntil: at(300) }, { componentIds: [shared.id] })
    await runMaintenances(db, publicUrl, at(60))
    const states = async () => {
      const all = [broken, breaks, shared].map(({ id }) => findComponent(db.reader, page, id))
      return (await Promise.all(all)).map((component) => component?.status)
    }
    t.strictSame(await states(), ['major_outage', 'under_maintenance', 'under_maintenance'])
    await makeIncident(db, page, { components: { [breaks.id]: 'partial_outage' } }, at(90))
    await runMaintenances(db, publicUrl, at(180))
    t.strictSame(await states(), ['major_outage', 'partial_outage', 'under_maintenance'])
    await runMaintenances(db, publicUrl, at(300))
    t.strictSame(await states(), ['major_outage', 'partial_outage', 'operational'])
  },
)

eachDatabase('each page has its own maintenances', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const mine = await makeMaintenance(db, page, begin)
  await makeMaintenance(db, other, begin, { scheduledFor: at(100) })
  await runMaintenances(db, publicUrl, at(60))
  t.equal((await findIncident(db.reader, page, mine.id))?.status, 'in_progress')
  t.equal(await findIncident(db.reader, other, mine.id), undefined)
  t.strictSame(await listTouched(db.reader, other.id, 2), [])
})
