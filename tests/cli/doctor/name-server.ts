import { createSocket } from 'node:dgram'
import type { AddressInfo } from 'node:net'
import type { Scope } from '../../support/scope.ts'

const types: Record<number, string> = { 1: 'A', 2: 'NS', 5: 'CNAME', 12: 'PTR', 15: 'MX', 16: 'TXT' }

/**
 * A name server on loopback (RFC 1035) that knows these records, such as `{'A www.acme.test': ['192.0.2.1']}`, and
 * fails for names that begin with `broken.`. Gives its address, as `--resolver` takes it.
 */
export async function startNameServer(t: Scope, records: Record<string, string[]>): Promise<string> {
  const socket = createSocket('udp4')
  socket.on('message', (query, { address, port }) => socket.send(answer(query, records), port, address))
  t.teardown(() => new Promise<void>((done) => void socket.close(() => done())))
  await new Promise<void>((done) => void socket.bind(0, '127.0.0.1', () => done()))
  return `127.0.0.1:${(socket.address() as AddressInfo).port}`
}

function answer(query: Buffer, records: Record<string, string[]>): Buffer {
  const labels: string[] = []
  let at = 12
  for (let size = query[at] ?? 0; size > 0; size = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + size))
    at += size + 1
  }
  const name = labels.join('.').toLowerCase()
  const code = query.readUInt16BE(at + 1)
  const values = records[`${types[code]} ${name}`] ?? []
  const isKnown = Object.keys(records).some((key) => key.endsWith(` ${name}`))
  const result = labels[0] === 'broken' ? 2 : isKnown ? 0 : 3
  const head = Buffer.alloc(12)
  query.copy(head, 0, 0, 2)
  head.writeUInt16BE(0x8580 | result, 2)
  head.writeUInt16BE(1, 4)
  head.writeUInt16BE(values.length, 6)
  const rows = values.map((value) => {
    const content = encode(types[code] ?? '', value)
    // The name is the one that was asked for, which stands at byte 12.
    const row = Buffer.from([0xc0, 12, code >> 8, code & 255, 0, 1, 0, 0, 0, 60, 0, 0])
    row.writeUInt16BE(content.length, 10)
    return Buffer.concat([row, content])
  })
  return Buffer.concat([head, query.subarray(12, at + 5), ...rows])
}

function encode(type: string, value: string): Buffer {
  if (type === 'A') return Buffer.from(value.split('.').map(Number))
  if (type === 'TXT') return sized((value.match(/.{1,200}/gs) ?? ['']).map((part) => Buffer.from(part)))
  const name = Buffer.concat([sized(value.split('.').map((label) => Buffer.from(label))), Buffer.from([0])])
  return type === 'MX' ? Buffer.concat([Buffer.from([0, 10]), name]) : name
}

/** Each with its length in one byte before it. */
function sized(parts: Buffer[]): Buffer {
  return Buffer.concat(parts.map((part) => Buffer.concat([Buffer.from([part.length]), part])))
}
