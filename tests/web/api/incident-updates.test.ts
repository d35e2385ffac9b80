import { eachApi } from './open-api.ts'

const milliseconds = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

eachApi('a correction changes an update’s words and time, everywhere, and mails nobody', async (t, api) => {
  const { alice } = api
  const incident = await api.incident({ body: 'Somthing fails' })
  const [update] = incident.incident_updates
  const path = alice.at(`/incidents/${incident.id}/incident_updates/${update.id}`)
  const fields = {
    body: 'Something fails',
    display_at: '2026-01-02T10:00:00+01:00',
    deliver_notifications: true,
    wants_twitter_update: false,
  }
  const patched = await api.call(alice, 'PATCH', path, { body: { incident_update: fields } })
  t.equal(patched.status, 200, patched.text)
  t.match(patched.json, {
    id: update.id,
    incident_id: incident.id,
    body: 'Something fails',
    created_at: update.created_at,
    display_at: '2026-01-02T09:00:00.000Z',
    updated_at: milliseconds,
  })
  t.not(patched.json.updated_at, update.updated_at)
  t.strictSame(Object.keys(patched.json), Object.keys(update))
  const told = (await api.get(alice, alice.at(`/incidents/${incident.id}`))).json
  t.strictSame(told.incident_updates, [patched.json])
  const put = await api.call(alice, 'PUT', path, {
    raw: 'incident_update[body]=Everything+fails',
    type: form,
  })
  t.match(put.json, { body: 'Everything fails', display_at: '2026-01-02T09:00:00.000Z' })
  const { notices } = await api.db.reader
    .selectFrom('notices')
    .select((e) => e.fn.countAll<number>().as('notices'))
    .executeTakeFirstOrThrow()
  t.equal(Number(notices), 1)
})

eachApi('a correction says who is affected and what they can do', async (t, api) => {
  const { alice } = api
  const incident = await api.incident({ body: 'Slow', scope: 'Evrybody', workaround: 'Wait' })
  const path = alice.at(`/incidents/${incident.id}/incident_updates/${incident.incident_updates[0].id}`)
  const body = { incident_update: { scope: 'Everybody', workaround: '' } }
  t.match(await api.call(alice, 'PATCH', path, { body }), { status: 200, json: { body: 'Slow' } })
  const read = await api.get(alice, alice.at(`/incidents/${incident.id}`))
  t.match(read.json, { scope: 'Everybody', workaround: null })
  const wrong = { incident_update: { scope: ['x'] } }
  t.match(await api.call(alice, 'PATCH', path, { body: wrong }), {
    status: 422,
    json: { error: ['Scope must be text'] },
  })
})

const form = 'application/x-www-form-urlencoded'

eachApi('a correction that cannot be is refused, and another page’s is not found', async (t, api) => {
  const { alice, charlie } = api
  const incident = await api.incident({ body: 'Words' })
  const [update] = incident.incident_updates
  const path = (who: typeof alice) => who.at(`/incidents/${incident.id}/incident_updates/${update.id}`)
  const tries: [object, RegExp][] = [
    [{ body: '' }, /^Body: An update cannot be left without words$/],
    [{ body: 5 }, /^Body must be text$/],
    [{ body: 'x'.repeat(25_001) }, /^Body: This is 25001 characters/],
    [{ display_at: 'soon' }, /^Display at must be a time with its zone/],
    [{ display_at: '2999-01-01T00:00:00Z' }, /^Display at: This time has not come yet$/],
    [{ deliver_notifications: 'perhaps' }, /^Deliver notifications must be true or false$/],
  ]
  for (const [fields, sentence] of tries) {
    const answer = await api.call(alice, 'PATCH', path(alice), { body: { incident_update: fields } })
    t.equal(answer.status, 422, JSON.stringify(fields).slice(0, 60))
    t.match(answer.json.error[0], sentence)
  }
  const body = { incident_update: { body: 'Mine now' } }
  t.equal((await api.call(charlie, 'PATCH', path(charlie), { body })).status, 404)
  t.equal((await api.call(charlie, 'PATCH', path(alice), { body })).status, 404)
  t.equal((await api.call(undefined, 'PATCH', path(alice), { body })).status, 401)
  t.strictSame((await api.get(alice, alice.at(`/incidents/${incident.id}`))).json, incident)
})
