import { once } from 'node:events'
import { createServer } from 'node:net'
import type { Test } from 'tap'
import t from 'tap'
import type { DeliveryFailure } from '../../server/channels/channel.ts'
import { sayAnswer } from '../../server/channels/email/answer.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'
import { failureOf, makeLetter, makeRecipient, makeUpdate, openPost } from './letters.ts'
import { type Script, startScriptedServer } from './scripted-server.ts'

const letter = makeLetter(await makeUpdate())
const recipient = makeRecipient()

/** What a delivery through this server is told. */
async function failWith(t: Test, script: Script, user = ''): Promise<DeliveryFailure> {
  const server = await startScriptedServer(t, script)
  return failAt(t, server.url.replace('//', `//${user}`))
}

async function failAt(t: Test, url: string): Promise<DeliveryFailure> {
  const { post } = openPost(t, { SMTP_URL: url })
  return failureOf(post.deliver(letter, recipient))
}

/** The reply to commands that begin so. */
function reply(start: string, words: string): Script {
  return (command) => (command.startsWith(start) ? words : undefined)
}

const later = { permanent: false, scope: 'recipient', addressGone: false } as const
const never = { permanent: true, scope: 'recipient', addressGone: false } as const
const gone = { permanent: true, scope: 'recipient', addressGone: true } as const
const channel = { permanent: false, scope: 'channel', addressGone: false } as const

t.test('a reply about the message decides over the message', async (t) => {
  for (const [at, words, meaning] of [
    ['MAIL', '421 4.3.2 going down', later],
    ['MAIL', '451 4.3.0 later', later],
    ['MAIL', '452 4.3.1 no room', later],
    ['MAIL', '550 5.7.1 sender not ours', later],
    ['MAIL', '553 5.1.8 bad sender', later],
    ['RCPT', '421 4.7.0 too many', later],
    ['RCPT', '450 4.2.0 greylisted, try again in 5 minutes', later],
    ['RCPT', '454 4.7.1 relay', later],
    ['RCPT', '503 5.5.1 not now', later],
    ['RCPT', '550 5.1.1 no such user', gone],
    ['RCPT', '550 no such user here', gone],
    ['RCPT', '550 5.2.1 switched off', gone],
    ['RCPT', '551 user not local', gone],
    ['RCPT', '553 mailbox name not allowed', gone],
    ['RCPT', '550 5.7.1 policy', never],
    ['RCPT', '554 5.7.1 listed', never],
    ['RCPT', '554 no', never],
    ['RCPT', '501 5.1.3 bad syntax', gone],
    ['RCPT', '552 5.2.2 mailbox full', later],
    ['RCPT', '552 mailbox full', later],
    ['RCPT', '550 5.2.2 over quota', later],
    ['DATA', '451 4.3.0 later', later],
    ['DATA', '554 5.5.1 no valid recipients', never],
    ['DOT', '421 4.3.0 going down', later],
    ['DOT', '451 4.7.1 later', later],
    ['DOT', '550 5.7.1 looks like spam', never],
    ['DOT', '550 5.7.515 access denied', never],
    ['DOT', '552 5.2.2 mailbox full', later],
    ['DOT', '552 5.3.4 too big', never],
    ['DOT', '554 5.6.0 broken', never],
  ] as const) {
    const failure = await failWith(t, reply(at, words))
    t.match(failure, { ...meaning, answer: words, code: Number(words.slice(0, 3)) }, `${at}: ${words}`)
  }
})

t.test('patience asked for one mailbox does not slow its domain, patience asked of us does', async (t) => {
  for (const [at, words, slow] of [
    ['RCPT', '450 4.2.1 busy', false],
    ['RCPT', '450 mailbox busy', false],
    ['RCPT', '451 4.7.1 too many from you', true],
    ['RCPT', '421 4.7.0 slow down', true],
    ['MAIL', '451 4.3.0 later', true],
    ['DOT', '451 later', true],
  ] as const) {
    t.equal((await failWith(t, reply(at, words))).slow, slow, `${at}: ${words}`)
  }
})

t.test('before the message is begun every failure is the channel’s', async (t) => {
  for (const [at, words] of [
    ['HELLO', '421 4.7.0 too many connections'],
    ['HELLO', '554 5.7.1 go away'],
    ['EHLO', '421 4.3.2 going down'],
  ] as const) {
    const failure = await failWith(t, reply(at, words))
    t.match(failure, { ...channel, answer: words, code: Number(words.slice(0, 3)) }, `${at}: ${words}`)
  }
  t.match(await failWith(t, reply('HELLO', 'cut')), channel, 'cut before the greeting')
  t.match(await failWith(t, reply('EHLO', 'cut')), channel, 'cut at EHLO')
  t.match(await failAt(t, 'smtp://no-such-host.invalid:25'), channel, 'no such host')
  const closed = createServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const { port } = closed.address() as { port: number }
  await new Promise((done) => closed.close(done))
  t.match(await failAt(t, `smtp://127.0.0.1:${port}`), { ...channel, answer: /ECONNREFUSED/ }, 'refused')
})

t.test('no encryption and no log-in are the channel’s', async (t) => {
  const withAuth =
    (words: string): Script =>
    (command) =>
      command.startsWith('EHLO')
        ? '250-here\r\n250 AUTH PLAIN'
        : command.startsWith('AUTH')
          ? words
          : undefined
  for (const words of [
    '535 5.7.8 wrong password',
    '454 4.7.0 try later',
    '530 5.7.0 first STARTTLS',
    '421 4.7.0 no',
  ]) {
    t.match(await failWith(t, withAuth(words), 'me:secret@'), { ...channel, answer: words }, words)
  }
  for (const at of ['MAIL', 'RCPT']) {
    t.match(await failWith(t, reply(at, '530 5.7.0 log in first')), channel, `530 at ${at}`)
  }
  const plain = await startScriptedServer(t, () => undefined)
  t.match(await failAt(t, plain.url.replace('smtp:', 'smtps:')), channel, 'TLS')
  const halfway = (command: string) =>
    command.startsWith('EHLO')
      ? '250-here\r\n250 STARTTLS'
      : command === 'STARTTLS'
        ? '454 4.7.0 no TLS'
        : undefined
  t.match(await failWith(t, halfway), channel, 'STARTTLS')
})

t.test(
  'without an answer nobody knows, so it counts as not sent, and it is not sent again here',
  async (t) => {
    for (const at of ['MAIL', 'RCPT', 'DATA', 'DOT']) {
      const server = await startScriptedServer(t, reply(at, 'cut'))
      t.match(await failAt(t, server.url), { ...later, code: undefined }, `cut at ${at}`)
      t.equal(server.connections(), 1, 'one connection')
      t.equal(server.commands.filter((command) => command.startsWith(at)).length, 1, 'said once')
    }
  },
)

t.test('cut after the dot on a connection that worked before: not sent again here', async (t) => {
  let dots = 0
  const server = await startScriptedServer(t, (command) =>
    command === 'DOT' && ++dots > 1 ? 'cut' : undefined,
  )
  const { post } = openPost(t, { SMTP_URL: server.url })
  await post.deliver(letter, recipient)
  t.match(await failureOf(post.deliver(letter, recipient)), later)
  t.equal(server.connections(), 1)
  t.equal(dots, 2)
})

t.test('a kept connection that the server gave up costs nobody an attempt', async (t) => {
  for (const words of ['421 4.7.0 enough messages', 'cut']) {
    let mails = 0
    const server = await startScriptedServer(t, (command) =>
      command.startsWith('MAIL') && ++mails === 2 ? words : undefined,
    )
    const { post } = openPost(t, { SMTP_URL: server.url })
    await post.deliver(letter, recipient)
    t.equal(await post.deliver(letter, recipient), '250 2.0.0 taken')
    t.equal(server.connections(), 2)
    t.equal(server.commands.filter((command) => command === 'DOT').length, 2)
  }
})

t.test('nor does it where the server gave all of them up at once', async (t) => {
  let over = false
  const server = await startScriptedServer(t, (command) =>
    over && command.startsWith('MAIL') && server.connections() <= 2 ? '421 4.3.2 going down' : undefined,
  )
  const { post } = openPost(t, { SMTP_URL: server.url, SMTP_CONNECTIONS: '2' })
  await Promise.all([post.deliver(letter, recipient), post.deliver(letter, recipient)])
  t.equal(server.connections(), 2)
  over = true
  t.equal(await post.deliver(letter, recipient), '250 2.0.0 taken')
})

t.test('a recipient whom the server cuts off each time does not hold the others up', async (t) => {
  const server = await startScriptedServer(t, (command) => (command.includes('poison') ? 'cut' : undefined))
  const { post } = openPost(t, { SMTP_URL: server.url, SMTP_CONNECTIONS: '2' })
  await post.deliver(letter, recipient)
  t.match(await failureOf(post.deliver(letter, makeRecipient({ address: 'poison@nordmann.test' }))), later)
  t.equal(await post.deliver(letter, recipient), '250 2.0.0 taken')
  t.equal(server.commands.filter((command) => command.includes('poison')).length, 2)
})

t.test('a refused message leaves the connection to the next one', async (t) => {
  const sink = await startSmtpSink(t, {
    recipient: (address) =>
      address.startsWith('no') ? { code: 550, message: '5.1.1 nobody\r\n here' } : undefined,
  })
  const { post } = openPost(t, { SMTP_URL: sink.url, SMTP_CONNECTIONS: '1' })
  const refused = makeRecipient({ address: 'no@nordmann.test' })
  t.match(await failureOf(post.deliver(letter, refused)), { ...gone, code: 550 })
  t.match(await post.deliver(letter, recipient), /^250 /)
})

t.test('closing finishes what is in hand, and gives up after a while', async (t) => {
  let finish = () => {}
  const slow = await startSmtpSink(t, {
    message: () => new Promise((done) => (finish = () => done(undefined))),
  })
  const { post } = openPost(t, { SMTP_URL: slow.url })
  const sending = post.deliver(letter, recipient)
  while (finish.toString() === '() => {}') await new Promise((done) => setTimeout(done, 5))
  const closing = post.close()
  finish()
  t.match(await sending, /^250 /)
  await closing
  t.match(await failureOf(post.deliver(letter, recipient)), channel, 'closed')

  const tarpit = await startScriptedServer(t, reply('DOT', 'silence'))
  const stuck = openPost(t, { SMTP_URL: tarpit.url }).post
  const failing = failureOf(stuck.deliver(letter, recipient))
  while (!tarpit.commands.includes('DOT')) await new Promise((done) => setTimeout(done, 5))
  await stuck.close(20)
  t.match(await failing, later)
})

t.test('the server’s words are kept on one line of at most 500 characters', async (t) => {
  t.equal(sayAnswer('550-no\r\n550 \x1b[31mred\0'), '550-no 550 [31mred')
  t.equal(sayAnswer('x'.repeat(2_000)).length, 500)
  const failure = await failWith(t, reply('RCPT', '550-5.1.1 first\r\n550 5.1.1 second'))
  t.match(failure, { ...gone, answer: '550-5.1.1 first 550 5.1.1 second' })
})
