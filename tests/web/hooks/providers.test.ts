import { generateKeyPairSync } from 'node:crypto'
import { findPage, type Page } from '../../../server/pages/page.ts'
import { addMinutes, timeNow } from '../../../server/text/time.ts'
import { makeSubscriber } from '../../subscribers/make-subscriber.ts'
import { eachAdmin } from '../admin/open-admin.ts'
import { eachHooks, type Hooks, postmarkSecret, signMailgun, signSendgrid, withHooks } from './open-hooks.ts'

async function subscribe({ db, config, pageId, otherPageId }: Hooks, ...names: string[]): Promise<void> {
  for (const id of [pageId, otherPageId]) {
    const page = (await findPage(db.reader, config.publicUrl, id)) as Page
    for (const name of names) await makeSubscriber(db, page, `${name}@example.org`)
  }
}

const states = (hooks: Hooks, ...names: string[]) =>
  Promise.all(names.map((name) => hooks.stateOf(`${name}@example.org`)))

const soon = () => addMinutes(timeNow(), 1)
const seconds = () => Math.floor(Date.now() / 1_000) + 60

eachAdmin('a provider without its setting has no hook', async (t, admin) => {
  const hooks = withHooks(admin)
  for (const name of ['postmark', 'mailgun', 'sendgrid', 'ses'])
    t.equal((await hooks.send(`/hooks/${name}`, '{}')).status, 404, name)
  t.equal((await hooks.send('/hooks/bounces', '')).status, 401)
})

eachHooks(
  'C06: Postmark’s bounces and complaints are believed with its secret and not without',
  async (t, hooks) => {
    await subscribe(hooks, 'hard', 'soft', 'spam', 'angry', 'fine')
    const event = (name: string, type: string, more = {}) =>
      JSON.stringify({
        RecordType: 'Bounce',
        Type: type,
        Email: `${name}@example.org`,
        BouncedAt: soon(),
        ...more,
      })
    const basic = (password: string) => ({
      authorization: `Basic ${Buffer.from(`hook:${password}`).toString('base64')}`,
    })
    const hard = event('hard', 'HardBounce', { Details: 'smtp;550 5.1.1 The email account does not exist' })
    for (const headers of [{}, basic(''), basic(`${postmarkSecret}x`), { 'x-hook-secret': 'x' }])
      t.equal((await hooks.send('/hooks/postmark', hard, headers as Record<string, string>)).status, 401)
    t.strictSame(await states(hooks, 'hard'), ['confirmed'])

    const proved: [body: string, headers: Record<string, string>, json: object][] = [
      [hard, basic(postmarkSecret), { suppressed: 2 }],
      [event('soft', 'SoftBounce'), { 'x-hook-secret': postmarkSecret }, { scored: 2, suppressed: 0 }],
      [event('fine', 'HardBounce', { Details: '550 5.7.1 Spam' }), basic(postmarkSecret), { ignored: 1 }],
      [event('fine', 'Transient'), basic(postmarkSecret), { ignored: 0 }],
      [
        event('angry', 'SpamComplaint', { RecordType: 'SpamComplaint' }),
        basic(postmarkSecret),
        { suppressed: 2 },
      ],
      ['{"RecordType": 7, "Type": {"a": 1}, "Email": []}', basic(postmarkSecret), { suppressed: 0 }],
      ['[]', basic(postmarkSecret), { suppressed: 0 }],
    ]
    for (const [body, headers, json] of proved) {
      const answer = await hooks.send('/hooks/postmark', body, headers)
      t.match(answer, { status: 200, json }, body)
    }
    t.equal((await hooks.send('/hooks/postmark', '{', basic(postmarkSecret))).status, 400)
    const expected = ['suppressed', 'confirmed', 'suppressed', 'confirmed']
    t.strictSame(await states(hooks, 'hard', 'soft', 'angry', 'fine'), expected)
    t.equal(
      await hooks.stateOf('hard@example.org', hooks.otherPageId),
      'suppressed',
      'on every page that has it',
    )
  },
)

eachHooks('C06: Mailgun’s events are believed with a fresh signature, once', async (t, hooks) => {
  await subscribe(hooks, 'hard', 'soft', 'late', 'angry', 'fine')
  const failed = (name: string, severity: string, more = {}) => ({
    ...{
      event: 'failed',
      severity,
      reason: 'bounce',
      recipient: `${name}@example.org`,
      timestamp: seconds() + 0.25,
    },
    'delivery-status': { code: 550, message: '5.1.1 No such user' },
    ...more,
  })
  const send = (event: object, signature: object) =>
    hooks.send('/hooks/mailgun', JSON.stringify({ signature, 'event-data': event }))
  const now = Math.floor(Date.now() / 1_000)
  const hard = failed('hard', 'permanent')
  const wrong = [
    {},
    { ...signMailgun('t1'), signature: 'x' },
    { ...signMailgun('t1'), token: 't2' },
    { ...signMailgun('t1'), timestamp: String(now - 1) },
    signMailgun('t1', String(now - 301)),
    signMailgun('t1', String(now + 400)),
    signMailgun('t1', 'soon'),
    signMailgun('t1', String(now), 'another-key-of-mailgun'),
  ]
  for (const signature of wrong) t.equal((await send(hard, signature)).status, 401, JSON.stringify(signature))
  t.strictSame(await states(hooks, 'hard'), ['confirmed'])

  const signature = signMailgun('once')
  t.match(await send(hard, signature), { status: 200, json: { suppressed: 2 } })
  t.equal((await send(failed('fine', 'permanent'), signature)).status, 401, 'not twice')
  const full = { code: 552, message: '5.2.2 Mailbox full' }
  const events: [event: object, json: object][] = [
    [failed('soft', 'permanent', { 'delivery-status': full }), { scored: 2 }],
    [failed('late', 'temporary', { 'delivery-status': full }), { scored: 0 }],
    [
      failed('fine', 'permanent', { 'delivery-status': { code: 550, message: '5.7.1 Listed in an RBL' } }),
      { suppressed: 0 },
    ],
    [{ event: 'complained', recipient: 'angry@example.org', timestamp: seconds() }, { suppressed: 2 }],
    [{ event: 'opened', recipient: 'fine@example.org' }, { suppressed: 0 }],
  ]
  for (const [i, [event, json]] of events.entries())
    t.match(await send(event, signMailgun(`t${i}`)), { status: 200, json }, JSON.stringify(event))
  const expected = ['suppressed', 'confirmed', 'confirmed', 'suppressed', 'confirmed']
  t.strictSame(await states(hooks, 'hard', 'soft', 'late', 'angry', 'fine'), expected)
})

eachHooks('C06: SendGrid’s events are believed with its signature over the very bytes', async (t, hooks) => {
  await subscribe(hooks, 'hard', 'angry', 'known', 'fine')
  const event = (name: string, event: string, more = {}) => ({
    ...{ email: `${name}@example.org`, timestamp: seconds(), event },
    ...more,
  })
  const body = JSON.stringify([
    event('hard', 'bounce', { type: 'bounce', status: '5.1.1', reason: '550 5.1.1 No such user' }),
    event('fine', 'bounce', { type: 'blocked', status: '5.1.1', reason: '550 5.1.1 no' }),
    event('fine', 'deferred', { reason: '450 later' }),
    event('fine', 'dropped', { reason: 'Unsubscribed Address' }),
    event('known', 'dropped', { reason: 'Bounced Address' }),
    event('angry', 'spamreport'),
    event('fine', 'open'),
    7,
  ])
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const signed = signSendgrid(body)
  const wrong: [body: string, headers: Record<string, string>][] = [
    [body, {}],
    [`${body} `, signed],
    [body, { ...signed, 'x-twilio-email-event-webhook-timestamp': '1795262401' }],
    [body, { ...signed, 'x-twilio-email-event-webhook-signature': 'AAAA' }],
    [body, signSendgrid(body, undefined, stranger)],
  ]
  for (const [sent, headers] of wrong)
    t.equal((await hooks.send('/hooks/sendgrid', sent, headers)).status, 401)
  t.strictSame(await states(hooks, 'hard', 'angry', 'known'), ['confirmed', 'confirmed', 'confirmed'])
  const { status, json } = await hooks.send('/hooks/sendgrid', body, signed)
  t.equal(status, 200)
  t.match(json, { suppressed: 6, ignored: 1 })
  const expected = ['suppressed', 'suppressed', 'suppressed', 'confirmed']
  t.strictSame(await states(hooks, 'hard', 'angry', 'known', 'fine'), expected)
})
