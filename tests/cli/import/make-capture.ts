/** What an invented page on Statuspage would answer: a group, HTML, an old-style update, a maintenance, more incidents than one list holds. */
export function makeCapture() {
  const page = {
    id: 'pg0123456789',
    name: 'Nimbus',
    url: 'https://status.nimbus.example',
    time_zone: 'Europe/Zurich',
    updated_at: '2026-03-01T10:00:00.000+01:00',
  }
  const usual = { showcase: true, page_id: page.id, only_show_if_degraded: false, description: null }
  const at = { created_at: '2024-05-01T09:00:00.123+02:00', updated_at: '2026-02-20T10:30:00.500+01:00' }
  const web = { id: 'c0mpw3b00000', name: 'Web', status: 'operational', ...at, position: 1 }
  const mail = { id: 'c0mpm41l0000', name: 'Mail', status: 'partial_outage', ...at, position: 1 }
  const group = { id: 'gr0000000001', name: 'Apps', status: 'partial_outage', ...at, position: 2 }
  const components = [
    { ...web, ...usual, start_date: '2024-05-01', group_id: null, group: false },
    { ...mail, ...usual, start_date: null, group_id: group.id, group: false },
    {
      ...group,
      ...usual,
      showcase: false,
      start_date: null,
      group_id: null,
      group: true,
      components: [mail.id],
    },
  ]
  const incidents = Array.from({ length: 52 }, (_, i) => makeIncident(i, mail.id, page.id))
  return { page, components, incidents, scheduled_maintenances: [makeMaintenance(web.id, page.id)] }
}

type Affected =
  | { code: string; name: string; old_status: string; new_status: string }[]
  | [{ name: string }]
  | null

function makeUpdate(
  incident: string,
  id: string,
  status: string,
  at: string,
  body: string,
  affected: Affected,
) {
  return {
    ...{ id, status, body, incident_id: incident, created_at: at, updated_at: at, display_at: at },
    ...{ affected_components: affected, deliver_notifications: true, custom_tweet: null, tweet_id: null },
  }
}

function makeIncident(i: number, component: string, page: string) {
  const id = `1nc0000000${String(i).padStart(2, '0')}`
  const day = new Date(Date.UTC(2026, 1, 20) - i * 86_400_000).toISOString().slice(0, 10)
  const isOpen = i === 0
  const [begin, end] = [`${day}T10:30:00.500+01:00`, `${day}T12:00:00.000+01:00`]
  const name = 'Apps - Mail'
  const bad = { code: component, name, old_status: 'operational', new_status: 'partial_outage' }
  const good = { code: component, name, old_status: 'partial_outage', new_status: 'operational' }
  const none =
    i === 2 ? ([{ name: 'No components were affected by this update.' }] as [{ name: string }]) : null
  const words = i === 1 ? 'Mail is <strong>late</strong>.<br />We look.' : 'Mail is **late**.'
  const updates = [
    ...(i === 3 ? [makeUpdate(id, 'pm0000000003', 'postmortem', end, 'What happened', none)] : []),
    ...(isOpen
      ? []
      : [
          makeUpdate(id, `vp2000000${String(i).padStart(3, '0')}`, 'resolved', end, 'Mail is on time.', [
            good,
          ]),
        ]),
    makeUpdate(id, `vp1000000${String(i).padStart(3, '0')}`, 'investigating', begin, words, [bad]),
  ]
  return {
    id,
    name: `Mail is late (${i})`,
    status: isOpen ? 'investigating' : i === 3 ? 'postmortem' : 'resolved',
    ...{ created_at: begin, updated_at: isOpen ? begin : end, monitoring_at: null },
    ...{ resolved_at: isOpen ? null : end, impact: 'major', shortlink: `https://stspg.io/${id}` },
    ...{ started_at: begin, page_id: page, incident_updates: updates, components: [] },
  }
}

function makeMaintenance(component: string, page: string) {
  const id = 'm41nt0000001'
  const [begin, end] = ['2026-02-25T22:00:00.000+01:00', '2026-02-25T23:00:00.000+01:00']
  const name = 'Web'
  const to = (old: string, now: string) => [{ code: component, name, old_status: old, new_status: now }]
  return {
    ...{
      id,
      name: 'We move',
      status: 'completed',
      created_at: '2026-02-21T10:00:00.000+01:00',
      updated_at: end,
    },
    ...{ monitoring_at: null, resolved_at: end, impact: 'maintenance', shortlink: `https://stspg.io/${id}` },
    ...{ started_at: '2026-02-21T10:00:00.000+01:00', page_id: page },
    incident_updates: [
      makeUpdate(id, 'mvp000000003', 'completed', end, 'Done.', to('under_maintenance', 'operational')),
      makeUpdate(
        id,
        'mvp000000002',
        'in_progress',
        begin,
        'We begin.',
        to('operational', 'under_maintenance'),
      ),
      makeUpdate(id, 'mvp000000001', 'scheduled', '2026-02-21T10:00:00.000+01:00', 'We will move.', null),
    ],
    ...{ components: [], scheduled_for: begin, scheduled_until: end },
  }
}
