import { createHmac } from 'node:crypto'
import { type Test, test } from 'tap'
import { recordKey } from '../../server/channels/bluesky.ts'
import type { Channel, Recipient } from '../../server/channels/channel.ts'
import type { NoticeContent } from '../../server/channels/content.ts'
import type { NoticeFacts } from '../../server/channels/facts.ts'
import { findChannel, recogniseChannel, sayAddress } from '../../server/channels/index.ts'
import { readConfig } from '../../server/config.ts'
import { freshFolder } from '../support/fresh.ts'
import { type HttpSink, startHttpSink, type Taken } from '../support/http-sink.ts'
import { makeConfirmation, makeUpdate } from './letters.ts'

const links = {
  manageUrl: 'https://status.example.com/subscriptions/m1',
  unsubscribeUrl: 'https://status.example.com/subscriptions/u1',
  confirmUrl: 'https://status.example.com/subscriptions/c1',
}
const key = `whsec_${Buffer.from('a key of twenty-four byte').toString('base64')}`
const facts: NoticeFacts = {
  page: { id: 'p', indicator: 'major', description: 'Partial System Outage' },
  short: 'Sign-in fails. https://status.example.com/incidents/abc',
  incident: null,
}
const update = await makeUpdate()
const nasty = await makeUpdate({
  incidentName: '<!channel> @everyone [x](https://evil.example) </b>',
  body: '@here \\*bold\\* <script>',
})

function find(kind: string): Channel {
  const channel = findChannel(kind)
  if (!channel) throw new Error(kind)
  return channel
}

/** Sends for real and gives what arrived. */
async function deliver(
  t: Test,
  sink: HttpSink,
  kind: string,
  content: NoticeContent,
  more: Partial<Recipient> = {},
): Promise<Taken[]> {
  const config = readConfig({ DATA_DIR: freshFolder(t), WEBHOOK_ALLOW: '127.0.0.1' }, false)
  const post = find(kind).open(config)
  t.teardown(() => post.close())
  const before = sink.taken.length
  const recipient = {
    ...{ subscriberId: 's', address: `${sink.origin}/hook`, signingKey: key, ...links },
    ...{ messageId: '<notice.subscriber.proof@status.example.com>', ...more },
  }
  const letter = find(kind).compose(content, { pageId: 'p', mailFrom: undefined }, [], facts)
  // What is kept is JSON, and used again after a restart.
  await post.deliver(JSON.parse(JSON.stringify(letter)), recipient)
  return sink.taken.slice(before)
}

test('chats get the update in their own form, with the links of their reader', async (t) => {
  const sink = await startHttpSink(t)
  for (const kind of ['slack', 'teams', 'discord', 'googlechat', 'mattermost']) {
    const [taken] = await deliver(t, sink, kind, update)
    const body = taken?.body ?? ''
    t.equal(taken?.headers['content-type'], 'application/json', kind)
    for (const words of ['Some shops cannot take cards', links.manageUrl, links.unsubscribeUrl, 'incidents/'])
      t.match(body, words, `${kind}: ${words}`)
    const [own] = await deliver(t, sink, kind, update, { own: true })
    t.notMatch(own?.body, '/subscriptions/', `${kind}: nobody in a channel of the page’s own can end it`)
    const [asked] = await deliver(t, sink, kind, makeConfirmation())
    t.match(asked?.body, links.confirmUrl, kind)
  }
  const [slack, teams, discord, chat, mattermost] = sink.json().filter((_, i) => i % 3 === 0)
  t.match(slack, { attachments: [{ color: /^#/, blocks: [{ type: 'section' }] }] })
  t.match(teams, { attachments: [{ content: { type: 'AdaptiveCard', version: '1.4' } }] })
  t.match(discord, { allowed_mentions: { parse: [] }, embeds: [{ color: Number }] })
  t.match(chat, { cardsV2: [{ card: { header: { title: String } } }] })
  t.match(mattermost, { attachments: [{ fallback: String }] })
})

test('nobody is mentioned and nothing becomes a link by what people wrote', async (t) => {
  const sink = await startHttpSink(t)
  const bodies: Record<string, string> = {}
  for (const kind of ['slack', 'teams', 'discord', 'googlechat', 'mattermost'])
    bodies[kind] = (await deliver(t, sink, kind, nasty))[0]?.body ?? ''
  t.notMatch(bodies.slack, '<!channel>')
  t.notMatch(bodies.mattermost, /@(here|everyone)/)
  t.notMatch(bodies.googlechat, /<script>|"<\/b>/)
  for (const kind of ['teams', 'discord']) t.notMatch(bodies[kind], '@here *bold*', kind)
})

/** The longest texts that the API takes, in a script of three bytes and full of signs that have to be escaped. */
const long = await makeUpdate({
  ...{ incidentName: '遅延&'.repeat(85), body: '遅延 & <あ> _い_ \\# '.repeat(1_500) },
  ...{ scope: '<&> 遅'.repeat(800), workaround: '`|~ 遅> '.repeat(800) },
  components: Array.from({ length: 300 }, (_, i) => ({ name: `遅_${i}`, status: 'major_outage' })),
})
/** An update that says no more than its state, with a scope that is nothing but a comment. */
const bare = await makeUpdate({ body: '', scope: '<!-- nobody -->', workaround: null, components: [] })

test('no update is so long, or says so little, that a service refuses it', async (t) => {
  for (const content of [long, bare]) {
    const json = Object.fromEntries(
      ['slack', 'teams', 'discord', 'googlechat', 'mattermost'].map((kind) => {
        const { own } = find(kind).compose(content, { pageId: 'p', mailFrom: undefined }, [], facts)
        return [kind, String(own)]
      }),
    )
    const read = (kind: string) => JSON.parse(json[kind] ?? '')
    const texts: { text: string }[] = read('slack').attachments[0].blocks.flatMap(
      ({ text, elements = [] }: { text?: object; elements?: object[] }) => [text ?? [], ...elements].flat(),
    )
    for (const { text } of texts) t.ok(text.length > 0 && text.length <= 3_000, `Slack: ${text.length}`)
    const [embed] = read('discord').embeds
    const values = embed.fields.map(({ value }: { value: string }) => value.length)
    t.ok(Math.min(...values) > 0 && Math.max(...values) <= 1_024, `Discord: ${values}`)
    t.ok(JSON.stringify(embed).length < 6_000)
    t.notMatch(json.teams, '"text":""')
    t.ok(Buffer.byteLength(json.teams ?? '') < 28 * 1_024, 'Teams')
    t.notMatch(json.googlechat, '"text":""')
    t.ok(Buffer.byteLength(json.googlechat ?? '') < 32 * 1_024, 'Google Chat')
    t.ok((json.mattermost ?? '').length < 16_383, 'Mattermost')
  }
})

test('a webhook is signed so that a receiver can prove it, and says when this attempt was', async (t) => {
  const sink = await startHttpSink(t)
  const [first] = await deliver(t, sink, 'webhook', update)
  const [second] = await deliver(t, sink, 'webhook', update, {
    address: `${sink.origin.replace('//', '//name:p%40ss@')}/hook`,
  })
  t.equal(first?.body, second?.body, 'byte for byte')
  const id = first?.headers['webhook-id']
  t.equal(id, 'notice.subscriber.proof')
  const at = first?.headers['webhook-timestamp']
  t.ok(Math.abs(Number(at) - Date.now() / 1_000) < 60)
  const secret = Buffer.from(key.slice('whsec_'.length), 'base64')
  const proof = createHmac('sha256', secret).update(`${id}.${at}.${first?.body}`).digest('base64')
  t.equal(first?.headers['webhook-signature'], `v1,${proof}`)
  t.equal(second?.headers.authorization, `Basic ${Buffer.from('name:p@ss').toString('base64')}`)
})

test('a webhook finds a postmortem under the keys that Statuspage has for it', async (t) => {
  const at = '2027-03-03T09:00:00.000Z'
  const times = { publishedAt: at, updatedAt: at, displayAt: at }
  const updates = [{ ...times, id: 'u2', status: 'postmortem', body: 'What we learned.', affected: [] }]
  const incident: NonNullable<NoticeFacts['incident']> = {
    ...{ id: 'i', name: 'Sign-in fails', status: 'postmortem', impact: 'minor', impactOverride: null },
    ...{ createdAt: at, updatedAt: at, monitoringAt: null, resolvedAt: at, scheduledFor: null },
    ...{ scheduledUntil: null, updates, components: [] },
  }
  const sender = { pageId: 'p', mailFrom: undefined }
  const { own } = find('webhook').compose(update, sender, [], { ...facts, incident })
  t.match(JSON.parse(String(own)).incident, {
    ...{ status: 'postmortem', postmortem_body: 'What we learned.', postmortem_notified_subscribers: true },
    ...{ postmortem_published_at: '2027-03-03T09:00:00Z', resolved_at: '2027-03-03T09:00:00Z' },
  })
})

test('Telegram, Mastodon and Bluesky get the short version; a repeat is the same post', async (t) => {
  const sink = await startHttpSink(t, ({ path }, response) => {
    response.end(path.endsWith('createSession') ? '{"accessJwt":"jwt","did":"did:plc:acme"}' : '{}')
  })
  const read = (kind: string, typed: Record<string, string>) =>
    find(kind).readTyped?.({ server: sink.origin, ...typed }, ['127.0.0.1']) ?? ''
  const token = '123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11'
  const telegram = read('telegram', { token, chat: '@acme_status' })
  await deliver(t, sink, 'telegram', update, { address: telegram, own: true })
  t.match(sink.taken.at(-1), { path: `/bot${token}/sendMessage` })
  t.match(sink.json().at(-1), { chat_id: '@acme_status', text: facts.short })
  t.equal(sayAddress({ channel: 'telegram', address: telegram }), 'chat @acme_status')

  const mastodon = read('mastodon', { token: 'a-token-of-mastodon' })
  await deliver(t, sink, 'mastodon', update, { address: mastodon, own: true })
  t.match(sink.taken.at(-1), {
    path: '/api/v1/statuses',
    headers: { authorization: 'Bearer a-token-of-mastodon', 'idempotency-key': 'notice.subscriber.proof' },
  })
  t.match(sink.json().at(-1), { status: facts.short, visibility: 'public' })

  const bluesky = read('bluesky', { handle: '@acme.example', password: 'abcd-efgh' })
  for (let i = 0; i < 2; i++) await deliver(t, sink, 'bluesky', update, { address: bluesky, own: true })
  const records = sink.json('/xrpc/com.atproto.repo.putRecord')
  t.equal(sink.json('/xrpc/com.atproto.server.createSession').length, 1, 'one session for both')
  t.strictSame(records[0], records[1])
  t.match(records[0], { repo: 'did:plc:acme', rkey: /^[2-7a-z]{13}$/, record: { text: facts.short } })
  const [facet] = records[0].record.facets
  t.equal(facts.short.slice(facet.index.byteStart, facet.index.byteEnd), facet.features[0].uri)
  t.not(recordKey('2026-05-01T10:00:00.000Z', 'a'), recordKey('2026-05-01T10:00:00.000Z', 'b'))
})

test('a service is told by its address, and refuses one that is not its own', async (t) => {
  const addresses = {
    'https://hooks.slack.com/services/T0/B0/abcdefghijkl': 'slack',
    'https://acme.webhook.office.com/webhookb2/x': 'teams',
    'https://prod-01.westus.logic.azure.com:443/workflows/x?sig=y': 'teams',
    'https://discord.com/api/webhooks/1/x': 'discord',
    'https://chat.googleapis.com/v1/spaces/x/messages?key=y': 'googlechat',
    'https://chat.example.com/hooks/abcdefghijklmnopqrstuvwxyz': 'mattermost',
    'https://example.com/hooks.slack.com': 'webhook',
    'https://hooks.slack.com.evil.example/services/x': 'webhook',
  }
  for (const [address, kind] of Object.entries(addresses)) {
    t.equal(recogniseChannel(address).kind, kind, address)
    const said = sayAddress({ channel: kind, address })
    t.ok(!said.includes(new URL(address).pathname), `${said} does not hold its secret`)
  }
  t.throws(() => find('slack').readAddress('https://example.com/x'), { message: /not the address of such/ })
  t.throws(() => find('telegram').readTyped?.({ token: 'x', chat: '@acme' }), { message: /123456/ })
})
