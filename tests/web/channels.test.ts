import { setTimeout as sleep } from 'node:timers/promises'
import { type Test, test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { openWebRoundsFor } from '../deliveries/open-web-rounds.ts'
import { secret } from '../subscribers/make-subscriber.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { startHttpSink } from '../support/http-sink.ts'
import { openAdmin } from './admin/open-admin.ts'

async function setUp(t: Test) {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const sink = await startHttpSink(t)
  const admin = await openAdmin(t, db, { WEBHOOK_ALLOW: '127.0.0.1', SECRET: secret })
  const page = { id: admin.pageId } as Page
  const { run } = openWebRoundsFor(t, db)
  return { ...admin, db, sink, run: () => run(page) }
}

test('a reader adds a webhook, confirms it by what comes there, chooses and leaves', async (t) => {
  const { visitor, sink, run } = await setUp(t)
  const reader = visitor()
  const form = await reader.get('/subscribe?by=slack')
  t.match(form.text, 'Get updates in Slack')
  t.match(form.text, 'In Slack: Apps')
  t.match((await reader.get('/de/subscribe?by=webhook')).text, 'Updates per Webhook erhalten')
  const endpoint = `${sink.origin}/services/T0/B0/a-secret-of-slack`
  const sent = await reader.post('/subscribe', { by: 'slack', endpoint })
  t.equal(sent.status, 200)
  t.match(sent.text, 'Look there now')
  await run()
  const [asked] = sink.taken
  const path = (what: string, body = '') =>
    new RegExp(`https://[\\w.]+(/subscriptions/${what}[\\w-]+)`).exec(body)?.[1] ?? ''
  const confirm = path('c', asked?.body)
  const question = await reader.get(confirm)
  t.match(question.text, 'are posted there')
  t.notMatch(question.text, 'a-secret-of-slack', 'the address stays secret')
  t.match((await reader.post(confirm, {})).text, 'You will hear from us')

  const refused = await reader.post('/subscribe', { by: 'slack', endpoint: 'https://example.com/x' })
  t.equal(refused.status, 422)
  t.match(refused.text, 'id="endpoint-problem"')
  for (const inside of ['https://169.254.169.254/', 'https://localhost/', 'http://[::1]/'])
    t.equal((await reader.post('/subscribe', { by: 'webhook', endpoint: inside })).status, 422, inside)
})

test('members add the page’s own channels, test them and take them away; no secret is shown', async (t) => {
  const { signIn, sink, db, run } = await setUp(t)
  const alice = await signIn('alice')
  t.match((await alice.get('/admin/channels')).text, 'None yet.')
  const wrong = await alice.post('/admin/channels/new/telegram', { name: '', token: 'x', chat: '@acme' })
  t.equal(wrong.status, 422)
  t.match(wrong.text, 'id="token-problem"')
  const endpoint = `${sink.origin}/services/T0/B0/a-secret-of-slack`
  const added = await alice.post('/admin/channels/new/slack', { name: '#incidents', endpoint })
  t.equal(added.status, 303)
  const list = await alice.get('/admin/channels')
  t.match(list.text, '#incidents')
  t.notMatch(list.text, 'a-secret-of-slack')
  t.notMatch((await alice.get('/admin/subscribers')).text, 'a-secret-of-slack')
  const [, id] = /\/admin\/channels\/(\w{12})\/tests/.exec(list.text) ?? []
  const charlie = await signIn('charlie')
  t.not((await charlie.post(`/admin/channels/${id}/removal`, {})).status, 303, 'not theirs')
  const testing = alice.post(`/admin/channels/${id}/tests`, {})
  for (let i = 0; i < 10 && sink.taken.length === 0; i++) await run()
  t.equal((await testing).status, 303)
  t.match((await alice.get('/admin/channels?tested=1')).text, /The test arrived \(HTTP 200\)/)
  t.match(sink.taken[0]?.body, 'This is a test')
  const again = alice.post(`/admin/channels/${id}/tests`, {})
  const soon = await Promise.race([again.then(() => 'what became of the first'), sleep(500, 'nothing yet')])
  t.equal(soon, 'nothing yet', 'another test is not answered with what became of the one before')
  for (let i = 0; i < 10 && sink.taken.length === 1; i++) await run()
  t.equal((await again).status, 303)
  t.equal((await alice.post(`/admin/channels/${id}/removal`, {})).status, 303)
  const rows = await db.reader.selectFrom('subscribers').select('address').execute()
  t.notOk(
    rows.some(({ address }) => address.includes('a-secret-of-slack')),
    'its address is forgotten',
  )
})
