import { generateKeyPairSync, sign } from 'node:crypto'
import { findPage, type Page } from '../../../server/pages/page.ts'
import { addMinutes, timeNow } from '../../../server/text/time.ts'
import { signedText } from '../../../server/web/hooks/sns.ts'
import { makeSubscriber } from '../../subscribers/make-subscriber.ts'
import { makeCertificate } from './make-certificate.ts'
import { eachHooks, type Hooks, topic } from './open-hooks.ts'

const ours = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const theirs = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const certificates = 'https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-'
const pages: Record<string, string> = {
  [`${certificates}0123abcd.pem`]: makeCertificate(ours),
  [`${certificates}old.pem`]: makeCertificate(ours, new Date(0), new Date(86_400_000)),
  'https://evil.example/SimpleNotificationService-0123abcd.pem': makeCertificate(theirs),
}

let fetched: string[] = []
const fetchOutside = async (url: string) => {
  fetched.push(url)
  return pages[url] ?? 'not found'
}

const subscribeUrl = 'https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=abc'

/** As Amazon's message, signed with our key. */
function message(fields: object, version = '2', key = ours.privateKey) {
  const whole = {
    ...{ Type: 'Notification', MessageId: 'm', TopicArn: topic, Message: '{}', Timestamp: timeNow() },
    ...{ SignatureVersion: version, SigningCertURL: `${certificates}0123abcd.pem`, ...fields },
  }
  const signature = sign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256', Buffer.from(signedText(whole)), key)
  return { ...whole, Signature: signature.toString('base64') }
}

const bounced = (name: string, type = 'Permanent', subType = 'General', more = {}) =>
  JSON.stringify({
    notificationType: 'Bounce',
    bounce: {
      ...{ bounceType: type, bounceSubType: subType, timestamp: addMinutes(timeNow(), 1) },
      bouncedRecipients: [{ emailAddress: `${name}@example.org`, ...more }],
    },
    mail: { headers: [{ name: 'Message-ID', value: '<unknown@ses.example>' }] },
  })

const complained = (name: string, kind?: string) =>
  JSON.stringify({
    eventType: 'Complaint',
    complaint: {
      ...{ timestamp: addMinutes(timeNow(), 1), complaintFeedbackType: kind },
      complainedRecipients: [{ emailAddress: `${name}@example.org` }],
    },
  })

async function subscribe({ db, config, pageId }: Hooks, ...names: string[]): Promise<void> {
  const page = (await findPage(db.reader, config.publicUrl, pageId)) as Page
  for (const name of names) await makeSubscriber(db, page, `${name}@example.org`)
}

const post = (hooks: Hooks, body: object) => hooks.send('/hooks/ses', JSON.stringify(body))

eachHooks(
  'C06: what SES reports is believed with Amazon’s signature, in both versions',
  async (t, hooks) => {
    await subscribe(hooks, 'hard', 'soft', 'angry', 'fine')
    fetched = []
    const events: [body: object, json: object][] = [
      [message({ Message: bounced('hard', 'Permanent', 'General', { status: '5.1.1' }) }), { suppressed: 1 }],
      [
        message({ Message: bounced('soft', 'Transient', 'MailboxFull'), Subject: 'About mail' }, '1'),
        { scored: 1 },
      ],
      [message({ Message: bounced('fine', 'Transient', 'ContentRejected') }), { suppressed: 0, scored: 0 }],
      [
        message({
          Message: bounced('fine', 'Permanent', 'General', { diagnosticCode: 'smtp; 550 5.7.1 spam' }),
        }),
        { suppressed: 0 },
      ],
      [message({ Message: complained('fine', 'not-spam') }), { suppressed: 0 }],
      [message({ Message: complained('angry', 'abuse') }), { suppressed: 1 }],
      [message({ Message: '{"notificationType": "Delivery"}' }), { suppressed: 0 }],
    ]
    for (const [body, json] of events) t.match(await post(hooks, body), { status: 200, json })
    const names = ['hard', 'soft', 'angry', 'fine']
    const states = await Promise.all(names.map((name) => hooks.stateOf(`${name}@example.org`)))
    t.strictSame(states, ['suppressed', 'confirmed', 'suppressed', 'confirmed'])
    t.strictSame(fetched, [`${certificates}0123abcd.pem`], 'the key is fetched once')
  },
  fetchOutside,
)

eachHooks(
  'a subscription to our topic is confirmed where Amazon is, and nowhere else',
  async (t, hooks) => {
    fetched = []
    const ask = (fields: object) =>
      post(
        hooks,
        message({ Type: 'SubscriptionConfirmation', Token: 'abc', SubscribeURL: subscribeUrl, ...fields }),
      )
    t.match(await ask({}), { status: 200, json: { confirmed: 1 } })
    t.strictSame(fetched, [`${certificates}0123abcd.pem`, subscribeUrl])
    fetched = []
    for (const url of [
      'https://evil.example/',
      'http://sns.eu-west-1.amazonaws.com/',
      'http://127.0.0.1/',
      '',
    ])
      t.equal((await ask({ SubscribeURL: url })).status, 401, url)
    t.equal((await ask({ TopicArn: `${topic}2` })).status, 401)
    t.strictSame(fetched, [])
  },
  fetchOutside,
)

eachHooks(
  'what Amazon did not sign, or signed for another topic, changes nothing',
  async (t, hooks) => {
    await subscribe(hooks, 'ada')
    fetched = []
    const hard = { Message: bounced('ada') }
    const evil = (host: string) => `${host}/SimpleNotificationService-0123abcd.pem`
    const wrong: object[] = [
      { ...message(hard), Message: bounced('bob') },
      { ...message(hard), Signature: '' },
      { ...message(hard), Subject: 'added' },
      { ...message(hard), SignatureVersion: '1' },
      message(hard, '3'),
      message(hard, '2', theirs.privateKey),
      message({ ...hard, TopicArn: 'arn:aws:sns:eu-west-1:999999999999:bounces' }),
      message({ ...hard, SigningCertURL: evil('https://evil.example') }, '2', theirs.privateKey),
      message({ ...hard, SigningCertURL: evil('https://sns.eu-west-1.amazonaws.com.evil.example') }),
      message({ ...hard, SigningCertURL: evil('https://sns.eu-west-1.amazonaws.com@evil.example') }),
      message({ ...hard, SigningCertURL: evil('https://evil.example/https://sns.eu-west-1.amazonaws.com') }),
      message({ ...hard, SigningCertURL: `${certificates}old.pem` }),
      message({ ...hard, SigningCertURL: `${certificates}missing.pem` }),
      message({ ...hard, Type: 'Other' }),
      {},
      [],
    ]
    for (const body of wrong)
      t.equal((await post(hooks, body)).status, 401, JSON.stringify(body).slice(0, 300))
    t.equal(await hooks.stateOf('ada@example.org'), 'confirmed')
    t.strictSame(
      fetched.filter((url) => !url.startsWith(certificates)),
      [],
      'and nothing else is asked',
    )
  },
  fetchOutside,
)
