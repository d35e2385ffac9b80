import type { Test } from 'tap'
import { presentAccount } from '../../server/channels/email/account.ts'
import { setComponentStatus } from '../../server/components/states.ts'
import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { listByChannel } from '../../server/deliveries/by-channel.ts'
import { claimDue } from '../../server/deliveries/claim.ts'
import { recordFailure } from '../../server/deliveries/record.ts'
import type { Page } from '../../server/pages/page.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { addOwnChannel, listOwnChannels, testOwnChannel } from '../../server/subscribers/own-channels.ts'
import { asSignUp, signUp } from '../../server/subscribers/sign-up.ts'
import { findByAddress } from '../../server/subscribers/subscriber.ts'
import { confirmSubscription, findByLink } from '../../server/subscribers/subscription.ts'
import { addDays, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { makeSubscriber, secret } from '../subscribers/make-subscriber.ts'
import { eachDatabase, eachDoor } from '../support/databases.ts'
import { startHttpSink, type Taken } from '../support/http-sink.ts'
import { claim, fanOut, listDeliveries, passTime } from './make-deliveries.ts'
import { openWebRoundsFor } from './open-web-rounds.ts'

async function addWebhook(db: Database, page: Page, address: string, channel = 'webhook') {
  const wish = asSignUp(secret, { channel, address, componentIds: [] })
  await addSubscriber(db, page, wish, { author: 'key:test', silently: true })
}

async function setUp(t: Test, db: Database, answer?: Parameters<typeof startHttpSink>[1]) {
  const page = await makePage(db)
  const sink = await startHttpSink(t, answer)
  return { page, sink, ...openWebRoundsFor(t, db) }
}

const key = ({ headers }: Taken) => headers['webhook-id']

eachDatabase('a webhook is asked to confirm, and then hears of incidents and components', async (t, db) => {
  const { page, sink, run } = await setUp(t, db)
  const component = await makeComponent(db, page, { name: 'Sign-in' })
  const address = `${sink.origin}/hook`
  await signUp(db, page, asSignUp(secret, { channel: 'webhook', address, componentIds: [] }))
  await makeIncident(db, page)
  await run(page)
  t.equal(sink.taken.length, 1, 'nothing but the question before it is confirmed')
  const { confirm } = sink.json()[0].confirmation
  const link = await findByLink(db.reader, secret, page, new URL(confirm).pathname.split('/').at(-1) ?? '')
  t.equal(link?.purpose, 'confirm')
  if (link) await confirmSubscription(db, page, link.subscriber)

  const incident = await makeIncident(db, page, {
    components: { [component.id]: 'major_outage' },
    body: 'We are looking into it.',
  })
  await run(page)
  const [, ...payloads] = sink.json()
  const change = payloads.find((payload) => payload.component_update)
  t.match(change, {
    meta: { unsubscribe: /\/subscriptions\/u/ },
    page: { id: page.id, status_indicator: 'critical', status_description: 'Major System Outage' },
    component_update: {
      ...{ new_status: 'major_outage', old_status: 'operational', component_id: component.id },
    },
    component: { id: component.id, name: 'Sign-in', status: 'major_outage' },
  })
  const told = payloads.find((payload) => payload.incident)
  t.match(told, {
    incident: {
      ...{ id: incident.id, name: 'Sign-in fails', backfilled: false, resolved_at: null },
      incident_updates: [{ body: 'We are looking into it.', incident_id: incident.id }],
      created_at: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    },
  })
  await transaction(db, (tx) =>
    setComponentStatus(tx, page, { ...component, status: 'operational' }, 'operational', null, timeNow()),
  )
  await run(page)
  t.equal(sink.taken.length, 3, 'a state that did not change is not told')
  t.equal(new Set(sink.taken.map(key)).size, 3)
})

eachDatabase(
  'F34: ten tries in an hour, always the same message, then it is given up and an owner told',
  async (t, db) => {
    const bad = new Set(['/bad'])
    const { page, sink, run } = await setUp(t, db, ({ path }, response) => {
      response.writeHead(bad.has(path) ? 500 : 200).end()
    })
    await makeOwner(db, page)
    await makeSubscriber(db, page, 'ola@example.com')
    await addWebhook(db, page, `${sink.origin}/bad`)
    await addWebhook(db, page, `${sink.origin}/good`)
    const incident = await makeIncident(db, page)
    const since = Date.now()
    const waits: number[] = []
    for (let i = 0; i < 11; i++) {
      await run(page)
      const [failing] = (await listDeliveries(db, page)).filter(({ state }) => state === 'retrying')
      if (failing?.due_at) waits.push(Date.parse(failing.due_at) - Date.now())
      await db.writer
        .updateTable('deliveries')
        .set({ due_at: '2020-01-01T00:00:00.000Z' })
        .where('state', '=', 'retrying')
        .execute()
    }
    const tries = sink.taken.filter(({ path }) => path === '/bad')
    t.equal(tries.length, 10)
    t.equal(
      new Set(tries.map(({ body, headers }) => body + headers['webhook-id'])).size,
      1,
      'the same each time',
    )
    t.ok(waits.reduce((sum, wait) => sum + wait, 0) < 3_600_000 + (Date.now() - since), 'within the hour')
    t.equal(sink.taken.filter(({ path }) => path === '/good').length, 1, 'the other got it once')
    const given = await findByAddress(db.reader, page, 'webhook', `${sink.origin}/bad`)
    t.match(given, { state: 'suppressed', suppressedReason: 'unreachable' })
    const letters = await db.reader
      .selectFrom('notices')
      .select('content')
      .where('kind', '=', 'quarantine')
      .execute()
    t.equal(letters.length, 1)
    t.match(JSON.parse(letters[0]?.content ?? '{}'), { channel: 'Webhook', own: false, answer: 'HTTP 500' })
    t.notMatch(letters[0]?.content, '/bad', 'the address may hold a secret')
    const mails = await claim(db)
    t.ok(
      mails.some(({ frozen }) => frozen.address === 'ola@example.com'),
      'mail waits for nobody else',
    )

    bad.clear()
    await post(db, page, incident.id, { body: 'It is fixed.', status: 'resolved' })
    await run(page)
    t.equal(sink.taken.filter(({ path }) => path === '/bad').length, 10, 'what was given up hears nothing')
  },
)

eachDatabase('what is gone is gone at once, and who asks for time is asked again after it', async (t, db) => {
  const { page, sink, run } = await setUp(t, db, ({ path }, response, nth) => {
    if (path === '/gone') response.writeHead(410).end()
    else response.writeHead(nth === 1 ? 429 : 200, { 'retry-after': '600' }).end()
  })
  await makeOwner(db, page)
  const own = { channel: 'slack', address: `${sink.origin}/gone`, name: '#incidents', componentIds: [] }
  await addOwnChannel(db, page, own, 'member:test')
  await addWebhook(db, page, `${sink.origin}/gone`)
  await addWebhook(db, page, `${sink.origin}/busy`, 'slack')
  await makeIncident(db, page)
  await run(page)
  t.match(await findByAddress(db.reader, page, 'webhook', `${sink.origin}/gone`), { state: 'suppressed' })
  const busy = (await listDeliveries(db, page)).find(({ address }) => address.endsWith('/busy'))
  t.match(busy, { state: 'retrying', last_answer: 'HTTP 429' })
  t.ok(Date.parse(busy?.due_at ?? '') - Date.now() > 590_000)
  await passTime(db)
  await run(page)
  const sent = (await listDeliveries(db, page)).filter(({ channel }) => channel !== null)
  const states = sent.map(({ state }) => state).sort()
  t.same(states, ['failed', 'failed', 'sent'])
  const letters = await db.reader
    .selectFrom('notices')
    .select('content')
    .where('kind', '=', 'quarantine')
    .execute()
  t.equal(letters.length, 1, 'owners hear of their own alone')
  t.match(
    presentAccount(JSON.parse(letters[0]?.content ?? ''), '').lead,
    'A channel of yours (#incidents) is not there any more: it answered HTTP 410',
  )
})

eachDoor('who did not answer waits for everybody who was not tried yet', async (t, db) => {
  const page = await makePage(db)
  for (const path of ['a', 'b', 'c']) await addWebhook(db, page, `https://${path}.example/`)
  await makeIncident(db, page)
  await fanOut(db)
  const claimer = { owner: 'worker-a', secret, leaseSeconds: 60, publicUrl, channel: 'webhook' }
  const [first] = await claimDue(db, claimer, 1)
  if (!first) throw new Error('Nothing is due')
  const silence = { permanent: false, scope: 'recipient', unknown: true, answer: 'No answer' } as const
  await recordFailure(db, claimer.owner, first, silence)
  await passTime(db)
  const order: string[] = []
  for (let i = 0; i < 3; i++)
    order.push(...(await claimDue(db, claimer, 1)).map(({ subscriberId }) => subscriberId))
  t.equal(new Set(order).size, 3)
  t.equal(order[2], first.subscriberId)
})

eachDoor('a channel is not given up for its first try at old news', async (t, db) => {
  const { page, sink, run } = await setUp(t, db, (_, response) => response.writeHead(500).end())
  await addWebhook(db, page, `${sink.origin}/back`)
  await makeIncident(db, page)
  await fanOut(db)
  const old = addDays(timeNow(), -2)
  await db.writer.updateTable('notices').set({ published_at: old }).execute()
  await db.writer.updateTable('subscribers').set({ confirmed_at: old }).execute()
  await run(page)
  t.match(await listDeliveries(db, page), [{ state: 'failed', attempts: 1 }])
  t.match(await findByAddress(db.reader, page, 'webhook', `${sink.origin}/back`), { state: 'confirmed' })
})

eachDatabase('a channel of the page’s own is tested by the way updates go', async (t, db) => {
  const { page, sink, run } = await setUp(t, db)
  const wish = { channel: 'slack', address: `${sink.origin}/team`, name: '#incidents', componentIds: [] }
  const id = await addOwnChannel(db, page, wish, 'member:test')
  await testOwnChannel(db, page, id)
  await run(page)
  t.match(sink.taken[0]?.body, 'This is a test of Acme status updates')
  t.match(await listOwnChannels(db.reader, page), [
    { name: '#incidents', state: 'confirmed', last: { kind: 'test', state: 'sent', answer: 'HTTP 200' } },
  ])
  const { updates } = await makeIncident(db, page)
  await run(page)
  const report = await listByChannel(db.reader, page, updates[0]?.id ?? '')
  t.strictSame(report, [{ channel: 'slack', sent: 1, waiting: 0, failed: 0 }])
  t.match(sink.taken[1]?.body, 'Sign-in fails')
  t.notMatch(sink.taken[1]?.body, '/subscriptions/')
})

async function makeOwner(db: Database, page: Page): Promise<void> {
  const now = timeNow()
  const member = { id: 'owner1234567', email: 'owner@example.com', name: 'Owner', password_hash: 'x' }
  await db.writer
    .insertInto('members')
    .values({ ...member, created_at: now, signed_in_at: null })
    .execute()
  await db.writer
    .insertInto('memberships')
    .values({ page_id: page.id, member_id: member.id, role: 'owner', created_at: now, on_duty: null })
    .execute()
}
