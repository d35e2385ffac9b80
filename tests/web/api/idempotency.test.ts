import { transaction } from '../../../server/db/transaction.ts'
import { setSettingsKey } from '../../../server/members/keys.ts'
import { timeNow } from '../../../server/text/time.ts'
import { eachApi, type Person } from './open-api.ts'

eachApi('twenty at once with one Idempotency-Key are one incident and one answer', async (t, api) => {
  const { alice } = api
  const component = await api.component()
  const incident = { name: 'Once', body: 'One', components: { [component]: 'partial_outage' } }
  const post = () =>
    api.call(alice, 'POST', alice.at('/incidents'), {
      body: { incident },
      headers: { 'idempotency-key': 'k 1' },
    })
  const answers = await Promise.all(Array.from({ length: 20 }, post))
  t.strictSame([...new Set(answers.map(({ status }) => status))], [201])
  t.equal(new Set(answers.map(({ text }) => text)).size, 1)
  const replayed = answers.map(({ headers }) => headers.get('idempotency-replayed'))
  t.equal(replayed.filter((header) => header === 'true').length, 19)
  t.equal(new Set(answers.map(({ headers }) => headers.get('content-type'))).size, 1)
  const { json } = await api.get(alice, alice.at('/incidents'))
  t.equal(json.length, 1)
  const { remarks: _, ...kept } = answers[0]?.json ?? {}
  t.strictSame(json[0], kept)
  t.equal(json[0].incident_updates.length, 1)

  await api.call(alice, 'PATCH', alice.at(`/incidents/${json[0].id}`), {
    body: { incident: { status: 'resolved' } },
  })
  const late = await post()
  t.equal(late.text, answers[0]?.text, 'it is the first answer, whatever happened since')
})

eachApi('whatever else is made happens once too', async (t, api) => {
  const { alice } = api
  const { id } = await api.incident()
  const headers = { 'idempotency-key': '7f0c' }
  const writes: [string, string, object, string][] = [
    ['PATCH', `/incidents/${id}`, { incident: { body: 'Again' } }, 'u'],
    ['PUT', `/incidents/${id}`, { incident: { body: 'And again' } }, 'v'],
    ['POST', '/components', { component: { name: 'API' } }, 'c'],
    ['POST', '/subscribers', { subscriber: { email: 'a@example.com' } }, 's'],
    ['POST', '/metrics', { metric: { name: 'Answers' } }, 'm'],
    ['POST', '/metrics_providers', { metrics_provider: { type: 'Self' } }, 'p'],
    ['POST', '/page_access_users', { page_access_user: { external_login: 'ada' } }, 'w'],
    ['POST', '/page_access_groups', { page_access_group: { name: 'Gold' } }, 'g'],
  ]
  for (const [method, path, body, suffix] of writes) {
    const call = { body, headers: { 'idempotency-key': headers['idempotency-key'] + suffix } }
    const first = await api.call(alice, method, alice.at(path), call)
    const second = await api.call(alice, method, alice.at(path), call)
    t.equal(second.status, first.status, `${method} ${path}`)
    t.equal(second.text, first.text)
    t.equal(first.headers.get('idempotency-replayed'), null)
    t.equal(second.headers.get('idempotency-replayed'), 'true')
  }
  t.equal((await api.get(alice, alice.at(`/incidents/${id}`))).json.incident_updates.length, 3)
  t.equal((await api.get(alice, alice.at('/components'))).json.length, 1)
  t.equal((await api.get(alice, alice.at('/subscribers?state=all'))).json.length, 1)
  const [metric] = (await api.get(alice, alice.at('/metrics'))).json
  const point = { body: { data: { value: 3 } }, headers: { 'idempotency-key': 'point' } }
  for (const _ of [1, 2]) await api.call(alice, 'POST', alice.at(`/metrics/${metric.id}/data`), point)
  const points = await api.db.reader.selectFrom('metric_points').select('count').execute()
  t.strictSame(points, [{ count: 1 }, { count: 1 }], 'a point sent again counts once in each span')
})

eachApi('a key that comes with another request is refused', async (t, api) => {
  const { alice } = api
  const headers = { 'idempotency-key': 'same' }
  const post = (who: Person, body: object, path = '/incidents') =>
    api.call(who, 'POST', who.at(path), { body, headers })
  t.equal((await post(alice, { incident: { name: 'One', body: 'x' } })).status, 201)
  t.equal(
    (await post(alice, { incident: { body: 'x', name: 'One' } })).status,
    201,
    'the order of keys says nothing',
  )
  for (const answer of [
    await post(alice, { incident: { name: 'Two' } }),
    await post(alice, { component: { name: 'One' } }, '/components'),
  ]) {
    t.equal(answer.status, 422)
    t.strictSame(answer.json.error, ['This Idempotency-Key was used before, for another request'])
  }
  t.equal(
    (await post(api.bob, { incident: { name: 'Bob’s' } })).json.name,
    'Bob’s',
    'another’s key is another key',
  )
  t.equal((await post(api.charlie, { incident: { name: 'Charlie’s' } })).json.name, 'Charlie’s')
  t.equal((await api.get(alice, alice.at('/incidents'))).json.length, 2)
})

eachApi('what was refused may be sent again under its key, set right', async (t, api) => {
  const { alice } = api
  const headers = { 'idempotency-key': 'second try' }
  const post = (incident: object) =>
    api.call(alice, 'POST', alice.at('/incidents'), { body: { incident }, headers })
  t.equal((await post({ name: '' })).status, 422)
  t.equal((await post({ name: 'Right' })).status, 201)
})

eachApi('an Idempotency-Key has 1 to 255 printable characters', async (t, api) => {
  const { alice } = api
  const status = async (key: string) => {
    const call = { body: { incident: { name: 'A' } }, headers: { 'idempotency-key': key } }
    return (await api.call(alice, 'POST', alice.at('/incidents'), call)).status
  }
  t.equal(await status('a'.repeat(255)), 201)
  for (const key of ['', 'a'.repeat(256), 'caf\u00e9', 'a\tb'])
    t.equal(await status(key), 422, key.slice(0, 9))
  t.equal((await api.get(alice, alice.at('/incidents'))).json.length, 1)
})

eachApi('a repeat is known after a restart that set API_KEY anew', async (t, api) => {
  const key = 'sixteen characters or more'
  const post = async () => {
    await transaction(api.db, (db) => setSettingsKey(db, api.alice.pageId, key, timeNow()))
    const headers = { authorization: `OAuth ${key}`, 'idempotency-key': 'across' }
    return api.call(undefined, 'POST', api.alice.at('/incidents'), {
      body: { incident: { name: 'A' } },
      headers,
    })
  }
  const first = await post()
  t.equal(first.status, 201)
  t.equal((await post()).text, first.text)
})
