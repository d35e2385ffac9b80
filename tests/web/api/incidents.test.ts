import { eachApi } from './open-api.ts'

const seconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

eachApi(
  'a new incident is answered with all that Statuspage says of one, and our keys beside it',
  async (t, api) => {
    const { alice } = api
    const [signIn, search] = [await api.component('Sign-in'), await api.component('Search')]
    const incident = {
      name: 'Sign-in fails',
      status: 'identified',
      body: 'We **know** why.',
      components: { [signIn]: 'partial_outage' },
      component_ids: [search],
      metadata: { jira: { issue_id: 'OPS-1' } },
      scope: 'Customers in Europe',
      workaround: 'Stay signed in',
    }
    const posted = await api.call(alice, 'POST', alice.at('/incidents'), { body: { incident } })
    t.equal(posted.status, 201)
    const told = posted.json
    t.match(told, {
      id: /^\w{12}$/,
      page_id: alice.pageId,
      name: 'Sign-in fails',
      status: 'identified',
      impact: 'major',
      impact_override: null,
      created_at: seconds,
      updated_at: seconds,
      started_at: seconds,
      monitoring_at: null,
      resolved_at: null,
      shortlink: `http://localhost:3000/incidents/${told.id}`,
      metadata: { jira: { issue_id: 'OPS-1' } },
      scheduled_for: null,
      scheduled_until: null,
      scheduled_auto_completed: false,
      postmortem_body: null,
      postmortem_ignored: false,
      reminder_intervals: null,
      next_update_at: seconds,
      scope: 'Customers in Europe',
      workaround: 'Stay signed in',
      audience: 0,
      components: [
        { id: signIn, status: 'partial_outage' },
        { id: search, status: 'operational' },
      ],
    })
    const { remarks, ...kept } = told
    t.strictSame(remarks, [], 'the coach finds nothing to say')
    t.equal(Object.keys(kept).length, 37)
    const [update, ...others] = told.incident_updates
    t.strictSame(others, [])
    t.match(update, {
      id: /^\w{12}$/,
      incident_id: told.id,
      status: 'identified',
      body: 'We **know** why.',
      created_at: milliseconds,
      updated_at: milliseconds,
      display_at: milliseconds,
      deliver_notifications: true,
      custom_tweet: null,
      tweet_id: null,
      twitter_updated_at: null,
      wants_twitter_update: false,
    })
    t.strictSame(update.affected_components, [
      { code: signIn, name: 'Sign-in', old_status: 'operational', new_status: 'partial_outage' },
    ])
    t.equal(Object.keys(update).length, 13)
    t.strictSame((await api.get(alice, alice.at(`/incidents/${told.id}`))).json, kept)
    t.strictSame((await api.get(alice, alice.at('/incidents'))).json, [kept])
  },
)

eachApi('PATCH and PUT post an update, newest first, and the last one resolves', async (t, api) => {
  const { alice } = api
  const component = await api.component()
  const { id } = await api.incident({ components: { [component]: 'major_outage' } })
  const path = alice.at(`/incidents/${id}`)
  const watching = { incident: { status: 'monitoring', body: 'A fix is out.', deliver_notifications: 'f' } }
  const patched = await api.call(alice, 'PATCH', path, { body: watching })
  t.equal(patched.status, 200)
  t.match(patched.json, {
    status: 'monitoring',
    monitoring_at: seconds,
    resolved_at: null,
    impact: 'critical',
  })
  t.match(patched.json.incident_updates[0], { body: 'A fix is out.', deliver_notifications: false })
  t.equal(patched.json.incident_updates[0].affected_components, null)
  t.equal(patched.json.audience, 0)

  const over = {
    incident: { status: 'resolved', message: 'All is well.', components: { [component]: 'operational' } },
  }
  const put = await api.call(alice, 'PUT', path, { body: over })
  t.match(put.json, { status: 'resolved', resolved_at: seconds, next_update_at: null, impact: 'critical' })
  t.equal(put.json.components[0].status, 'operational')
  t.strictSame(
    put.json.incident_updates.map((update: { body: string }) => update.body),
    ['All is well.', 'A fix is out.', ''],
  )
  const { remarks, ...kept } = put.json
  t.strictSame((await api.get(alice, path)).json, kept)
  t.match(remarks, [{ rule: 'no-explanation' }])
  t.strictSame((await api.get(alice, alice.at('/incidents/unresolved'))).json, [])

  const quiet = await api.call(alice, 'PATCH', path, {
    body: { incident: { metadata: { a: {} }, name: 'Over' } },
  })
  t.match(quiet.json, { name: 'Over', metadata: { a: {} } })
  t.equal(quiet.json.incident_updates.length, 3)
  const missing = await api.call(alice, 'PATCH', alice.at('/incidents/bcdfghjklmnp'), { body: over })
  t.equal(missing.status, 404)
})

eachApi(
  'incidents come as Statuspage’s clients send them: forms, lists of ids, empty fields',
  async (t, api) => {
    const { alice } = api
    const [one, two] = [await api.component('One'), await api.component('Two')]
    const type = 'application/x-www-form-urlencoded'
    const raw = new URLSearchParams([
      ['incident[name]', 'Söme form'],
      ['incident[body]', 'line one\nline two'],
      [`incident[components][${one}]`, 'degraded_performance'],
      ['incident[component_ids][]', two],
      ['incident[deliver_notifications]', 'false'],
      ['incident[impact_override]', ''],
      ['incident[scheduled_for]', ''],
      ['incident[wants_twitter_update]', 'f'],
      ['incident[next_update_minutes]', '45'],
    ]).toString()
    const form = await api.call(alice, 'POST', alice.at('/incidents.json'), { raw, type })
    t.equal(form.status, 201, form.text)
    t.match(form.json, { name: 'Söme form', impact: 'minor', impact_override: null })
    t.match(form.json.incident_updates[0], { body: 'line one\nline two', deliver_notifications: false })
    t.equal(form.json.components.length, 2)

    const lists = await api.incident({
      components: [one, ''],
      component_ids: '',
      scheduled_for: null,
      body: null,
    })
    t.strictSame(
      lists.components.map((component: { id: string }) => component.id),
      [one],
    )
    const empty = await api.incident({
      components: { [one]: '', [two]: null },
      status: '',
      impact_override: 'minor',
    })
    t.match(empty, { status: 'investigating', impact: 'minor', impact_override: 'minor' })
    t.equal(empty.components.length, 2)
    t.equal(empty.components[0].status, 'degraded_performance')
    t.match(await api.incident({ component_ids: null, components: null, metadata: null }), { components: [] })
    const noType = await api.call(alice, 'POST', alice.at('/incidents'), {
      raw: new TextEncoder().encode('{"name":"No type, no wrapper"}'),
    })
    t.match(noType.json, { name: 'No type, no wrapper' })
  },
)

eachApi('lists are searched, limited and paged, newest first', async (t, api) => {
  const { alice } = api
  for (const name of ['Slow search', '100% of mail', 'Slow sign-in']) await api.incident({ name })
  const names = async (query: string) =>
    (await api.get(alice, alice.at(`/incidents${query}`))).json.map(
      (incident: { name: string }) => incident.name,
    )
  t.strictSame(await names(''), ['Slow sign-in', '100% of mail', 'Slow search'])
  t.strictSame(await names('?q=SLOW'), ['Slow sign-in', 'Slow search'])
  t.strictSame(await names('?q=100%25'), ['100% of mail'])
  t.strictSame(await names('?limit=2'), ['Slow sign-in', '100% of mail'])
  t.strictSame(await names('?limit=2&page=2'), ['Slow search'])
  t.strictSame(await names('?per_page=1&page=0'), ['Slow sign-in'])
  t.strictSame(await names('?page=2'), [])
  t.strictSame(await names('/unresolved?per_page=1&page=3'), ['Slow search'])
  for (const odd of [
    '?limit=0',
    '?limit=-5&page=-1',
    '?limit=x&page=1e99',
    '?limit[]=1',
    '?limit=1&limit=3',
    '?q=',
  ]) {
    t.ok((await names(odd)).length, odd)
  }
  t.strictSame(await names(`?page=${'9'.repeat(40)}`), [])
  t.equal((await api.get(alice, alice.at('/incidents?q=%00'))).status, 400)
  t.strictSame(await names('?q=%FF'), [])
  for (const planned of ['scheduled', 'upcoming', 'active_maintenance'])
    t.strictSame(await names(`/${planned}`), [])
})

eachApi('a write wakes the worker once, and a refused one does not', async (t, api) => {
  const { alice } = api
  await api.incident()
  t.equal(api.wakes(), 1)
  await api.call(alice, 'POST', alice.at('/incidents'), { body: { incident: {} } })
  t.equal(api.wakes(), 1)
})
