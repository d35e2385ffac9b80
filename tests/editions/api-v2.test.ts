import { transaction } from '../../server/db/transaction.ts'
import type { Edition } from '../../server/editions/edition.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read } from './print-at.ts'

const winter = '2026-02-01T12:34:56.007Z'
const summer = '2026-07-01T22:30:00.000Z'

// biome-ignore lint/suspicious/noExplicitAny: tests look into JSON as it comes
const json = (edition: Edition, path: string): any => JSON.parse(read(edition, path))

/** Every text in the JSON that begins like a time. */
function listTimes(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(listTimes) : []
}

eachDoor('status.json has Statuspage’s keys in their order, and no other', async (t, db) => {
  const page = await makePage(db, { name: 'Acme', timeZone: 'Europe/Berlin' }, winter)
  await makeComponent(db, page, { status: 'partial_outage' }, winter)
  const edition = await printAt(db, page, summer)
  t.equal(
    read(edition, '/api/v2/status.json'),
    JSON.stringify({
      page: {
        id: page.id,
        name: 'Acme',
        url: publicUrl,
        time_zone: 'Europe/Berlin',
        updated_at: '2026-02-01T13:34:56.007+01:00',
      },
      status: { indicator: 'major', description: 'Partial System Outage' },
    }),
  )
})

eachDoor('summary.json has Statuspage’s keys in their order, and no other', async (t, db) => {
  const page = await makePage(db, { timeZone: 'Europe/Berlin' }, winter)
  const api = await makeComponent(
    db,
    page,
    { name: 'API', description: 'For scripts', onlyShowIfDegraded: true, startDate: '2026-01-31' },
    winter,
  )
  await makeComponent(db, page, { name: 'Mail' }, winter)
  const { id, updates } = await makeIncident(
    db,
    page,
    { name: 'Slow', body: 'We **look**', components: { [api.id]: 'degraded_performance' } },
    winter,
  )
  const { updates: later } = await post(db, page, id, { status: 'monitoring', deliver: false }, summer)
  const summary = read(await printAt(db, page, summer), '/api/v2/summary.json')
  const [before, after] = ['2026-02-01T13:34:56.007+01:00', '2026-07-02T00:30:00.000+02:00']
  const component = {
    id: api.id,
    name: 'API',
    status: 'degraded_performance',
    created_at: before,
    updated_at: before,
    position: 1,
    description: 'For scripts',
    showcase: true,
    start_date: '2026-01-31',
    group_id: null,
    page_id: page.id,
    group: false,
    only_show_if_degraded: true,
  }
  const incident = {
    id,
    name: 'Slow',
    status: 'monitoring',
    created_at: before,
    updated_at: after,
    monitoring_at: after,
    resolved_at: null,
    impact: 'minor',
    shortlink: `${publicUrl}/incidents/${id}`,
    started_at: before,
    page_id: page.id,
    incident_updates: [
      {
        id: later[0]?.id,
        status: 'monitoring',
        body: '',
        incident_id: id,
        created_at: after,
        updated_at: after,
        display_at: after,
        affected_components: null,
        deliver_notifications: false,
        custom_tweet: null,
        tweet_id: null,
      },
      {
        id: updates[0]?.id,
        status: 'investigating',
        body: 'We **look**',
        incident_id: id,
        created_at: before,
        updated_at: before,
        display_at: before,
        affected_components: [
          { code: api.id, name: 'API', old_status: 'operational', new_status: 'degraded_performance' },
        ],
        deliver_notifications: true,
        custom_tweet: null,
        tweet_id: null,
      },
    ],
    components: [component],
  }
  const parsed = JSON.parse(summary)
  t.strictSame(Object.keys(parsed), ['page', 'components', 'incidents', 'scheduled_maintenances', 'status'])
  t.equal(JSON.stringify(parsed.incidents), JSON.stringify([incident]))
  t.equal(JSON.stringify(parsed.components[0]), JSON.stringify(component))
  t.strictSame(Object.keys(parsed.components[1]), Object.keys(component))
  t.strictSame(parsed.scheduled_maintenances, [])
  t.strictSame(parsed.status, { indicator: 'minor', description: 'Partially Degraded Service' })
})

eachDoor('a page that is well has empty lists, not missing ones', async (t, db) => {
  const page = await makePage(db)
  await makeIncident(db, page, { status: 'resolved' })
  const summary = json(await printAt(db, page, summer), '/api/v2/summary.json')
  t.match(summary, { status: { indicator: 'none', description: 'All Systems Operational' } })
  t.strictSame([summary.components, summary.incidents, summary.scheduled_maintenances], [[], [], []])
})

eachDoor('times are in the page’s zone and of one width, summer and winter', async (t, db) => {
  for (const [timeZone, pattern] of [
    ['UTC', /Z$/],
    ['Etc/UTC', /Z$/],
    ['Europe/London', /\+0[01]:00$/],
    ['America/St_Johns', /-0[23]:30$/],
    ['Asia/Kathmandu', /\+05:45$/],
  ] as const) {
    const page = await makePage(db, { timeZone }, winter)
    await makeComponent(db, page, {}, winter)
    const { id } = await makeIncident(db, page, {}, winter)
    await post(db, page, id, { status: 'monitoring' }, summer)
    const summary = json(await printAt(db, page, summer), '/api/v2/summary.json')
    const times = listTimes(summary)
    t.ok(times.length > 10)
    t.equal(new Set(times.map((time) => time.length)).size, 1, timeZone)
    t.ok(
      times.every((time) => /T\d\d:\d\d:\d\d\.\d{3}(Z|[+-]\d\d:\d\d)$/.test(time) && pattern.test(time)),
      timeZone,
    )
    t.equal(summary.page.time_zone, timeZone === 'UTC' ? 'Etc/UTC' : timeZone)
  }
})

eachDoor('the newest incident and the newest update come first, components by position', async (t, db) => {
  const page = await makePage(db, {}, winter)
  const components = []
  for (const name of ['Zulu', 'Alpha', 'Mike'])
    components.push(await makeComponent(db, page, { name }, winter))
  const first = await makeIncident(
    db,
    page,
    { componentIds: components.map(({ id }) => id).toReversed() },
    winter,
  )
  const second = await makeIncident(db, page, {}, summer)
  await post(db, page, first.id, { body: 'Two' }, summer)
  await post(db, page, first.id, { body: 'Three' }, summer)
  const { incidents, components: listed } = json(await printAt(db, page, summer), '/api/v2/summary.json')
  const names = (list: { name: string }[]) => list.map(({ name }) => name)
  t.strictSame(names(listed), ['Zulu', 'Alpha', 'Mike'])
  t.strictSame(
    incidents.map(({ id }: { id: string }) => id),
    [second.id, first.id],
  )
  t.strictSame(names(incidents[1].components), ['Zulu', 'Alpha', 'Mike'])
  t.strictSame(
    incidents[1].incident_updates.map(({ body }: { body: string }) => body),
    ['Three', 'Two', ''],
  )
})

eachDoor('our own words stay out of it: scope, workaround and promise', async (t, db) => {
  const page = await makePage(db)
  await makeIncident(db, page, { scope: 'Secretscope', workaround: 'Secretwork', promise: { minutes: 7 } })
  const summary = read(await printAt(db, page, summer), '/api/v2/summary.json')
  t.notMatch(summary, /Secret|next_update|remarks|audience/)
})

eachDoor('an impact that was set is the one that is told', async (t, db) => {
  const page = await makePage(db)
  await makeIncident(db, page, { impactOverride: 'critical' })
  await transaction(db, (db) => db.updateTable('pages').set({ name: 'A "quoted" \u2028 name' }).execute())
  const { incidents, page: told } = json(await printAt(db, page, summer), '/api/v2/summary.json')
  t.equal(incidents[0].impact, 'critical')
  t.equal(told.name, 'A "quoted" \u2028 name')
})
