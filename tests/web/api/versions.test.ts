import { eachApi } from './open-api.ts'

const body = { incident: { body: 'Still slow' } }

eachApi('a change that says what it has read is refused where somebody was faster', async (t, api) => {
  const { alice, bob } = api
  const { id, incident_updates: updates } = await api.incident({ body: 'Slow' })
  const path = alice.at(`/incidents/${id}`)
  const read = async () => (await api.get(alice, path)).headers.get('etag') ?? ''
  const first = await read()
  t.match(first, /^"1-\d{17}"$/)
  t.equal(await read(), first, 'reading changes nothing')
  const posted = await api.call(bob, 'PATCH', path, { body, headers: { 'if-match': first } })
  t.equal(posted.status, 200, posted.text)
  t.match(posted.headers.get('etag'), /^"2-/)
  t.equal(posted.headers.get('etag'), await read())

  const late = await api.call(alice, 'PATCH', path, {
    body: { incident: { body: 'Mine', status: 'resolved' } },
    headers: { 'if-match': first },
  })
  t.equal(late.status, 412)
  t.strictSame(late.json, {
    error: 'Precondition Failed',
    message: 'This incident has changed since you read it',
  })
  const now = (await api.get(alice, path)).json
  t.match(now, { status: 'investigating', incident_updates: [{ body: 'Still slow' }, { body: 'Slow' }] })
  t.equal(now.incident_updates.length, 2)

  const second = await read()
  const correction = { incident_update: { body: 'Slower' } }
  await api.call(bob, 'PATCH', `${path}/incident_updates/${updates[0].id}`, { body: correction })
  t.equal((await api.call(alice, 'PUT', path, { body, headers: { 'if-match': second } })).status, 412)
  t.equal((await api.call(alice, 'PATCH', path, { body })).status, 200, 'who does not ask is not asked')
})

eachApi('several versions, a weak one and any may be named', async (t, api) => {
  const { alice } = api
  const { id } = await api.incident({ body: 'Slow' })
  const path = alice.at(`/incidents/${id}`)
  for (const name of [() => '*', (tag: string) => `"0-1", ${tag}`, (tag: string) => `W/${tag}`]) {
    const tag = (await api.get(alice, path)).headers.get('etag') ?? ''
    const allowed = await api.call(alice, 'PATCH', path, { body, headers: { 'if-match': name(tag) } })
    t.equal(allowed.status, 200, name(tag))
  }
})

eachApi('a repeat with its key gets the first answer, though the incident is newer', async (t, api) => {
  const { alice } = api
  const { id } = await api.incident({ body: 'Slow' })
  const path = alice.at(`/incidents/${id}`)
  const tag = (await api.get(alice, path)).headers.get('etag') ?? ''
  const headers = { 'if-match': tag, 'idempotency-key': 'once' }
  const posted = await api.call(alice, 'PATCH', path, { body, headers })
  const repeated = await api.call(alice, 'PATCH', path, { body, headers })
  t.equal(repeated.status, 200)
  t.strictSame(repeated.json, posted.json)
})
