import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../bench/table.ts'
import { makeClient } from '../support/client.ts'
import { watchMemory } from '../support/memory.ts'
import type { Scope } from '../support/scope.ts'
import { startServer } from '../support/server.ts'
import { exactly, type Fault, measured } from './fault.ts'
import { key } from './stage.ts'

const plans = {
  short: { headers: 20, bodies: 20, readers: 5 },
  full: { headers: 500, bodies: 500, readers: 200 },
}

const wanted = 20

/** In the suite what is held for ever is told from what a busy machine lets go late. */
const patience = { short: 100, full: wanted }
const host = 'Host: status.example.com\r\n'
const urlencoded = `${host}Content-Type: application/x-www-form-urlencoded\r\n`

/** Each sends its first lines at once and then a drop now and then; the readers ask again and again and read nothing. */
const kinds = {
  headers: [
    { first: `GET / HTTP/1.1\r\n${host}`, drop: 'x-a: b\r\n' },
    { first: 'G', drop: '' },
    { first: '', drop: '' },
  ],
  bodies: [
    { first: `POST /subscribe HTTP/1.1\r\n${urlencoded}Content-Length: 5000\r\n\r\n`, drop: 'a' },
    {
      first: `POST /subscribe HTTP/1.1\r\n${urlencoded}Transfer-Encoding: chunked\r\n\r\n`,
      drop: '1\r\na\r\n',
    },
    { first: `POST /v1/pages HTTP/1.1\r\n${host}Content-Length: 5000\r\n\r\n`, drop: 'a' },
    { first: `GET / HTTP/1.1\r\n${host}Content-Length: 5000\r\n\r\n`, drop: 'a' },
  ],
  readers: [{ first: `GET / HTTP/1.1\r\n${host}\r\n`.repeat(8), drop: '' }],
}

/** Whether the server has hung up is read from the system (Linux): a client that does not read does not notice. */
export const slowClients: Fault = {
  id: 'F16',
  title: 'clients that send or read drop by drop are hung up on, and others notice nothing',
  dialects: ['sqlite'],
  async play(scope, dialect, form) {
    const settings = { API_KEY: key, API_RATE: '0', ROLES: 'web', LOG_LEVEL: 'error' }
    const server = await startServer(scope, dialect, settings)
    await lengthen(server.origin)
    const memory = watchMemory(scope, server.pid())
    const port = Number(new URL(server.origin).port)
    const since = performance.now()
    const open = {
      headers: await openSlow(scope, port, 'headers', plans[form].headers),
      bodies: await openSlow(scope, port, 'bodies', plans[form].bodies),
      readers: await openSlow(scope, port, 'readers', plans[form].readers),
    }
    const count = Object.values(plans[form]).reduce((sum, some) => sum + some)
    const closedAfter = { headers: 0, bodies: 0, readers: 0 }
    const times: number[] = []
    let failed = 0
    while (performance.now() - since < patience[form] * 1_000) {
      const begun = performance.now()
      const answer = await fetch(server.origin)
      await answer.text()
      times.push(performance.now() - begun)
      if (answer.status !== 200) failed++
      const held = heldPorts(port)
      const seconds = (performance.now() - since) / 1_000
      for (const kind of ['headers', 'bodies', 'readers'] as const)
        if (open[kind].some((own) => held.has(own))) closedAfter[kind] = seconds
      if (seconds > closedAfter.headers + 1 && [...Object.values(open)].flat().every((own) => !held.has(own)))
        break
      await sleep(20)
    }
    const held = heldPorts(port)
    const left = (kind: keyof typeof open) => open[kind].filter((own) => held.has(own)).length
    return [
      exactly(`slow headers still held after ${patience[form]} s`, left('headers'), 0),
      exactly(`slow bodies still held after ${patience[form]} s`, left('bodies'), 0),
      exactly(`slow readers still held after ${patience[form]} s`, left('readers'), 0),
      measured('slow headers, the last hung up on after', closedAfter.headers, wanted),
      measured('slow bodies, the last hung up on after', closedAfter.bodies, wanted),
      measured('slow readers, the last hung up on after', closedAfter.readers, wanted),
      exactly(`failed of ${times.length} other reads`, failed, 0),
      measured(`GET / p99 beside ${count} of them`, percentile(times, 0.99), 200, 'ms'),
      measured('memory', memory(), 300, 'MB'),
    ]
  },
}

/** Some incidents told at length, so that a few answers fill what systems buffer. */
async function lengthen(origin: string): Promise<void> {
  const client = makeClient(origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const body = 'We are looking into it. '.repeat(1_000)
  for (let i = 0; i < 5; i++)
    await client.post(`/v1/pages/${page?.id}/incidents`, { incident: { name: 'Some see errors', body } })
}

/** Opens so many, and gives the ports they have on this side. */
async function openSlow(
  scope: Scope,
  port: number,
  kind: keyof typeof kinds,
  count: number,
): Promise<number[]> {
  const ports: number[] = []
  for (let i = 0; i < count; i++) {
    const { first = '', drop = '' } = kinds[kind][i % kinds[kind].length] ?? {}
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    ports.push(socket.localPort ?? 0)
    if (kind === 'readers') void askOnAndOn(socket.pause(), first)
    else drip(scope, socket, first, drop)
    scope.teardown(() => socket.destroy())
  }
  return ports
}

function drip(scope: Scope, socket: Socket, first: string, drop: string): void {
  socket.resume().write(first)
  const timer = setInterval(() => {
    if (socket.writable) socket.write(drop)
  }, 500)
  socket.once('close', () => clearInterval(timer))
  scope.teardown(() => clearInterval(timer))
}

/** Until what the systems of both sides buffer is full, and the answers wait in the server. */
async function askOnAndOn(socket: Socket, requests: string): Promise<void> {
  for (let left = 10; left > 0 && socket.writable; left--) {
    socket.write(requests)
    await sleep(100)
  }
}

/** The other side’s ports of the connections that the process behind `port` has not closed. */
function heldPorts(port: number): Set<number> {
  const local = port.toString(16).toUpperCase().padStart(4, '0')
  const held = readFileSync('/proc/net/tcp', 'latin1').matchAll(
    new RegExp(`: [0-9A-F]{8}:${local} [0-9A-F]{8}:([0-9A-F]{4}) 0[18] `, 'g'),
  )
  return new Set([...held].map(([, remote = '']) => Number.parseInt(remote, 16)))
}
