import { type Test, test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { openApi } from './open-api.ts'

async function open(t: Test) {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  return openApi(t, db)
}

const lists = {
  components: ['page', 'components'],
  incidents: ['page', 'incidents'],
  'incidents/unresolved': ['page', 'incidents'],
  'incidents/resolved': ['page', 'incidents'],
  'scheduled-maintenances': ['page', 'scheduled_maintenances'],
  'scheduled-maintenances/upcoming': ['page', 'scheduled_maintenances'],
  'scheduled-maintenances/active': ['page', 'scheduled_maintenances'],
}

void test('Statuspage’s public lists say what was just posted, to pages elsewhere too', async (t) => {
  const { alice, call, component, incident } = await open(t)
  const id = await component('Mail')
  const open1 = await incident({ components: { [id]: 'partial_outage' }, body: 'We look.' })
  const over = await incident({ name: 'Over', status: 'resolved' })
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const later = new Date(Date.now() + 7_200_000).toISOString()
  const planned = await incident({ name: 'Move', scheduled_for: soon, scheduled_until: later })
  const ids: Record<string, string[]> = {}
  for (const [path, keys] of Object.entries(lists)) {
    const { status, headers, json } = await call(undefined, 'GET', `/api/v2/${path}.json`)
    t.equal(status, 200, path)
    t.strictSame(Object.keys(json), keys, path)
    t.equal(headers.get('access-control-allow-origin'), '*')
    t.match(headers.get('cache-control'), /^max-age=10, public/)
    ids[path] = json[keys[1] ?? ''].map((one: { id: string }) => one.id)
  }
  t.strictSame(ids, {
    components: [id],
    incidents: [over.id, open1.id],
    'incidents/unresolved': [open1.id],
    'incidents/resolved': [over.id],
    'scheduled-maintenances': [planned.id],
    'scheduled-maintenances/upcoming': [planned.id],
    'scheduled-maintenances/active': [],
  })
  const [listed] = (await call(undefined, 'GET', '/api/v2/incidents/unresolved.json')).json.incidents
  const one = await call(undefined, 'GET', `/api/v2/incidents/${open1.id}.json`)
  t.strictSame(Object.keys(one.json), ['page', 'incident'])
  t.strictSame(one.json.incident, listed)
  const { id: code, ...others } = listed
  t.strictSame((await call(undefined, 'GET', `/incidents/${open1.id}.json`)).json, { code, ...others })
  t.equal(
    (await call(undefined, 'GET', '/index.json')).text,
    (await call(undefined, 'GET', '/api/v2/summary.json')).text,
  )
  const tag = one.headers.get('etag') ?? ''
  const again = await call(undefined, 'GET', `/api/v2/incidents/${open1.id}.json`, {
    headers: { 'if-none-match': tag },
  })
  t.equal(again.status, 304)
  t.match(await call(undefined, 'HEAD', `/api/v2/incidents/${open1.id}.json`), { status: 200, text: '' })
  t.equal(alice.pageId, listed.page_id)
})

void test('what is written for programs has a page, and the sheets of the history are in it as Statuspage has them', async (t) => {
  const { call, incident } = await open(t)
  const { id } = await incident()
  t.match((await call(undefined, 'GET', '/api')).text, /<a href="\/api\/v2\/summary\.json">/)
  const { text } = await call(undefined, 'GET', '/history?page=1')
  const [, props = ''] = /data-react-class="HistoryIndex" data-react-props="([^"]*)"/.exec(text) ?? []
  t.match(
    JSON.parse(
      props
        .replaceAll('&#34;', '"')
        .replaceAll('&#39;', "'")
        .replaceAll('&#60;', '<')
        .replaceAll('&#62;', '>'),
    ),
    {
      months: [{ incidents: [{ code: id }] }],
    },
  )
  t.notMatch((await call(undefined, 'GET', '/history')).text, 'data-react-props', 'readers do not carry it')
  t.match(await call(undefined, 'GET', '/history?page=2'), { status: 404 })
})

void test('errors can be read by pages elsewhere, and browsers may ask first', async (t) => {
  const { call } = await open(t)
  for (const path of ['/api/v2/nothing.json', '/api/v2/incidents/zzzzzzzzzzzz.json', '/incidents/0.json']) {
    const { status, headers, json } = await call(undefined, 'GET', path)
    t.match({ status, json }, { status: 404, json: { error: 'Not found' } }, path)
    t.equal(headers.get('access-control-allow-origin'), '*', path)
  }
  const { status, headers } = await call(undefined, 'OPTIONS', '/api/v2/subscribers.json')
  t.equal(status, 204)
  t.match(headers.get('access-control-allow-methods'), /DELETE/)
  t.equal(headers.get('access-control-allow-origin'), '*')
})

void test('readers’ tools sign up like everybody, and nobody learns who is subscribed', async (t) => {
  const { alice, call, db } = await open(t)
  const form = (email: string, path = '/api/v2/subscribers.json') =>
    call(undefined, 'POST', path, {
      raw: new URLSearchParams({ 'subscriber[email]': email }).toString(),
      type: 'application/x-www-form-urlencoded',
    })
  const notices = async () =>
    (await db.reader.selectFrom('notices').select('kind').execute()).map(({ kind }) => kind)
  const signed = await form('ada@example.org')
  t.match(signed.json, {
    page: { id: alice.pageId },
    can_select_components: false,
    mode: 'email_sms',
    email: 'ada@example.org',
    id: /^[0-9b-df-hj-np-tv-z]{12}$/,
  })
  t.strictSame(await notices(), ['confirmation'])
  await call(alice, 'POST', alice.at('/subscribers'), {
    body: { subscriber: { email: 'bea@example.org', skip_confirmation_notification: true } },
  })
  const known = await form('bea@example.org', '/subscriptions/new-email')
  t.strictSame(Object.keys(known.json), Object.keys(signed.json), 'known addresses get the same answer')

  const state = async () =>
    (
      await db.reader
        .selectFrom('subscribers')
        .select('state')
        .where('address', '=', 'bea@example.org')
        .execute()
    )[0]
  const left = await call(undefined, 'DELETE', `/api/v2/subscribers/${known.json.id}.json`)
  t.match(left, { status: 200, json: { id: known.json.id, email: null } })
  t.strictSame(await state(), { state: 'confirmed' }, 'an id alone is no permission')
  t.ok((await notices()).includes('subscribed'), 'the links come by mail')
  t.match(await call(undefined, 'GET', `/api/v2/subscribers.json?subscriber[id]=${known.json.id}`), {
    status: 200,
    json: { email: null },
  })
  const hook = 'https://hooks.slack.com/services/T00000000/B00000000/abcdefghijklmnopqrstuvwx'
  const chat = new URLSearchParams({ 'subscriber[endpoint]': hook }).toString()
  const type = 'application/x-www-form-urlencoded'
  t.match(await call(undefined, 'POST', '/subscriptions/webhook.json', { raw: chat, type }), {
    status: 200,
    json: { mode: 'webhook', webhook: hook },
  })
  t.ok(
    await db.reader.selectFrom('subscribers').select('id').where('channel', '=', 'slack').executeTakeFirst(),
    'a chat is written to as a chat',
  )
  const ids = Array.from({ length: 40_000 }, (_, i) => `none${i}`)
  const body = { subscriber: { email: 'bea@example.org' }, component_ids: ids }
  t.match(await call(undefined, 'POST', '/api/v2/subscribers.json', { body }), { status: 422 })
  t.match(await form('nobody'), { status: 422, json: { error: [/email/i] } })
  const sms = new URLSearchParams({ 'subscriber[phone_number]': '123' }).toString()
  t.match(
    await call(undefined, 'POST', '/subscriptions/new-sms', {
      raw: sms,
      type: 'application/x-www-form-urlencoded',
    }),
    { status: 422 },
  )
})
