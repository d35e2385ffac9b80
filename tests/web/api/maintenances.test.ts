import { addDays, addMinutes, secondsTime, timeNow } from '../../../server/text/time.ts'
import { type Api, eachApi } from './open-api.ts'

const soon = (minutes: number) => secondsTime(addMinutes(timeNow(), minutes))
const window = () => ({ scheduled_for: soon(60), scheduled_until: soon(120) })

const patch = (api: Api, id: string, incident: object) =>
  api.call(api.alice, 'PATCH', api.alice.at(`/incidents/${id}`), { body: { incident } })

eachApi('a maintenance is answered with its window and what happens by itself', async (t, api) => {
  const component = await api.component()
  const planned = window()
  const told = await api.incident({
    ...planned,
    body: 'We move house.',
    component_ids: [component],
    scheduled_auto_in_progress: true,
    scheduled_auto_completed: 't',
    auto_transition_to_maintenance_state: true,
    auto_transition_to_operational_state: true,
    auto_transition_deliver_notifications_at_start: true,
    auto_transition_deliver_notifications_at_end: false,
    scheduled_remind_prior: true,
    impact_override: 'maintenance',
  })
  t.match(told, {
    status: 'scheduled',
    impact: 'maintenance',
    impact_override: null,
    monitoring_at: null,
    resolved_at: null,
    next_update_at: null,
    ...planned,
    scheduled_auto_in_progress: true,
    scheduled_auto_completed: true,
    scheduled_remind_prior: true,
    scheduled_reminded_at: null,
    auto_transition_to_maintenance_state: true,
    auto_transition_to_operational_state: true,
    auto_transition_deliver_notifications_at_start: true,
    auto_transition_deliver_notifications_at_end: false,
    components: [{ id: component, status: 'operational' }],
    incident_updates: [{ status: 'scheduled', body: 'We move house.', affected_components: null }],
  })
  t.equal(told.started_at, told.created_at)
  t.equal(Object.keys(told).length, 37)
  t.strictSame((await api.get(api.alice, api.alice.at(`/incidents/${told.id}`))).json, told)
})

eachApi('scheduled_auto_transition means both; states given with a plan apply at once', async (t, api) => {
  const component = await api.component()
  const told = await api.incident({
    ...window(),
    scheduled_auto_transition: true,
    components: { [component]: 'under_maintenance' },
  })
  t.match(told, { scheduled_auto_in_progress: true, scheduled_auto_completed: true })
  t.match(told.components, [{ id: component, status: 'under_maintenance' }])
})

eachApi('it is started, verified and completed, and its components go along if asked', async (t, api) => {
  const component = await api.component()
  const { id } = await api.incident({
    ...window(),
    component_ids: [component],
    auto_transition_to_maintenance_state: true,
    auto_transition_to_operational_state: true,
  })
  const started = await patch(api, id, { status: 'in_progress', body: 'We begin.' })
  t.match(started.json, { status: 'in_progress', components: [{ status: 'under_maintenance' }] })
  t.match(started.json.incident_updates[0].affected_components, [{ new_status: 'under_maintenance' }])
  t.match((await patch(api, id, { status: 'verifying' })).json, {
    components: [{ status: 'under_maintenance' }],
  })
  const done = (await patch(api, id, { status: 'completed' })).json
  t.match(done, { status: 'completed', resolved_at: /Z$/, components: [{ status: 'operational' }] })
})

eachApi('a window is moved without an update, and with one where there are words', async (t, api) => {
  const { id } = await api.incident(window())
  const later = { scheduled_for: soon(600), scheduled_until: soon(700) }
  t.match((await patch(api, id, later)).json, { ...later, incident_updates: { length: 1 } })
  const longer = { scheduled_until: soon(800), scheduled_auto_completed: true, body: 'We need longer.' }
  const { json } = await patch(api, id, longer)
  t.match(json, { scheduled_until: longer.scheduled_until, scheduled_for: later.scheduled_for })
  t.equal(json.scheduled_auto_completed, true)
  t.equal(json.incident_updates.length, 2)
})

eachApi(
  'the lists of maintenances are soonest first; all incidents are mixed, unresolved are not',
  async (t, api) => {
    const { alice, charlie } = api
    await api.incident({ name: 'Broken' })
    await api.incident({ name: 'Later', scheduled_for: soon(600), scheduled_until: soon(700) })
    await api.incident({ name: 'Soon', ...window() })
    const running = await api.incident({ name: 'Runs', ...window() })
    await patch(api, running.id, { status: 'verifying' })
    const over = await api.incident({ name: 'Over', ...window() })
    await patch(api, over.id, { status: 'completed' })
    const names = async (path: string, who = alice) =>
      (await api.get(who, who.at(`/incidents${path}`))).json.map(({ name }: { name: string }) => name)
    t.strictSame(await names('/scheduled'), ['Soon', 'Later'])
    t.strictSame(await names('/upcoming.json'), ['Soon', 'Later'])
    t.strictSame(await names('/upcoming?limit=1&page=2'), ['Later'])
    t.strictSame(await names('/active_maintenance'), ['Runs'])
    t.strictSame(await names('/unresolved'), ['Broken'])
    t.strictSame((await names('')).toSorted(), ['Broken', 'Later', 'Over', 'Runs', 'Soon'])
    for (const path of ['', '/scheduled', '/upcoming', '/active_maintenance'])
      t.strictSame(await names(path, charlie), [], 'another page has none of these')
    t.equal(
      (await api.call(charlie, 'PATCH', charlie.at(`/incidents/${running.id}`), { body: { incident: {} } }))
        .status,
      404,
    )
  },
)

eachApi('what cannot be planned is refused, and nothing happens', async (t, api) => {
  const tries: [object, RegExp][] = [
    [{ scheduled_for: soon(60) }, /^Scheduled until: Say when it ends$/],
    [{ scheduled_until: soon(60) }, /^Scheduled for: Say when it begins$/],
    [
      { scheduled_for: soon(60), scheduled_until: soon(60) },
      /^Scheduled until: It must end after it begins$/,
    ],
    [{ scheduled_for: soon(60), scheduled_until: soon(30) }, /^Scheduled until: It must end after/],
    [
      { scheduled_for: soon(-60), scheduled_until: soon(30) },
      /^Scheduled for: This time has already passed$/,
    ],
    [{ scheduled_for: soon(600_000), scheduled_until: soon(600_030) }, /^Scheduled for: Plan at most a year/],
    [{ scheduled_for: soon(60), scheduled_until: addDays(timeNow(), 40) }, /takes at most 31 days$/],
    [{ ...window(), scheduled_for: 'tonight' }, /^Scheduled for must be a time with its zone/],
    [{ ...window(), status: 'investigating' }, /^Status: A maintenance is scheduled/],
    [{ ...window(), next_update_minutes: 5 }, /^Next update at: A maintenance promises its window/],
    [{ ...window(), scheduled_auto_in_progress: 'perhaps' }, /must be true or false$/],
    [{ ...window(), component_ids: ['bcdfghjklmnp'] }, /has no component/],
  ]
  for (const [fields, said] of tries) {
    const body = { incident: { name: 'A', ...fields } }
    const answer = await api.call(api.alice, 'POST', api.alice.at('/incidents'), { body })
    t.equal(answer.status, 422, JSON.stringify(fields))
    t.match(answer.json.error.join(), said)
  }
  t.strictSame((await api.get(api.alice, api.alice.at('/incidents'))).json, [])
})

eachApi('an incident does not become a maintenance, nor the other way round', async (t, api) => {
  const incident = await api.incident({
    scheduled_for: '',
    scheduled_until: null,
    scheduled_auto_in_progress: false,
  })
  t.match(incident, {
    status: 'investigating',
    scheduled_for: null,
    auto_transition_to_maintenance_state: null,
  })
  t.match((await patch(api, incident.id, { ...window() })).json.error[0], /has no window$/)
  t.equal((await patch(api, incident.id, { status: 'in_progress' })).status, 422)
  t.equal((await patch(api, incident.id, { scheduled_auto_completed: false, name: 'B' })).status, 200)
  const maintenance = await api.incident(window())
  t.equal((await patch(api, maintenance.id, { status: 'resolved' })).status, 422)
  t.equal((await patch(api, maintenance.id, { scheduled_until: soon(-5) })).status, 422)
  t.equal((await patch(api, maintenance.id, { scheduled_for: '', name: 'Renamed' })).json.name, 'Renamed')
})
