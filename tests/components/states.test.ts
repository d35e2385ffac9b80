import fc from 'fast-check'
import { changeComponent, removeComponent } from '../../server/components/change-components.ts'
import { componentStatuses, findComponent } from '../../server/components/component.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { complainOf, listIntervals, makeComponent } from './make-component.ts'

const begin = '2026-11-21T12:00:00.000Z'

eachDatabase('a new component has one open interval, from the moment it was made', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, { status: 'under_maintenance' }, begin)
  t.strictSame(await listIntervals(db, component), [
    { status: 'under_maintenance', from_at: begin, until_at: null, update_id: null },
  ])
})

eachDatabase('a new state ends the interval before it at the same moment', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  const later = addMinutes(begin, 1)
  await changeComponent(db, page, component.id, { status: 'major_outage' }, later)
  t.strictSame(await listIntervals(db, component), [
    { status: 'operational', from_at: begin, until_at: later, update_id: null },
    { status: 'major_outage', from_at: later, until_at: null, update_id: null },
  ])
})

eachDatabase('the state a component is in already begins nothing', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  await changeComponent(db, page, component.id, { status: 'operational' }, addMinutes(begin, 1))
  t.equal((await listIntervals(db, component)).length, 1)
})

eachDatabase('of two states at one moment the later one stands', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  await changeComponent(db, page, component.id, { status: 'major_outage' }, begin)
  await changeComponent(db, page, component.id, { status: 'partial_outage' }, begin)
  t.strictSame(await listIntervals(db, component), [
    { status: 'partial_outage', from_at: begin, until_at: null, update_id: null },
  ])
})

eachDatabase('a clock that was set back makes no interval end before it begins', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  await changeComponent(db, page, component.id, { status: 'major_outage' }, addMinutes(begin, -120))
  await changeComponent(db, page, component.id, { status: 'degraded_performance' }, addMinutes(begin, -60))
  t.strictSame(complainOf(await listIntervals(db, component), 'degraded_performance'), [])
})

eachDatabase(
  'whatever happens to a component, its intervals never overlap and one is open',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const step = fc.record({
      status: fc.constantFrom(...componentStatuses),
      minutes: fc.constantFrom(0, 0, 1, 5, -3),
    })
    const run = async (steps: { status: (typeof componentStatuses)[number]; minutes: number }[]) => {
      const component = await makeComponent(db, page, {}, begin)
      let now = begin
      for (const { status, minutes } of steps) {
        now = addMinutes(now, minutes)
        await changeComponent(db, page, component.id, { status }, now)
      }
      const after = await findComponent(db.reader, page, component.id)
      t.strictSame(complainOf(await listIntervals(db, component), after?.status ?? ''), [])
      t.equal(after?.status, steps.at(-1)?.status)
    }
    const steps = fc.array(step, { minLength: 1, maxLength: 12 })
    await fc.assert(fc.asyncProperty(steps, run), { numRuns: 25 })
  },
)

eachDatabase('a component that is removed has no open interval, and keeps its past', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  const other = await makeComponent(db, page, { name: 'Search' }, begin)
  const later = addMinutes(begin, 9)
  await removeComponent(db, page, component.id, later)
  t.strictSame(await listIntervals(db, component), [
    { status: 'operational', from_at: begin, until_at: later, update_id: null },
  ])
  t.strictSame(complainOf(await listIntervals(db, other), 'operational'), [])
})
