import type { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fate, fateOf, type Manners, type What } from './manners.ts'

/** What all connections of one sink share. */
export type Sink = {
  manners: Manners
  connections: number
  accepted: number
  /** How often an address has met its fate. */
  met: Map<string, number>
  /** Milliseconds since 1970 between which log-ins are refused. */
  lockedOut?: { from: number; to: number }
  keep(recipients: string[], message: string): void
  note(what: What | 'too busy' | 'tarpit' | 'given up' | 'locked out', rcpt?: string): void
}

/** `inMessage`: what comes next is a message; ends with a dot, or after so many bytes. */
type Session = {
  sink: Sink
  socket: Socket
  loggedInAt: number
  carried: number
  recipients: string[]
  inMessage: false | 'dot' | number
  input: Buffer
  reply(words: string): void
}

/** Reads commands and messages in order; what a pipelining client sent ahead waits in `input`. */
export async function talk(socket: Socket, sink: Sink): Promise<void> {
  const { delay = 0, replyDelay = 0, tarpits = 0, tooBusyFor = 0 } = sink.manners
  const number = ++sink.connections
  const session: Session = {
    ...{
      sink,
      socket,
      loggedInAt: Date.now(),
      carried: 0,
      recipients: [],
      inMessage: false,
      input: Buffer.alloc(0),
    },
    reply: (words) => {
      if (replyDelay) setTimeout(() => socket.write(words), replyDelay)
      else socket.write(words)
    },
  }
  socket.on('error', () => {})
  if (number <= tooBusyFor) {
    sink.note('too busy')
    return void socket.end('421 4.3.2 too busy just now\r\n')
  }
  session.reply('220 sink.test ESMTP\r\n')
  // One that is left in silence stays open.
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    session.input = session.input.length ? Buffer.concat([session.input, chunk]) : chunk
    if (number <= tarpits && session.input.includes('MAIL FROM')) return sit(session)
    for (let piece = takePiece(session); piece && !socket.destroyed; piece = takePiece(session)) {
      if (session.inMessage === false) answerCommand(session, piece.toString('utf8'))
      else {
        if (delay) await sleep(delay)
        takeMessage(session, piece)
      }
    }
  }
  socket.end()
}

/** Says nothing any more, and notes when the client has had enough. */
function sit({ socket, sink }: Session): void {
  sink.note('tarpit')
  socket.on('close', () => sink.note('given up'))
  socket.resume()
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

function answerCommand(session: Session, line: string): void {
  const { sink, reply, socket } = session
  const command = line.slice(0, 4).toUpperCase()
  if (command === 'EHLO') {
    reply(offers(sink.manners))
  } else if (command === 'AUTH') {
    answerLogIn(session)
  } else if (command === 'DATA' || command === 'BDAT') {
    beginMessage(session, line)
  } else if (command === 'QUIT') {
    reply('221 2.0.0 goodbye\r\n')
    setTimeout(() => socket.end(), sink.manners.replyDelay ?? 0)
  } else if (command === 'RCPT') {
    answerRecipient(session, /<(.*)>/.exec(line)?.[1] ?? '')
  } else if (command === 'MAIL' && session.carried > 0 && session.loggedInAt < (sink.lockedOut?.from ?? 0)) {
    socket.end('421 4.3.2 log in again\r\n')
  } else if (['HELO', 'MAIL', 'RSET', 'NOOP'].includes(command)) {
    if (command !== 'NOOP') session.recipients = []
    reply('250 2.0.0 fine\r\n')
  } else {
    reply('502 5.5.1 not spoken here\r\n')
  }
}

function offers({ without = [], locksOut }: Manners): string {
  const names = ['PIPELINING', 'CHUNKING'].filter((name) => !without.some((left) => left === name))
  const lines = [...names, '8BITMIME', ...(locksOut ? ['AUTH PLAIN'] : [])]
  return `${['sink.test', ...lines].map((line) => `250-${line}`).join('\r\n')}\r\n250 SMTPUTF8\r\n`
}

function answerLogIn(session: Session): void {
  const { sink, reply } = session
  session.loggedInAt = Date.now()
  if (Date.now() < (sink.lockedOut?.to ?? 0)) {
    sink.note('locked out')
    reply('535 5.7.8 wrong password\r\n')
  } else reply('235 2.7.0 welcome\r\n')
}

/** The fate that this address meets now; each time counts. */
function meetFate({ manners, met, note }: Sink, address: string, ...whats: What[]): Fate | undefined {
  const fate = fateOf(address, manners.fates)
  if (!fate || !whats.includes(fate.what)) return undefined
  const before = met.get(address) ?? 0
  if (before >= (fate.times ?? Number.POSITIVE_INFINITY)) return undefined
  met.set(address, before + 1)
  note(fate.what, address)
  return fate
}

function answerRecipient(session: Session, address: string): void {
  const { sink, reply, socket } = session
  const fate = meetFate(sink, address, 'gone', 'busy', 'closing')
  if (fate?.what === 'gone') reply('550 5.1.1 nobody of that name\r\n')
  else if (fate?.what === 'busy') reply('450 4.2.1 try again later\r\n')
  else if (fate?.what === 'closing') socket.end('421 4.7.0 that is enough\r\n')
  else {
    session.recipients.push(address)
    reply('250 2.1.5 fine\r\n')
  }
}

function beginMessage(session: Session, line: string): void {
  const { sink, reply, socket, recipients } = session
  const size = /^BDAT (\d+) LAST$/i.exec(line)?.[1]
  if (size === undefined && recipients.length === 0) return void reply('503 5.5.1 nobody to send it to\r\n')
  // What BDAT announces comes in any case (RFC 3030 §2).
  session.inMessage = size === undefined ? 'dot' : Number(size)
  if (size === undefined) reply('354 go on\r\n')
  if (recipients.some((address) => meetFate(sink, address, 'drop'))) setTimeout(() => socket.destroy(), 2)
}

function takeMessage(session: Session, piece: Buffer): void {
  const { sink, reply, socket, recipients, inMessage } = session
  session.recipients = []
  session.inMessage = false
  const [address = ''] = recipients
  if (fateOf(address, sink.manners.fates)?.what === 'drop') return
  if (recipients.length === 0) return void reply('503 5.5.1 nobody to send it to\r\n')
  const text = piece.toString('latin1')
  sink.keep(recipients, inMessage === 'dot' ? text.replace(/(^|\n)\.\./g, '$1.') : text)
  sink.accepted += recipients.length
  session.carried++
  const { locksOut } = sink.manners
  if (locksOut && !sink.lockedOut && sink.accepted >= locksOut.after) {
    sink.lockedOut = { from: Date.now(), to: Date.now() + locksOut.seconds * 1_000 }
  }
  if (meetFate(sink, address, 'cut')) socket.destroy()
  else reply('250 2.0.0 kept\r\n')
}
