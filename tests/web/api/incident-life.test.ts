import { eachApi } from './open-api.ts'

const readers = async (origin: string, path: string) => {
  const answer = await fetch(origin + path)
  return { status: answer.status, text: await answer.text() }
}

eachApi('an incident of the past is posted with the time it happened', async (t, api) => {
  const { alice } = api
  const component = await api.component()
  const incident = {
    name: 'Sign-in failed in spring',
    body: 'It did.',
    backfilled: true,
    backfill_date: '2026-04-02T10:00:00+02:00',
    resolved_at: '2026-04-02T08:45:00Z',
    components: { [component]: 'partial_outage' },
  }
  const posted = await api.call(alice, 'POST', alice.at('/incidents'), { body: { incident } })
  t.equal(posted.status, 201, posted.text)
  t.match(posted.json, {
    status: 'resolved',
    impact: 'major',
    started_at: '2026-04-02T08:00:00Z',
    resolved_at: '2026-04-02T08:45:00Z',
    audience: 0,
    components: [{ id: component, status: 'operational' }],
  })
  t.not(posted.json.created_at, posted.json.started_at)
  const [update] = posted.json.incident_updates
  t.match(update, {
    body: 'It did.',
    status: 'resolved',
    display_at: '2026-04-02T08:45:00.000Z',
    deliver_notifications: false,
  })
  t.ok(update.created_at > '2026-04-03')
  const april = await readers(api.origin, '/history/2026-04')
  t.match(april.text, 'Sign-in failed in spring')
  t.match(april.text, 'href="/history/2026-05"')
  t.match((await readers(api.origin, '/history')).text, 'rel="prev"')
  const day = await api.incident({ backfill_date: '2026-03-01' })
  t.match(day, { started_at: '2026-03-01T00:00:00Z', resolved_at: '2026-03-01T00:00:00Z', impact: 'none' })
  t.match(
    (await readers(api.origin, '/history/2026-04')).text,
    'href="/history/2026-03"',
    'the oldest month so far leads on to the new one',
  )
  t.match((await readers(api.origin, `/incidents/${day.id}`)).text, 'Sign-in fails')
})

eachApi('a past that cannot have been is refused', async (t, api) => {
  const { alice } = api
  const there = await api.incident()
  const tries: [object, RegExp][] = [
    [{ backfilled: 't' }, /^Backfill date can't be blank$/],
    [{ backfill_date: 'long ago' }, /^Backfill date must be a day, or a time with its zone/],
    [{ backfill_date: '2999-01-01' }, /^Started at: This has not happened yet$/],
    [
      { backfill_date: '2026-01-02', resolved_at: '2026-01-01' },
      /^Resolved at: It cannot be over before it began$/,
    ],
    [
      { backfill_date: '2026-01-02', status: 'monitoring' },
      /^Status of an incident of the past is resolved$/,
    ],
    [{ backfilled: 'perhaps' }, /^Backfilled must be true or false$/],
  ]
  for (const [fields, sentence] of tries) {
    const body = { incident: { name: 'A', ...fields } }
    const answer = await api.call(alice, 'POST', alice.at('/incidents'), { body })
    t.equal(answer.status, 422, JSON.stringify(fields))
    t.match(answer.json.error[0], sentence)
  }
  const late = { incident: { backfill_date: '2026-01-02' } }
  const patched = await api.call(alice, 'PATCH', alice.at(`/incidents/${there.id}`), { body: late })
  t.match(patched.json.error, ['Backfill date can only be given to a new incident'])
  t.strictSame((await api.get(alice, alice.at('/incidents'))).json, [there])
})

eachApi('component_ids says all that an incident is about; components adds to it', async (t, api) => {
  const { alice } = api
  const [a, b] = [await api.component('A'), await api.component('B')]
  const { id } = await api.incident({ components: { [a]: 'major_outage' } })
  const about = async (incident: object) => {
    const answer = await api.call(alice, 'PATCH', alice.at(`/incidents/${id}`), { body: { incident } })
    return answer.json.components.map((component: { name: string }) => component.name)
  }
  t.strictSame(await about({ components: { [b]: '' } }), ['A', 'B'])
  t.strictSame(await about({ body: 'Only words' }), ['A', 'B'])
  t.strictSame(await about({ component_ids: [b], components: { [a]: 'operational' } }), ['B'])
  t.notMatch((await readers(api.origin, `/incidents/${id}`)).text, '<bdi>A</bdi>')
  t.strictSame(await about({ components: [a] }), ['A', 'B'])
  t.strictSame(await about({ component_ids: null }), ['A', 'B'])
  t.strictSame(await about({ component_ids: [] }), [])
})

eachApi('a removed incident is gone for readers and clients, and answered once more', async (t, api) => {
  const { alice, charlie } = api
  const past = await api.incident({ backfill_date: '2026-02-01', name: 'An older one' })
  const incident = await api.incident({ name: 'A mistake' })
  const path = (who: typeof alice, id = incident.id) => who.at(`/incidents/${id}`)
  t.equal((await api.call(charlie, 'DELETE', path(charlie))).status, 404)
  t.match((await readers(api.origin, '/history/2026-02')).text, 'An older one')
  t.match((await readers(api.origin, '/api/v2/summary.json')).text, 'A mistake')

  const removed = await api.call(alice, 'DELETE', `${path(alice)}?reason=Wrong+page`)
  t.equal(removed.status, 200)
  t.strictSame(removed.json, incident)
  t.equal((await api.call(alice, 'DELETE', path(alice))).status, 404)
  t.equal((await api.get(alice, path(alice))).status, 404)
  t.equal((await api.call(alice, 'PATCH', path(alice), { body: { incident: { body: 'x' } } })).status, 404)
  t.equal((await readers(api.origin, `/incidents/${incident.id}`)).status, 404)
  for (const page of ['/', '/history', '/api/v2/summary.json'])
    t.notMatch((await readers(api.origin, page)).text, 'A mistake', page)
  const row = () =>
    api.db.reader.selectFrom('incidents').select('removed_reason').where('id', '=', incident.id)
  t.match(await row().executeTakeFirst(), { removed_reason: 'Wrong page' })

  const body = { incident: { reason: 'x'.repeat(1_001) } }
  t.equal((await api.call(alice, 'DELETE', path(alice, past.id), { body })).status, 422)
  t.equal((await api.call(alice, 'DELETE', path(alice, past.id))).status, 200)
  t.equal((await readers(api.origin, '/history/2026-02')).status, 404, 'its month goes with it')
  t.notMatch((await readers(api.origin, '/history')).text, 'rel="prev"')
})

eachApi('an incident is opened again after it was resolved, with a promise', async (t, api) => {
  const { alice } = api
  const { id } = await api.incident({ impact_override: 'major' })
  const patch = async (incident: object) =>
    (await api.call(alice, 'PATCH', alice.at(`/incidents/${id}`), { body: { incident } })).json
  t.match(await patch({ status: 'resolved' }), { status: 'resolved', next_update_at: null })
  t.notMatch((await readers(api.origin, '/api/v2/summary.json')).text, id)
  const again = await patch({ status: 'investigating', body: 'It is back.' })
  t.match(again, { status: 'investigating', resolved_at: null, next_update_at: /Z$/ })
  t.match((await readers(api.origin, '/api/v2/summary.json')).text, id)
  t.match((await readers(api.origin, '/')).text, 'Next update by')
})
