import { transaction } from '../../../server/db/transaction.ts'
import { revokeKey } from '../../../server/members/keys.ts'
import { timeNow } from '../../../server/text/time.ts'
import { eachApi } from './open-api.ts'

eachApi('a key is taken as OAuth, as Bearer, bare, or from the query', async (t, api) => {
  const { key } = api.alice
  for (const authorization of [`OAuth ${key}`, `Bearer ${key}`, `bearer  ${key}`, key]) {
    const answer = await api.call(undefined, 'GET', '/v1/pages', { headers: { authorization } })
    t.equal(answer.status, 200, authorization.slice(0, 8))
    t.equal(answer.json[0].id, api.alice.pageId)
  }
  const inQuery = await api.call(undefined, 'GET', `${api.alice.at()}?api_key=${key}`)
  t.equal(inQuery.json.id, api.alice.pageId)
  t.equal((await api.call(undefined, 'GET', `/v1/nothing?api_key=${key}`)).status, 404)
  t.notMatch(api.log(), key, 'no log holds it')
})

eachApi('without a key that counts nobody gets in, and 401 says so in JSON', async (t, api) => {
  const wrong = [
    '',
    'OAuth',
    'OAuth ',
    'Bearer x',
    `Basic ${btoa('a:b')}`,
    `${api.alice.key}x`,
    'OAuth \u00e9',
  ]
  for (const authorization of wrong) {
    for (const path of [api.alice.at('/incidents'), '/v1/pages.json', '/v1/nothing']) {
      const answer = await api.call(undefined, 'GET', path, { headers: { authorization } })
      t.equal(answer.status, 401, `${path} with ${authorization}`)
      t.strictSame(answer.json, { error: 'Could not authenticate', message: 'Could not authenticate' })
    }
  }
  t.equal((await api.call(undefined, 'GET', '/v1/pages?api_key=a&api_key=b')).status, 401)
  const post = await api.call(undefined, 'POST', api.alice.at('/incidents'), {
    body: { incident: { name: 'No' } },
  })
  t.equal(post.status, 401)
  t.strictSame((await api.get(api.alice, api.alice.at('/incidents'))).json, [])
})

eachApi('a revoked key is out at once', async (t, api) => {
  await transaction(api.db, (db) => revokeKey(db, { id: api.bob.pageId }, api.bob.keyId, timeNow()))
  t.equal((await api.get(api.bob, '/v1/pages')).status, 401)
  t.equal((await api.get(api.alice, '/v1/pages')).status, 200)
})

eachApi('another page and everything on it is not found, and cannot be changed', async (t, api) => {
  const { alice, charlie } = api
  const component = await api.component()
  const incident = await api.incident({ component_ids: [component] })
  const body = { subscriber: { email: 'reader@example.com', skip_confirmation_notification: true } }
  const subscriber = await api.call(alice, 'POST', alice.at('/subscribers'), { body })
  const report = `/incidents/${incident.id}/incident_updates/${incident.incident_updates[0].id}/deliveries`
  const tries: [string, string][] = [
    ['GET', ''],
    ['GET', '/components'],
    ['POST', '/components'],
    ['GET', `/components/${component}`],
    ['PATCH', `/components/${component}`],
    ['DELETE', `/components/${component}`],
    ['GET', '/incidents'],
    ['GET', '/incidents/unresolved'],
    ['POST', '/incidents'],
    ['GET', `/incidents/${incident.id}`],
    ['PATCH', `/incidents/${incident.id}`],
    ['PUT', `/incidents/${incident.id}`],
    ['GET', report],
    ['GET', '/subscribers'],
    ['GET', '/subscribers/count'],
    ['POST', '/subscribers'],
    ['GET', `/subscribers/${subscriber.json.id}`],
    ['DELETE', `/subscribers/${subscriber.json.id}`],
  ]
  const words = { name: 'Charlie was here', body: 'x', email: 'charlie@example.com', page_id: alice.pageId }
  for (const [method, path] of tries) {
    const call = method === 'GET' || method === 'DELETE' ? {} : { body: words }
    t.equal(
      (await api.call(charlie, method, alice.at(path), call)).status,
      404,
      `${method} ${path} at her page`,
    )
    if (!/\/\w{12}/.test(path)) continue
    t.equal((await api.call(charlie, method, charlie.at(path), call)).status, 404, `${method} ${path} at his`)
  }
  t.strictSame((await api.get(alice, alice.at(`/incidents/${incident.id}`))).json, incident)
  t.equal((await api.get(alice, alice.at('/subscribers'))).json.length, 1)
  t.strictSame((await api.get(charlie, charlie.at('/incidents'))).json, [])
  t.strictSame((await api.get(charlie, '/v1/pages')).json.length, 1)
})

eachApi('a page named in the body changes nothing about whose it is', async (t, api) => {
  const incident = { name: 'Whose?', page_id: api.charlie.pageId, components: {} }
  const body = { page_id: api.charlie.pageId, page: api.charlie.pageId, incident }
  const posted = await api.call(api.alice, 'POST', api.alice.at('/incidents'), { body })
  t.equal(posted.json.page_id, api.alice.pageId)
  t.strictSame((await api.get(api.charlie, api.charlie.at('/incidents'))).json, [])

  const component = await api.component()
  const foreign = { incident: { name: 'Theirs', components: { [component]: 'major_outage' } } }
  const refused = await api.call(api.charlie, 'POST', api.charlie.at('/incidents'), { body: foreign })
  t.equal(refused.status, 422)
})

eachApi(
  'an editor’s key writes what customers read, invites subscribers, and leaves the rest to owners',
  async (t, api) => {
    const { bob } = api
    const body = { incident: { name: 'Slow search' } }
    t.equal((await api.call(bob, 'POST', bob.at('/incidents'), { body })).status, 201)
    t.equal(
      (await api.call(bob, 'POST', bob.at('/components'), { body: { component: { name: 'API' } } })).status,
      201,
    )
    const invite = (more: object) =>
      api.call(bob, 'POST', bob.at('/subscribers'), {
        body: { subscriber: { email: 'a@example.com', ...more } },
      })
    const silent = await invite({ skip_confirmation_notification: true })
    t.equal(silent.status, 403, 'an owner answers for a consent that nobody asks for')
    t.strictSame((await api.get(bob, bob.at('/subscribers?state=all'))).json, [])
    const { status, json } = await invite({})
    t.equal(status, 201)
    const one = `/subscribers/${json.id}`
    t.equal((await api.get(bob, bob.at('/subscribers/count?state=unconfirmed'))).json.email, 1)
    t.equal((await api.get(bob, bob.at(one))).json.email, 'a@example.com')
    for (const [method, path] of [
      ['PATCH', one],
      ['DELETE', one],
      ['DELETE', '/subscribers/bcdfghjklmnp'],
    ] as const) {
      const answer = await api.call(bob, method, bob.at(path), {
        body: { subscriber: { component_ids: [] } },
      })
      t.equal(answer.status, 403, `${method} ${path}`)
      t.type(answer.json.error, 'string')
    }
    t.equal((await api.get(bob, bob.at(one))).status, 200, 'nobody was removed')
  },
)
