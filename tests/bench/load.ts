import { connect } from 'node:net'
import { percentile } from './table.ts'

/**
 * A load in a process of its own: `connections` kept-alive connections, one request in flight on each, for `seconds`.
 * Prints JSON {requests, p50, p99} in requests and milliseconds. Every answer must be as long as the first
 * one, byte for byte, and begin with `expect`; anything else ends it with an error.
 */
type Load = { port: number; request: string; expect: string; connections: number; seconds: number }

const load = JSON.parse(process.argv[2] ?? '') as Load
const request = Buffer.from(load.request)
const size = await oneAnswer()
const until = performance.now() + load.seconds * 1_000
const times: number[] = []

await Promise.all(Array.from({ length: load.connections }, run))
const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)]
console.log(JSON.stringify({ requests: times.length, p50, p99 }))

function oneAnswer(): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(load.port, '127.0.0.1', () => socket.write(request))
    const parts: Buffer[] = []
    socket.on('error', reject)
    socket.on('data', (part) => {
      parts.push(part)
      const answer = Buffer.concat(parts)
      const end = answer.indexOf('\r\n\r\n')
      const head = answer.subarray(0, Math.max(0, end)).toString('latin1')
      if (end < 0) return
      if (!head.startsWith(load.expect)) throw new Error(`Expected ${load.expect}, got ${head.slice(0, 40)}`)
      const body = head.startsWith('HTTP/1.1 304') ? 0 : Number(/content-length: (\d+)/i.exec(head)?.[1])
      if (answer.length < end + 4 + body) return
      socket.destroy()
      resolve(end + 4 + body)
    })
  })
}

function run(): Promise<void> {
  return new Promise((resolve, reject) => {
    let received = 0
    let begun = 0
    const ask = () => {
      begun = performance.now()
      socket.write(request)
    }
    const socket = connect({ port: load.port, host: '127.0.0.1', noDelay: true }, ask)
    socket.on('error', reject)
    socket.on('data', (part) => {
      received += part.length
      if (received < size) return
      if (received > size) throw new Error('An answer was longer than the first one')
      received = 0
      const now = performance.now()
      times.push(now - begun)
      if (now < until) return ask()
      socket.destroy()
      resolve()
    })
  })
}
