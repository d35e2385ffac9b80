import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import nodemailer from 'nodemailer'
import { test } from 'tap'
import { startSinkProcess } from './sink-process.ts'
import { startSmtpSink } from './smtp-sink.ts'

test('the sink keeps what it accepts and refuses what it is told to', async (t) => {
  const sink = await startSmtpSink(t, {
    recipient: (address) =>
      address.startsWith('gone') ? { code: 550, message: 'no such mailbox' } : undefined,
  })
  const transport = nodemailer.createTransport(sink.url)
  await transport.sendMail({
    from: 'status@a.test',
    to: 'reader@b.test',
    subject: 'Hello',
    text: '.dots\n..',
  })
  await t.rejects(
    transport.sendMail({ from: 'status@a.test', to: 'gone@b.test', text: 'x' }),
    /550 no such mailbox/,
  )
  const [message] = await sink.wait(1, 'reader@b.test')
  t.match(message, { from: 'status@a.test', to: ['reader@b.test'] })
  t.match(message?.raw.toString(), /Subject: Hello\r\n(.*\r\n)*\r\n\.dots\r\n\.\./)
  t.equal(sink.messages.length, 1)
})

test('the sink process records each recipient with the message as it was before dots were stuffed', async (t) => {
  const sink = await startSinkProcess(t)
  const transport = nodemailer.createTransport(sink.url)
  const sent = await transport.sendMail({
    from: 'status@a.test',
    to: ['one@b.test', 'two@b.test'],
    text: '.a dot\n..two dots\nend',
    date: new Date(0),
  })
  const sha256 = createHash('sha256').update('.a dot\r\n..two dots\r\nend').digest('hex')
  const same = { messageId: sent.messageId, sha256 }
  t.match(sink.accepted(), [
    { rcpt: 'one@b.test', ...same },
    { rcpt: 'two@b.test', ...same },
  ])
  t.equal(Date.parse(sink.accepted()[0]?.date ?? ''), 0)
})

test('the sink process answers a pipelining client in order, and only after its delay', async (t) => {
  const sink = await startSinkProcess(t, { delay: 200 })
  const socket = connect(Number(new URL(sink.url).port), '127.0.0.1').setEncoding('utf8')
  let answers = ''
  socket.on('data', (text) => {
    answers += text
  })
  const message = ['MAIL FROM:<a@a.test>', 'RCPT TO:<b@b.test>', 'DATA', 'Subject: x', '', 'y', '.']
  const since = Date.now()
  socket.write([...message, ...message, 'RCPT TO:<nobody@b.test>', 'NOPE', 'QUIT', ''].join('\r\n'))
  await once(socket, 'close')
  t.ok(Date.now() - since >= 400)
  t.same(
    answers
      .trim()
      .split('\r\n')
      .map((line) => line.slice(0, 3)),
    ['220', '250', '250', '354', '250', '250', '250', '354', '250', '250', '502', '221'],
  )
  t.same(
    sink.accepted().map(({ rcpt }) => rcpt),
    ['b@b.test', 'b@b.test'],
  )
})

test('the sink process records a message whose client is gone before the answer', async (t) => {
  const sink = await startSinkProcess(t, { delay: 200 })
  const socket = connect(Number(new URL(sink.url).port), '127.0.0.1')
  socket.write('MAIL FROM:<a@a.test>\r\nRCPT TO:<b@b.test>\r\nDATA\r\nSubject: x\r\n\r\ny\r\n.\r\n')
  await once(socket, 'data')
  await sleep(100)
  socket.resetAndDestroy()
  await sleep(300)
  t.equal(sink.accepted().length, 1)
  await nodemailer
    .createTransport(sink.url)
    .sendMail({ from: 'a@a.test', to: 'c@b.test', text: 'still here' })
  t.equal(sink.accepted().length, 2)
})

test('the sink process accepts 1,000 messages over ten connections in a moment', async (t) => {
  const sink = await startSinkProcess(t)
  const transport = nodemailer.createTransport({
    url: sink.url,
    pool: true,
    maxConnections: 10,
    maxMessages: Infinity,
  })
  const from = 'status@a.test'
  await Promise.all(
    Array.from({ length: 1_000 }, (_, i) => transport.sendMail({ from, to: `r${i}@b.test`, text: 'hello' })),
  )
  transport.close()
  t.equal(new Set(sink.accepted().map(({ rcpt }) => rcpt)).size, 1_000)
})
