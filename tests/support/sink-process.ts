import { createHash } from 'node:crypto'
import { closeSync, existsSync, openSync, readSync, writeSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freshFolder } from './fresh.ts'
import type { Manners } from './manners.ts'
import { startNode } from './process.ts'
import type { Scope } from './scope.ts'
import { type Sink, talk } from './sink-session.ts'

/** One message accepted for one recipient; `sha256` is of the body, `at` milliseconds since 1970. */
export type Accepted = {
  rcpt: string
  messageId: string
  date: string
  sha256: string
  at: number
  /** The link in List-Unsubscribe. */
  leave: string
}

/** Something else the sink did, when, and to whom: a fate that was met, a log-in refused, a tarpit and its end. */
export type Noted = { what: Parameters<Sink['note']>[0]; rcpt?: string; at: number }

export type SinkProcess = {
  url: string
  file: string
  /** Everything accepted so far, in order. */
  accepted(): Accepted[]
  noted(): Noted[]
  /** SIGKILL: from now on nobody listens on its port. */
  kill(): Promise<void>
  /** The same port and file, with the same manners. */
  restart(): Promise<void>
}

/**
 * An SMTP server in a process of its own, fast enough to be no part of a measurement: it appends one line for each
 * recipient at the moment it answers 250 to a message, `delay` milliseconds after the message's last byte. A message
 * whose client is gone by then counts as accepted, as it does for a real server. It can be told to misbehave.
 */
export async function startSinkProcess(t: Scope, manners: Manners = {}): Promise<SinkProcess> {
  const folder = freshFolder(t)
  const file = join(folder, 'accepted.jsonl')
  const notes = join(folder, 'noted.jsonl')
  const start = (port = manners.port ?? 0) =>
    startNode(fileURLToPath(import.meta.url), [file, notes, JSON.stringify({ ...manners, port })], {})
  let sink = start()
  t.teardown(() => sink.end('SIGKILL'))
  const [, port] = await sink.says(/listening on (\d+)/)
  return {
    url: `smtp://127.0.0.1:${port}`,
    file,
    accepted: readLines<Accepted>(file),
    noted: readLines<Noted>(notes),
    async kill() {
      await sink.end('SIGKILL')
    },
    async restart() {
      sink = start(Number(port))
      await sink.says(/listening/)
    },
  }
}

/** Gives what reads the lines of a growing file; each line is read once. */
function readLines<T>(file: string): () => T[] {
  const lines: T[] = []
  const chunk = Buffer.alloc(1_000_000)
  let at = 0
  return () => {
    if (!existsSync(file)) return lines
    const from = openSync(file, 'r')
    for (;;) {
      const size = readSync(from, chunk, 0, chunk.length, at)
      // The last line may be under way.
      const end = chunk.subarray(0, size).lastIndexOf('\n') + 1
      if (end === 0) break
      at += end
      for (const line of chunk.toString('utf8', 0, end - 1).split('\n')) lines.push(JSON.parse(line))
    }
    closeSync(from)
    return lines
  }
}

function listen(file: string, notes: string, manners: Manners): void {
  const record = openSync(file, 'a')
  const noted = openSync(notes, 'a')
  const sink: Sink = {
    ...{ manners, connections: 0, accepted: 0, met: new Map() },
    keep: (recipients, message) => keep(record, recipients, message),
    note: (what, rcpt) => void writeSync(noted, `${JSON.stringify({ what, rcpt, at: Date.now() })}\n`),
  }
  const server = createServer({ noDelay: true }, (socket) => {
    // A killed client resets its connection.
    talk(socket, sink).catch(() => socket.destroy())
  })
  server.listen(manners.port ?? 0, '127.0.0.1', () => {
    const address = server.address()
    if (typeof address === 'object' && address) console.log(`listening on ${address.port}`)
  })
}

function keep(record: number, recipients: string[], message: string): void {
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
    leave: /<(https?:[^>]*)>/.exec(header('List-Unsubscribe'))?.[1] ?? '',
  }
  writeSync(record, recipients.map((rcpt) => `${JSON.stringify({ rcpt, ...line })}\n`).join(''))
}

if (import.meta.main) {
  const [file = '', notes = '', manners = '{}'] = process.argv.slice(2)
  listen(file, notes, JSON.parse(manners))
}
