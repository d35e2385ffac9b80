import type { UpdateDraft } from '../../server/incidents/update-draft.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeIncident, post } from './make-incident.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

eachDatabase('the impact stays as bad as it ever was', async (t, db) => {
  const page = await makePage(db)
  const { id: component } = await makeComponent(db, page)
  const { id } = await makeIncident(db, page, { components: { [component]: 'major_outage' } })
  t.equal(
    (await post(db, page, id, { components: { [component]: 'degraded_performance' } })).impact,
    'critical',
  )
  const resolved = await post(db, page, id, {
    status: 'resolved',
    components: { [component]: 'operational' },
  })
  t.equal(resolved.impact, 'critical')
})

eachDatabase('an impact that was set goes before the components’, until it is taken back', async (t, db) => {
  const page = await makePage(db)
  const { id: component } = await makeComponent(db, page)
  const { id } = await makeIncident(db, page, {
    impactOverride: 'minor',
    components: { [component]: 'major_outage' },
  })
  const during = await post(db, page, id, { body: 'Still' })
  t.match(during, { impact: 'minor', impactOverride: 'minor' })
  t.match(await post(db, page, id, { impactOverride: 'none' }), { impact: 'none', impactOverride: 'none' })
  t.match(await post(db, page, id, { impactOverride: null }), { impact: 'critical', impactOverride: null })
})

eachDatabase(
  'components an incident is only about do not change its impact or their state',
  async (t, db) => {
    const page = await makePage(db)
    const component = await makeComponent(db, page, { status: 'major_outage' })
    const incident = await makeIncident(db, page, { componentIds: [component.id] })
    t.match(incident, { impact: 'none', componentIds: [component.id] })
    t.strictSame(incident.updates[0]?.affected, [])
  },
)

eachDatabase('each update renews the promise: by the cadence, as said, or not at all', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id: component } = await makeComponent(db, page, {}, begin)
  const components = { [component]: 'major_outage' as const }
  const { id, nextUpdateAt } = await makeIncident(db, page, { components }, at(0))
  t.equal(nextUpdateAt, at(30))
  const promised = async (draft: UpdateDraft, minutes: number) => {
    const incident = await post(db, page, id, draft, at(minutes))
    t.equal(incident.updates[0]?.nextUpdateAt, incident.nextUpdateAt)
    return incident.nextUpdateAt
  }
  t.equal(await promised({ body: 'Two' }, 5), at(35))
  t.equal(await promised({ body: 'Three', promise: { at: at(100) } }, 6), at(100))
  t.equal(await promised({ body: 'Four', promise: { minutes: 7 } }, 7), at(14))
  t.equal(await promised({ body: 'Five', promise: { at: null } }, 8), null)
  t.equal(await promised({ body: 'Six' }, 9), at(39))
  t.equal(await promised({ status: 'resolved', promise: { minutes: 5 } }, 10), null)
  t.equal(await promised({ body: 'A last word' }, 11), null)
  t.equal(await promised({ status: 'investigating' }, 12), at(42))
})

eachDatabase(
  'scope and workaround are carried from update to update until they are cleared',
  async (t, db) => {
    const page = await makePage(db)
    const { id } = await makeIncident(db, page, { scope: 'Europe', workaround: 'Use the **app**' })
    const carried = await post(db, page, id, { body: 'Two' })
    t.match(carried.updates[0], {
      scope: 'Europe',
      scopeHtml: '<p>Europe</p>',
      workaround: 'Use the **app**',
      workaroundHtml: '<p>Use the <strong>app</strong></p>',
    })
    const changed = await post(db, page, id, { body: 'Three', scope: ' Everybody ' })
    t.match(changed.updates[0], { scope: 'Everybody', workaround: 'Use the **app**' })
    const cleared = await post(db, page, id, { body: 'Four', scope: null, workaround: '  ' })
    const none = { scope: null, scopeHtml: null, workaround: null, workaroundHtml: null }
    t.match(cleared, none)
    t.match(cleared.updates[0], none)
    t.equal(cleared.updates[1]?.scope, 'Everybody')
  },
)

eachDatabase('a change without words changes the incident and tells nobody', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  const before = await makeIncident(db, page, { components: { [component.id]: 'major_outage' } }, at(0))
  const rows = await countRows(db)
  const draft = {
    name: 'Renamed',
    body: ' \n',
    status: 'investigating' as const,
    scope: 'Europe',
    metadata: { ticket: 7 },
    components: {},
  }
  const after = await post(db, page, before.id, draft, at(5))
  t.match(after, { name: 'Renamed', scope: 'Europe', metadata: { ticket: 7 }, updatedAt: at(5) })
  t.strictSame(after.updates, before.updates)
  t.equal(after.nextUpdateAt, at(30), 'what customers were told of the next update still holds')
  const { notices, incident_updates, page_changes } = await countRows(db)
  t.strictSame([notices, incident_updates], [rows.notices, rows.incident_updates])
  t.equal(page_changes, Number(rows.page_changes) + 1)
})

eachDatabase('a change without words may set the promise', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, { impactOverride: 'major' }, at(0))
  t.equal((await post(db, page, id, { promise: { at: at(90) } }, at(1))).nextUpdateAt, at(90))
  t.equal((await post(db, page, id, { promise: { at: null } }, at(2))).nextUpdateAt, null)
  await post(db, page, id, { status: 'resolved' }, at(3))
  t.equal((await post(db, page, id, { promise: { minutes: 9 } }, at(4))).nextUpdateAt, null)
})

eachDatabase('component states alone are an update, and so is a new status alone', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  const { id } = await makeIncident(db, page)
  const states = await post(db, page, id, { components: { [component.id]: 'operational' } })
  t.match(states.updates[0], { number: 2, body: '', bodyHtml: '', affected: [{ newStatus: 'operational' }] })
  t.match((await post(db, page, id, { status: 'monitoring' })).updates[0], { number: 3, affected: [] })
})
