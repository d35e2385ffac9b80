import { chmodSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import t from 'tap'
import { startSmtpSink } from '../support/smtp-sink.ts'
import { failureOf, makeConfirmation, makeLetter, makeRecipient, makeUpdate, openPost } from './letters.ts'

t.test('without a mail server each message is a file that a mail program can open', async (t) => {
  const { post, dataDir } = openPost(t)
  const letter = makeLetter(await makeUpdate())
  const answer = await post.deliver(letter, makeRecipient())
  await post.deliver(
    letter,
    makeRecipient({ address: 'kari@nordmann.test', messageId: '<n.k@status.kasse.test>' }),
  )
  const names = readdirSync(join(dataDir, 'outbox')).sort()
  t.strictSame(names, [
    '20270302T090007-n.k@status.kasse.test.eml',
    '20270302T090007-n1t2c3.s1b2s3c4r5b6@status.kasse.test.eml',
  ])
  t.equal(answer, `250 kept as outbox/${names[1]}`)
  const mail = await PostalMime.parse(readFileSync(join(dataDir, 'outbox', names[0] ?? '')))
  t.match(mail, { to: [{ address: 'kari@nordmann.test' }], subject: '[Kasse] Some shops cannot take cards' })
  t.equal(
    statSync(join(dataDir, 'outbox', names[0] ?? '')).mode & 0o077,
    0,
    'links in it are for its reader only',
  )
})

t.test('a repeat replaces its file, and no half file is left', async (t) => {
  const { post, dataDir } = openPost(t)
  const letter = makeLetter(makeConfirmation())
  const recipient = makeRecipient({ confirmUrl: 'https://status.kasse.test/subscriptions/c1' })
  await post.deliver(letter, recipient)
  const [name = ''] = readdirSync(join(dataDir, 'outbox'))
  const first = readFileSync(join(dataDir, 'outbox', name))
  await post.deliver(letter, recipient)
  t.strictSame(readdirSync(join(dataDir, 'outbox')), [name])
  t.strictSame(readFileSync(join(dataDir, 'outbox', name)), first)
})

t.test('the outbox keeps the bytes that a mail server would get', async (t) => {
  const sink = await startSmtpSink(t)
  const letter = makeLetter(await makeUpdate({ body: '.\n..\n\nfrom here\n.' }))
  await openPost(t, { SMTP_URL: sink.url }).post.deliver(letter, makeRecipient())
  const { post, dataDir } = openPost(t)
  await post.deliver(letter, makeRecipient())
  const [name = ''] = readdirSync(join(dataDir, 'outbox'))
  t.equal(readFileSync(join(dataDir, 'outbox', name), 'utf8'), sink.messages[0]?.raw.toString())
})

t.test('an id cannot name a file elsewhere', async (t) => {
  const { post, dataDir } = openPost(t)
  await post.deliver(makeLetter(await makeUpdate()), makeRecipient({ messageId: '<../../../x/y\\z@h>' }))
  t.strictSame(readdirSync(join(dataDir, 'outbox')), ['20270302T090007-..%2F..%2F..%2Fx%2Fy%5Cz@h.eml'])
})

t.test('an outbox that cannot be written pauses the channel', async (t) => {
  const { post, dataDir } = openPost(t)
  rmSync(join(dataDir, 'outbox'), { recursive: true, force: true })
  writeFileSync(join(dataDir, 'outbox'), 'a file in the way')
  chmodSync(join(dataDir, 'outbox'), 0o600)
  t.match(await failureOf(post.deliver(makeLetter(await makeUpdate()), makeRecipient())), {
    scope: 'channel',
    permanent: false,
    answer: /outbox cannot be written/,
  })
})
