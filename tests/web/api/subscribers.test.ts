import { transaction } from '../../../server/db/transaction.ts'
import { type Api, eachApi } from './open-api.ts'

const add = (api: Api, subscriber: Record<string, unknown>) =>
  api.call(api.alice, 'POST', api.alice.at('/subscribers'), { body: { subscriber } })

eachApi(
  'a subscriber added by a script is asked to confirm, unless it is said to skip that',
  async (t, api) => {
    const { alice } = api
    const component = await api.component()
    const asked = await add(api, { email: 'Asked@EXAMPLE.com', component_ids: [component] })
    t.equal(asked.status, 201)
    t.strictSame(asked.json, {
      id: asked.json.id,
      skip_confirmation_notification: false,
      mode: 'email',
      email: 'Asked@example.com',
      endpoint: null,
      phone_number: null,
      phone_country: null,
      display_phone_number: null,
      obfuscated_channel_name: null,
      workspace_name: null,
      quarantined_at: null,
      purge_at: null,
      components: [component],
      page_access_user_id: null,
      created_at: asked.json.created_at,
    })
    t.match(asked.json.created_at, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    const silent = await add(api, { email: 'silent@example.com', skip_confirmation_notification: true })
    t.match(silent.json, { skip_confirmation_notification: true, components: [] })
    const notices = await api.db.reader.selectFrom('notices').select(['kind', 'subscriber_id']).execute()
    t.strictSame(notices, [{ kind: 'confirmation', subscriber_id: asked.json.id }])
    const consents = await api.db.reader
      .selectFrom('consents')
      .select(['subscriber_id', 'what', 'source'])
      .execute()
    t.match(consents, [{ subscriber_id: silent.json.id, what: 'given', source: `key:${alice.keyId}` }])

    t.strictSame((await api.get(alice, alice.at(`/subscribers/${asked.json.id}`))).json, asked.json)
    const idsOf = async (query: string) =>
      (await api.get(alice, alice.at(`/subscribers${query}`))).json.map(
        (subscriber: { id: string }) => subscriber.id,
      )
    t.strictSame(await idsOf(''), [silent.json.id])
    t.strictSame(await idsOf('?state=unconfirmed'), [asked.json.id])
    t.strictSame((await idsOf('?state=all')).sort(), [asked.json.id, silent.json.id].sort())
    t.strictSame(await idsOf('?state=all&q=Asked'), [asked.json.id])
    t.strictSame(await idsOf('?state=quarantined'), [])
    t.strictSame(await idsOf('?type=email&page=0&limit=500'), [silent.json.id])
    t.strictSame(await idsOf('?type=sms'), [])
    t.strictSame(await idsOf('?page=2'), [])
  },
)

eachApi('subscribers are counted by type and state', async (t, api) => {
  const { alice } = api
  const none = { email: 0, sms: 0, webhook: 0, slack: 0, teams: 0, integration_partner: 0 }
  const count = async (query = '') => (await api.get(alice, alice.at(`/subscribers/count${query}`))).json
  t.strictSame(await count(), none)
  await add(api, { email: 'a@example.com', skip_confirmation_notification: 't' })
  await add(api, { email: 'b@example.com' })
  await add(api, { email: 'c@example.com' })
  t.strictSame(await count(), { ...none, email: 1 })
  t.strictSame(await count('?state=unconfirmed'), { ...none, email: 2 })
  t.strictSame(await count('?state=all&type=email'), { ...none, email: 3 })
  t.strictSame(await count('?state=all&type=webhook'), none)
  for (const query of ['?state=x', '?type=x']) {
    const path = alice.at(`/subscribers/count${query}`)
    t.equal((await api.get(alice, path)).status, 422)
    t.equal((await api.get(alice, path.replace('/count', ''))).status, 422)
  }
})

eachApi('a removed subscriber is answered once more and then gone', async (t, api) => {
  const { alice } = api
  const { json } = await add(api, { email: 'a@example.com', skip_confirmation_notification: true })
  const path = alice.at(`/subscribers/${json.id}`)
  const removed = await api.call(alice, 'DELETE', path, { type: 'application/json' })
  t.equal(removed.status, 200)
  t.match(removed.json, { id: json.id, email: 'a@example.com' })
  t.equal((await api.get(alice, path)).status, 404)
  t.equal((await api.call(alice, 'DELETE', path)).status, 404)
  for (const state of ['active', 'unconfirmed', 'quarantined', 'all']) {
    t.strictSame((await api.get(alice, alice.at(`/subscribers?state=${state}`))).json, [])
  }
  t.equal((await add(api, { email: 'a@example.com' })).status, 201)
})

eachApi('a quarantined subscriber says since when, and is not added again', async (t, api) => {
  const { alice } = api
  const { json } = await add(api, { email: 'a@example.com', skip_confirmation_notification: true })
  await transaction(api.db, (db) =>
    db
      .updateTable('subscribers')
      .set({ state: 'suppressed', ended_at: '2026-11-21T14:30:00.000Z' })
      .execute(),
  )
  t.match((await api.get(alice, alice.at('/subscribers?state=quarantined'))).json, [
    { id: json.id, quarantined_at: '2026-11-21T14:30:00Z' },
  ])
  t.equal((await add(api, { email: 'a@example.com' })).status, 422)
})

eachApi('a subscriber that cannot be is refused in sentences', async (t, api) => {
  await add(api, { email: 'a@example.com', skip_confirmation_notification: true })
  const tries: [Record<string, unknown>, RegExp][] = [
    [{}, /^Email can't be blank$/],
    [{ email: '' }, /^Email can't be blank$/],
    [{ email: { a: 'b' } }, /^Email must be text$/],
    [{ email: ['a@example.com'] }, /^Email must be text$/],
    [{ email: 'a@example.com, b@example.com' }, /^Email: This is not an email address/],
    [{ email: 'a@example.com\r\nRCPT TO:<evil@example.com>' }, /^Email: This is not an email address/],
    [{ email: `${'a'.repeat(65)}@example.com` }, /^Email: This is not an email address/],
    [{ email: 'a@example.com' }, /^Email: This address is already subscribed$/],
    [{ endpoint: ['https://example.com'] }, /^Endpoint must be text$/],
    [{ phone_number: '5550105', phone_country: 'us' }, /^Phone number is not supported yet$/],
    [{ email: 'b@example.com', component_ids: ['bcdfghjklmnp'] }, /^Component ids: Choose from the list$/],
    [{ email: 'b@example.com', component_ids: [{}] }, /^Component ids must be a list of ids$/],
    [{ email: 'b@example.com', skip_confirmation_notification: 'x' }, /must be true or false$/],
  ]
  for (const [subscriber, sentence] of tries) {
    const answer = await add(api, subscriber)
    t.equal(answer.status, 422, JSON.stringify(subscriber))
    t.match(answer.json.error[0], sentence)
  }
  t.equal((await api.get(api.alice, api.alice.at('/subscribers?state=all'))).json.length, 1)
})

eachApi('a subscriber’s choice is changed, and asked for nothing it stays', async (t, api) => {
  const { alice, bob, charlie } = api
  const [uploads, mail] = [await api.component('Uploads'), await api.component('Mail')]
  const { json } = await add(api, { email: 'a@example.com', skip_confirmation_notification: true })
  const path = alice.at(`/subscribers/${json.id}`)
  const change = (component_ids: unknown, who = alice) =>
    api.call(who, 'PATCH', path, { body: { subscriber: { component_ids } } })
  const changed = await change([uploads, mail])
  t.equal(changed.status, 200)
  t.strictSame(changed.json.components.sort(), [uploads, mail].sort())
  t.match(await api.call(alice, 'PATCH', path, { body: { subscriber: { email: 'b@example.com' } } }), {
    status: 200,
    json: { email: 'a@example.com' },
  })
  t.strictSame((await change([mail])).json.components, [mail])
  t.equal((await change(['bcdfghjklmnp'])).status, 422)
  t.equal((await change([{}])).status, 422)
  t.equal((await change([mail], bob)).status, 403)
  t.equal((await change([mail], charlie)).status, 404)
  t.strictSame((await api.get(alice, path)).json.components, [mail])
  t.strictSame((await change([])).json.components, [])
  await api.call(alice, 'DELETE', path)
  t.equal((await change([mail])).status, 404)
})

eachApi('C10: a subscriber is erased with ?erase=true, and removed without', async (t, api) => {
  const { alice, charlie } = api
  const add = () =>
    api.call(alice, 'POST', alice.at('/subscribers'), {
      body: { subscriber: { email: 'ada@example.org', skip_confirmation_notification: true } },
      headers: { 'idempotency-key': 'once' },
    })
  const { id } = (await add()).json
  const one = (who = alice) => `${who.at('/subscribers')}/${id}`
  t.equal((await api.call(charlie, 'DELETE', `${one(charlie)}?erase=true`)).status, 404)
  t.equal((await api.call(alice, 'DELETE', `${one()}?erase=perhaps`)).status, 422)
  t.equal((await api.call(alice, 'DELETE', one())).status, 200)
  const erased = await api.call(alice, 'DELETE', `${one()}?erase=true`)
  t.strictSame([erased.status, erased.json], [200, { id, erased: true }], 'also of somebody who left')
  const again = await add()
  t.equal(again.status, 422)
  t.match(again.text, 'asked to be forgotten')
  t.equal((await api.call(alice, 'DELETE', `${one()}?erase=true`)).status, 404)
  t.notMatch(api.log(), 'ada@example.org')
})

eachApi(
  'an endpoint is a webhook, or the chat that its address names; no answer holds it',
  async (t, api) => {
    const skip_confirmation_notification = true
    const webhook = await add(api, {
      ...{ endpoint: 'https://example.com/hooks/a-secret-path', email: 'ops@example.com' },
      skip_confirmation_notification,
    })
    t.match(webhook, { status: 201, json: { mode: 'webhook', email: null, endpoint: 'example.com/…path' } })
    const slack = await add(api, {
      ...{ endpoint: 'https://hooks.slack.com/services/T0/B0/a-secret', skip_confirmation_notification },
    })
    const name = 'hooks.slack.com/…cret'
    t.match(slack.json, { mode: 'slack', endpoint: null, obfuscated_channel_name: name })
    const discord = await add(api, { endpoint: 'https://discord.com/api/webhooks/1/a-secret' })
    t.match(discord.json, { mode: 'integration_partner' })
    for (const endpoint of ['https://127.0.0.1/', 'file:///etc/passwd', 'http://example.com/'])
      t.match(await add(api, { endpoint }), { status: 422, json: { message: /can post to/ } }, endpoint)
  },
)
