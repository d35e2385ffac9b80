import { connect, type Socket } from 'node:net'
import { percentile } from '../bench/table.ts'

/**
 * Readers in a process of their own: `connections` that stay open, of which `atOnce` ask at a time, each in its turn, at
 * `perSecond` in all (0: as fast as it goes), until told to stop on standard input. With `etag` they ask whether there is
 * anything new. Prints {"open"} once all are connected and in the end a Reading.
 */
export type Reading = {
  answers: number
  /** Anything but the code that was expected, and connections that ended. */
  errors: number
  seconds: number
  p99: number
  /** When the last answer with each tag came. */
  lastSeen: Record<string, number>
}

type Order = { port: number; connections: number; atOnce: number; perSecond: number; etag: string | null }

const order = JSON.parse(process.argv[2] ?? '') as Order
const expected = order.etag === null ? 'HTTP/1.1 200' : 'HTTP/1.1 304'
const condition = order.etag === null ? '' : `If-None-Match: ${order.etag}\r\n`
const request = `GET / HTTP/1.1\r\nHost: localhost:${order.port}\r\nAccept-Encoding: gzip\r\n${condition}\r\n`
const readers: Reader[] = []
for (let i = 0; i < order.connections; i += 100) {
  const count = Math.min(100, order.connections - i)
  readers.push(...(await Promise.all(Array.from({ length: count }, openReader))))
}
console.log(JSON.stringify({ open: readers.length }))

const times: number[] = []
const lastSeen: Record<string, number> = {}
let errors = 0
let turn = 0
let stopping = false
process.stdin.once('data', () => {
  stopping = true
})
const since = performance.now()
await Promise.all(Array.from({ length: order.atOnce }, (_, asker) => keepAsking(asker)))
const reading: Reading = {
  ...{ answers: times.length, errors, lastSeen, p99: percentile(times, 0.99) },
  seconds: (performance.now() - since) / 1_000,
}
console.log(JSON.stringify(reading))
process.exit(0)

/** Each has connections of its own: two questions on one at a time would wait for one answer. */
async function keepAsking(asker: number): Promise<void> {
  const own = readers.filter((_, i) => i % order.atOnce === asker)
  for (let i = 0; !stopping && own.length > 0; i++) {
    const due = since + (turn / (order.perSecond || Number.POSITIVE_INFINITY)) * 1_000
    const wait = due - performance.now()
    const reader = own[i % own.length]
    turn += 1
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait))
    const begun = performance.now()
    const answer = await reader?.ask()
    times.push(performance.now() - begun)
    if (answer?.ok) lastSeen[answer.etag] = Date.now()
    else errors++
  }
}

type Reader = { ask(): Promise<{ ok: boolean; etag: string }> }

async function openReader(): Promise<Reader> {
  let answered: (answer: { ok: boolean; etag: string }) => void = () => {}
  let received = Buffer.alloc(0)
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opening = connect({ port: order.port, host: '127.0.0.1', noDelay: true }, () => resolve(opening))
    opening.once('error', reject)
  })
  socket.on('error', () => {})
  socket.on('close', () => answered({ ok: false, etag: '' }))
  socket.on('data', (part) => {
    received = received.length === 0 ? part : Buffer.concat([received, part])
    const end = received.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = received.subarray(0, end).toString('latin1')
    const length = order.etag === null ? Number(/content-length: (\d+)/i.exec(head)?.[1]) : 0
    if (received.length < end + 4 + length) return
    received = Buffer.alloc(0)
    answered({ ok: head.startsWith(expected), etag: /etag: (\S+)/i.exec(head)?.[1] ?? '' })
  })
  return {
    ask: () =>
      new Promise((resolve) => {
        if (socket.destroyed) return resolve({ ok: false, etag: '' })
        answered = resolve
        socket.write(request)
      }),
  }
}
