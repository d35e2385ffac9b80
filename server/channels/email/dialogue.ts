import type { Socket } from 'node:net'

/** What a mail server said: its code and all of its lines, as they came. */
export type Reply = { code: number; text: string }

export type Stage = 'MAIL' | 'RCPT' | 'DATA' | 'DOT'

/** The server refused, or asked for patience, at a stage of handing over one message. */
export class Refusal extends Error {
  override name = 'Refusal'
  stage: Stage
  reply: Reply

  constructor(stage: Stage, reply: Reply) {
    super(reply.text)
    this.stage = stage
    this.reply = reply
  }
}

/** The connection ended, or nothing came in time: nobody knows what became of the message. */
export class Lost extends Error {
  override name = 'Lost'
  /** Nothing of the message had been written, only about whom it is for. */
  untouched: boolean

  constructor(message: string, untouched = false) {
    super(message)
    this.untouched = untouched
  }
}

export type Dialogue = {
  /** Hands over one message, a character a byte: resolves with the words of acceptance, throws Refusal or Lost. One at a time. */
  send(envelope: { from: string; to: string }, message: string): Promise<string>
  /** How many messages it has carried. */
  carried(): number
  isOpen(): boolean
  /** Says goodbye; `destroy` ends it at once. */
  close(destroy?: boolean): void
}

/** Seconds without a reply after which a connection is given up (RFC 5321 §4.5.3.2 has minutes; an incident's mail cannot wait). */
const patience = { command: 30_000, message: 60_000 }

/**
 * Speaks SMTP on a connection that is greeted and logged in, in as few round trips as the server allows: one with CHUNKING
 * (RFC 3030) and PIPELINING (RFC 2920), two with PIPELINING alone. Nothing of a message is written before the answer to the one before is in.
 */
export async function openDialogue(socket: Socket, name: string): Promise<Dialogue> {
  const line = makeLine(socket)
  const hello = await line.ask(`EHLO ${name}\r\n`, 1)
  const offers = hello[0]?.text.toUpperCase() ?? ''
  const pipelining = /^250[ -]PIPELINING\b/m.test(offers)
  const chunking = pipelining && /^250[ -]CHUNKING\b/m.test(offers)
  let carried = 0
  let written = false

  async function hand(mail: string, rcpt: string, message: string): Promise<string> {
    if (chunking) {
      written = true
      const replies = await line.ask(`${mail}${rcpt}BDAT ${message.length} LAST\r\n${message}`, 3)
      return check(replies, ['MAIL', 'RCPT', 'DOT'])
    }
    if (pipelining) {
      const replies = await line.ask(`${mail}${rcpt}DATA\r\n`, 3)
      const goOn = replies[2]
      // A server that takes a message for nobody has to be given one (RFC 2920 §3.1).
      if (goOn?.code === 354 && replies[1] && !isFine(replies[1])) await line.ask('.\r\n', 1)
      check(replies, ['MAIL', 'RCPT', 'DATA'])
    } else {
      check(await line.ask(mail, 1), ['MAIL'])
      check(await line.ask(rcpt, 1), ['RCPT'])
      check(await line.ask('DATA\r\n', 1), ['DATA'])
    }
    written = true
    return check(await line.ask(stuffed(message), 1, patience.message), ['DOT'])
  }

  return {
    async send({ from, to }, message) {
      written = false
      try {
        const answer = await hand(`MAIL FROM:<${from}>\r\n`, `RCPT TO:<${to}>\r\n`, message)
        carried++
        return answer
      } catch (error) {
        if (!(error instanceof Refusal) || error.reply.code === 421) line.close(true)
        else await line.ask('RSET\r\n', 1).catch(() => line.close(true))
        throw error instanceof Lost ? new Lost(error.message, !written) : error
      }
    },
    carried: () => carried,
    isOpen: line.isOpen,
    close: line.close,
  }
}

/** The first reply that is no consent, thrown with its stage; otherwise the words of the last. */
function check(replies: Reply[], stages: Stage[]): string {
  for (const [i, reply] of replies.entries()) {
    const wanted = stages[i] === 'DATA' ? reply.code === 354 : isFine(reply)
    if (!wanted) throw new Refusal(stages[i] ?? 'DOT', reply)
  }
  return replies.at(-1)?.text ?? ''
}

function isFine({ code }: Reply): boolean {
  return code >= 200 && code < 300
}

/** With the dots doubled that begin a line, and the one that ends it (RFC 5321 §4.5.2). */
function stuffed(message: string): string {
  const text = message.replace(/^\./gm, '..')
  return `${text}${text.endsWith('\r\n') ? '' : '\r\n'}.\r\n`
}

/** Questions and answers on one socket: replies are told apart and given to who asked, in order. */
function makeLine(socket: Socket) {
  let open = true
  let input = ''
  let reply = ''
  const replies: Reply[] = []
  let waiting: { count: number; resolve(replies: Reply[]): void; reject(error: Error): void } | undefined
  let timer: NodeJS.Timeout | undefined

  const end = (why: string) => {
    open = false
    clearTimeout(timer)
    socket.destroy()
    waiting?.reject(new Lost(why))
    waiting = undefined
  }
  socket.on('data', (chunk: Buffer) => {
    input += chunk.toString('utf8')
    if (input.length > 100_000) return end('The mail server says too much')
    for (let at = input.indexOf('\n'); at >= 0; at = input.indexOf('\n')) {
      const text = input.slice(0, at).trimEnd()
      input = input.slice(at + 1)
      reply += reply ? `\n${text}` : text
      if (/^\d{3}-/.test(text)) continue
      replies.push({ code: Number.parseInt(text, 10) || 0, text: reply })
      reply = ''
    }
    if (waiting && (replies.length >= waiting.count || closesHere(replies))) {
      clearTimeout(timer)
      const { count, resolve } = waiting
      waiting = undefined
      resolve(replies.splice(0, count))
    }
  })
  socket.on('error', (error) => end(`The connection broke: ${error.message}`))
  socket.on('close', () => end('The mail server closed the connection'))
  socket.on('end', () => end('The mail server closed the connection'))

  return {
    isOpen: () => open && socket.writable,
    ask(words: string, count: number, wait = patience.command): Promise<Reply[]> {
      return new Promise((resolve, reject) => {
        if (!open) return reject(new Lost('The mail server closed the connection'))
        waiting = { count, resolve, reject }
        timer = setTimeout(() => end('The mail server does not answer'), wait)
        socket.write(words, 'latin1')
      })
    },
    close(destroy = false) {
      if (!open) return
      if (destroy) return end('The connection was given up')
      open = false
      socket.end('QUIT\r\n')
      setTimeout(() => socket.destroy(), 2_000).unref()
    },
  }
}

/** After 421 nothing more comes (RFC 5321 §3.8). */
function closesHere(replies: Reply[]): boolean {
  return replies.at(-1)?.code === 421
}
