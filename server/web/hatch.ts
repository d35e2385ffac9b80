import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Body, Sheet } from '../editions/edition.ts'
import { sendingLimits } from './connections.ts'
import { type Asked, pickBody } from './pick.ts'

const { headersTimeout, keepAliveTimeout, maxHeaderSize } = sendingLimits

/**
 * A request as readers send it: GET or HEAD, whole, alone and well formed (RFC 9112 §3, §5; ASCII only). What is not exactly
 * this is for node:http to judge.
 */
const plain = /^(GET|HEAD) (\/[!-~]*) HTTP\/1\.1\r\n(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e]*\r\n)+\r\n$/

/** The headers that decide which bytes are handed out. */
const deciding = ['host', 'x-forwarded-host', 'accept-encoding', 'if-none-match'] as const

/** Those that a request for what is printed does not have, unless to say that the connection stays. */
const foreign = ['connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade']

const telling = new RegExp(`\\r\\n(${[...deciding, ...foreign].join('|')}):([^\\r]*)`, 'gi')

/** The request that a piece of input is; undefined: nothing for the hatch. */
function readPlain(input: Buffer, socket: Socket): Asked | undefined {
  if (input.length > maxHeaderSize) return undefined
  const text = input.toString('latin1')
  const [all, method, url] = plain.exec(text) ?? []
  if (all === undefined) return undefined
  const headers: Asked['headers'] = {}
  for (const [, name = '', value = ''] of text.matchAll(telling)) {
    const key = name.toLowerCase()
    if (key === 'connection' && /^[\t ]*keep-alive[\t ]*$/i.test(value)) continue
    const decides = deciding.find((one) => one === key)
    if (!decides || decides in headers) return undefined
    headers[decides] = value.trim()
  }
  return headers.host === undefined ? undefined : { method, url, headers, socket }
}

/**
 * Hands what is printed out as it is, on the connection itself: no parser, no request and no response are made for it,
 * which is most of what they cost. A connection that brings anything else is given to node:http with all its bytes, for good.
 */
export function openHatch(server: Server, findSheet: (asked: Asked) => Sheet | undefined): void {
  const doors = server.listeners('connection')
  const here = new Set<Socket>()

  function leave(socket: Socket, input: Buffer): void {
    here.delete(socket)
    socket
      .off('data', take)
      .off('end', end)
      .off('timeout', destroy)
      .off('error', destroy)
      .off('close', forget)
    socket.setTimeout(0)
    for (const door of doors) door.call(server, socket)
    socket.unshift(input)
  }

  // Listeners that know their connection by `this`, so that thousands of connections share them.
  function take(this: Socket, input: Buffer): void {
    const asked = this.writableLength === 0 ? readPlain(input, this) : undefined
    const sheet = asked && findSheet(asked)
    if (sheet) {
      if (this.timeout !== keepAliveTimeout) this.setTimeout(keepAliveTimeout)
      answer(this, asked, sheet)
    } else leave(this, input)
  }
  function forget(this: Socket): void {
    here.delete(this)
  }

  server.removeAllListeners('connection')
  server.on('connection', (socket: Socket) => {
    here.add(socket)
    socket.on('data', take).on('end', end).on('timeout', destroy)
    socket.on('error', destroy).on('close', forget)
    socket.setTimeout(headersTimeout)
  })
  const closeIdle = server.closeIdleConnections.bind(server)
  server.closeIdleConnections = () => {
    closeIdle()
    for (const socket of here) socket.destroySoon()
  }
}

function end(this: Socket): void {
  this.end()
}

function destroy(this: Socket): void {
  this.destroy()
}

/** An answer as it goes over the line, with the time in it: good for a second. `full`: what is small as one piece, for one write. */
type Wire = { second: number; full: Buffer | undefined; head: Buffer; unchanged: Buffer }

const small = 65_536

const wires = new WeakMap<Body, Wire>()

function wireOf(body: Body): Wire {
  const second = Math.floor(Date.now() / 1_000)
  const known = wires.get(body)
  if (known?.second === second) return known
  const rest = [
    ...['Date', new Date(second * 1_000).toUTCString()],
    ...['Connection', 'keep-alive', 'Keep-Alive', `timeout=${keepAliveTimeout / 1_000}`],
  ]
  const head = writeHead('200 OK', [...body.headers, ...rest])
  const unchanged = writeHead('304 Not Modified', [...body.unchanged, ...rest])
  const full = body.bytes.length <= small ? Buffer.concat([head, body.bytes]) : undefined
  const wire = { second, head, unchanged, full }
  wires.set(body, wire)
  return wire
}

function writeHead(status: string, headers: string[]): Buffer {
  let text = `HTTP/1.1 ${status}\r\n`
  for (let i = 0; i < headers.length; i += 2) text += `${headers[i]}: ${headers[i + 1]}\r\n`
  return Buffer.from(`${text}\r\n`, 'latin1')
}

function answer(socket: Socket, asked: Asked, sheet: Sheet): void {
  const { body, isKnown } = pickBody(asked, sheet)
  const { full, head, unchanged } = wireOf(body)
  if (isKnown) socket.write(unchanged)
  else if (asked.method === 'HEAD') socket.write(head)
  else if (full) socket.write(full)
  else {
    socket.cork()
    socket.write(head)
    socket.write(body.bytes)
    socket.uncork()
  }
}
