import { addDays, timeNow } from '../../../server/text/time.ts'
import { type Api, eachApi } from './open-api.ts'

const today = timeNow().slice(0, 10)
const day = (ago: number) => addDays(timeNow(), -ago).slice(0, 10)

/** A component that has been watched since 2026, with an hour of `status` at noon, so many days ago. */
async function makeWatched(api: Api, name: string, status: string, ago: number): Promise<string> {
  const id = await api.component(name)
  const since = { component: { start_date: '2020-01-01' } }
  await api.call(api.alice, 'PATCH', api.alice.at(`/components/${id}`), { body: since })
  await api.db.writer
    .insertInto('component_states')
    .values({
      page_id: api.alice.pageId,
      component_id: id,
      from_at: `${day(ago)}T12:00:00.000Z`,
      until_at: `${day(ago)}T13:00:00.000Z`,
      status,
      update_id: null,
    })
    .execute()
  return id
}

eachApi('a component’s uptime is told for 90 days, or the days asked for', async (t, api) => {
  const { alice } = api
  const id = await makeWatched(api, 'Web', 'major_outage', 3)
  const path = alice.at(`/components/${id}/uptime`)
  const usual = await api.get(alice, path)
  t.equal(usual.status, 200)
  t.match(usual.json, {
    range_start: day(89),
    range_end: today,
    major_outage: 3_600,
    partial_outage: 0,
    warnings: [],
    id,
    name: 'Web',
    related_events: [],
  })
  t.ok(usual.json.uptime_percentage >= 99.95 && usual.json.uptime_percentage < 100)
  t.strictSame(Object.keys(usual.json), [
    'range_start',
    'range_end',
    'uptime_percentage',
    'major_outage',
    'partial_outage',
    'warnings',
    'id',
    'name',
    'related_events',
  ])
  const one = await api.get(alice, `${path}?start=${day(3)}&end=${day(3)}&skip_related_events=true`)
  t.match(one.json, { range_start: day(3), range_end: day(3), uptime_percentage: 95.83 })
  t.notOk('related_events' in one.json)
  const before = await api.get(alice, `${path}?start=${day(20)}&end=${day(10)}`)
  t.match(before.json, { uptime_percentage: 100, major_outage: 0 })
})

eachApi('a range is completed, moved to what is known, or refused', async (t, api) => {
  const { alice } = api
  const id = await makeWatched(api, 'Web', 'partial_outage', 3)
  const ask = async (query: string) =>
    api.get(alice, alice.at(`/components/${id}/uptime.json?${new URLSearchParams(query)}`))
  t.match((await ask('start=2024-02&end=2024-02')).json, {
    range_start: '2024-02-01',
    range_end: '2024-02-29',
    uptime_percentage: 100,
  })
  t.match((await ask('start=2023-12-31&end=2024-06')).json, {
    range_start: '2023-12-31',
    range_end: '2024-06-30',
  })
  const early = (await ask('start=2019-11-30&end=2020-02-01')).json
  t.match(early, { range_start: '2020-01-01', range_end: '2020-02-01' })
  t.equal(early.warnings.length, 1)
  const late = (await ask(`end=${day(-5)}`)).json
  t.match(late, { range_start: day(89), range_end: today })
  t.equal(late.warnings.length, 1)
  for (const [query, field] of [
    ['start=2024-02-30', 'Start'],
    ['start=yesterday', 'Start'],
    ['end=2024-13', 'End'],
    ['start=1969-12-31', 'Start'],
    ['start=2024-05-01&end=2024-04-30', 'Start'],
    ['start=2023-01-01&end=2024-01-01', 'Start'],
    ['start=2023&end=2023', 'Start'],
  ] as const) {
    const { status, json } = await ask(query)
    t.equal(status, 422, query)
    t.match(json.error[0], field)
  }
})

eachApi('a group’s uptime is the average of its components', async (t, api) => {
  const { alice } = api
  const components = [
    await makeWatched(api, 'Web', 'major_outage', 3),
    await makeWatched(api, 'Mobile', 'partial_outage', 3),
    await makeWatched(api, 'Mail', 'degraded_performance', 3),
  ]
  const body = { component_group: { name: 'Reading', components } }
  const group = (await api.call(alice, 'POST', alice.at('/component-groups'), { body })).json
  const path = alice.at(`/component-groups/${group.id}/uptime?start=${day(3)}&end=${day(3)}`)
  const { status, json } = await api.get(alice, path)
  t.equal(status, 200)
  t.match(json, {
    id: group.id,
    name: 'Reading',
    major_outage: 3_600,
    partial_outage: 3_600,
    uptime_percentage: 98.19,
    related_events: [],
  })
})

eachApi('incidents behind an outage are named', async (t, api) => {
  const { alice } = api
  const [web, mail] = [await api.component('Web'), await api.component('Mail')]
  const body = { component_group: { name: 'All', components: [web, mail] } }
  const group = (await api.call(alice, 'POST', alice.at('/component-groups'), { body })).json
  const { id } = await api.incident({ body: 'x', components: { [web]: 'partial_outage' } })
  t.strictSame((await api.get(alice, alice.at(`/components/${web}/uptime`))).json.related_events, [{ id }])
  t.strictSame((await api.get(alice, alice.at(`/components/${mail}/uptime`))).json.related_events, [])
  t.strictSame((await api.get(alice, alice.at(`/component-groups/${group.id}/uptime`))).json.related_events, [
    { component_id: web, incidents: [{ id }] },
  ])
  await api.call(alice, 'DELETE', alice.at(`/incidents/${id}`), { body: { reason: 'A test' } })
  t.strictSame((await api.get(alice, alice.at(`/components/${web}/uptime`))).json.related_events, [])
})
