import { createHash } from 'node:crypto'
import { openSync, readFileSync, writeSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freshFolder } from './fresh.ts'
import { startNode } from './process.ts'
import type { Scope } from './scope.ts'

/** One message accepted for one recipient; `sha256` is of the body, `at` milliseconds since 1970. */
export type Accepted = { rcpt: string; messageId: string; date: string; sha256: string; at: number }

export type SinkProcess = {
  url: string
  file: string
  /** Everything accepted so far, in order. */
  accepted(): Accepted[]
}

/**
 * An SMTP server in a process of its own, fast enough to be no part of a measurement: it appends one line for each
 * recipient at the moment it answers 250 to a message, `delay` milliseconds after the message's last byte. A message
 * whose client is gone by then counts as accepted, as it does for a real server. `replyDelay`: milliseconds each of its
 * replies is under way, as on a line to far away.
 */
export async function startSinkProcess(
  t: Scope,
  { delay = 0, replyDelay = 0, port = 0 } = {},
): Promise<SinkProcess> {
  const file = join(freshFolder(t), 'accepted.jsonl')
  const words = [file, delay, replyDelay, port].map(String)
  const sink = startNode(fileURLToPath(import.meta.url), words, {})
  t.teardown(() => sink.end('SIGKILL'))
  const [, listening] = await sink.says(/listening on (\d+)/)
  return { url: `smtp://127.0.0.1:${listening}`, file, accepted: () => readAccepted(file) }
}

export function readAccepted(file: string): Accepted[] {
  const text = readFileSync(file, 'utf8')
  // A line may be under way.
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
}

type Delays = { delay: number; replyDelay: number }

function listen(file: string, port: number, delays: Delays): void {
  const record = openSync(file, 'a')
  const server = createServer({ noDelay: true }, (socket) => {
    // A killed client resets its connection.
    talk(socket, record, delays).catch(() => socket.destroy())
  })
  server.listen(port, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object' && address) console.log(`listening on ${address.port}`)
  })
}

/** `inMessage`: what comes next is a message; ends with a dot, or after so many bytes. */
type Session = { recipients: string[]; inMessage: false | 'dot' | number; input: Buffer }

/** Reads commands and messages in order; what a pipelining client sent ahead waits in `input`. */
async function talk(socket: Socket, record: number, { delay, replyDelay }: Delays): Promise<void> {
  const session: Session = { recipients: [], inMessage: false, input: Buffer.alloc(0) }
  const reply = (words: string) => {
    if (replyDelay) setTimeout(() => socket.write(words), replyDelay)
    else socket.write(words)
  }
  socket.on('error', () => {})
  reply('220 sink.test ESMTP\r\n')
  for await (const chunk of socket) {
    session.input = session.input.length ? Buffer.concat([session.input, chunk]) : chunk
    for (let piece = takePiece(session); piece; piece = takePiece(session)) {
      if (session.inMessage === false) {
        answerCommand(reply, session, piece.toString('utf8'))
        continue
      }
      if (delay) await new Promise((done) => setTimeout(done, delay))
      accept(
        record,
        session.recipients,
        session.inMessage === 'dot' ? unstuff(piece) : piece.toString('latin1'),
      )
      session.recipients = []
      session.inMessage = false
      reply('250 2.0.0 kept\r\n')
    }
  }
  socket.end()
}

/** The next whole line, or inside a message all of it without what ends it; undefined: more must come. */
function takePiece(session: Session): Buffer | undefined {
  const { input, inMessage } = session
  if (typeof inMessage === 'number') {
    if (input.length < inMessage) return undefined
    session.input = input.subarray(inMessage)
    return input.subarray(0, inMessage)
  }
  const mark = inMessage ? '\r\n.\r\n' : '\r\n'
  // An empty message ends with a dot on its first line.
  const empty = inMessage && input.subarray(0, 3).equals(Buffer.from('.\r\n'))
  const end = empty ? 0 : input.indexOf(mark)
  if (end < 0) return undefined
  session.input = input.subarray(end + (empty ? 3 : mark.length))
  return input.subarray(0, end)
}

function answerCommand(reply: (words: string) => void, session: Session, line: string): void {
  const command = line.slice(0, 4).toUpperCase()
  if (command === 'EHLO') {
    reply('250-sink.test\r\n250-PIPELINING\r\n250-CHUNKING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n')
  } else if (command === 'DATA' || command === 'BDAT') {
    const known = session.recipients.length > 0
    session.inMessage = known && (command === 'DATA' ? 'dot' : Number(/^BDAT (\d+) LAST$/i.exec(line)?.[1]))
    if (!known) reply('503 5.5.1 nobody to send it to\r\n')
    else if (command === 'DATA') reply('354 go on\r\n')
  } else if (command === 'QUIT') {
    reply('221 2.0.0 goodbye\r\n')
  } else if (['HELO', 'MAIL', 'RCPT', 'RSET', 'NOOP'].includes(command)) {
    if (command !== 'RCPT' && command !== 'NOOP') session.recipients = []
    if (command === 'RCPT') session.recipients.push(/<(.*)>/.exec(line)?.[1] ?? '')
    reply('250 2.0.0 fine\r\n')
  } else {
    reply('502 5.5.1 not spoken here\r\n')
  }
}

function unstuff(message: Buffer): string {
  return message.toString('latin1').replace(/(^|\n)\.\./g, '$1.')
}

function accept(record: number, recipients: string[], message: string): void {
  const split = message.indexOf('\r\n\r\n')
  const head = message.slice(0, split).replace(/\r\n[ \t]+/g, ' ')
  const header = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(head)?.[1] ?? ''
  const line: Omit<Accepted, 'rcpt'> = {
    messageId: header('Message-ID'),
    date: header('Date'),
    sha256: createHash('sha256')
      .update(Buffer.from(message.slice(split + 4), 'latin1'))
      .digest('hex'),
    at: Date.now(),
  }
  writeSync(record, recipients.map((rcpt) => `${JSON.stringify({ rcpt, ...line })}\n`).join(''))
}

if (import.meta.main) {
  const [file = '', delay, replyDelay, port] = process.argv.slice(2)
  listen(file, Number(port), { delay: Number(delay), replyDelay: Number(replyDelay) })
}
