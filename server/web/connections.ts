import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * How long a client may take to send (milliseconds): its headers, its whole request, its next one. Proxies keep theirs for
 * a minute, and the side that asks should be the first to hang up.
 */
export const sendingLimits = {
  headersTimeout: 10_000,
  requestTimeout: 16_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
} satisfies ServerOptions

const look = 3_000
const patience = 12_000
const mostWaiting = 32

/** What a connection on which an answer waits had taken of it when it was looked at, and since when it has taken no more. */
type Taken = { bytes: number; since: number }

/**
 * Hangs up on clients that ask and do not read: where no piece of an answer has left for 12 seconds though one waits. A
 * reset, so that the system forgets what it had buffered too.
 */
export function cutSlowReaders(server: Server): void {
  const sockets = new Set<Socket>()
  const waiting = new Map<Socket, Taken>()
  function forget(this: Socket): void {
    sockets.delete(this)
    waiting.delete(this)
  }
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', forget)
  })
  const timer = setInterval(() => {
    const now = performance.now()
    for (const socket of sockets) {
      const bytes = socket.bytesWritten - socket.writableLength
      const taken = waiting.get(socket)
      if (socket.writableLength === 0) waiting.delete(socket)
      else if (taken?.bytes !== bytes) waiting.set(socket, { bytes, since: now })
      else if (now - taken.since >= patience) socket.resetAndDestroy()
    }
  }, look)
  timer.unref()
  server.once('close', () => clearInterval(timer))
}

const lines = new WeakMap<Socket, number>()

/**
 * Whether a request stands in line behind others of its connection that have no answer yet, and the line is longer than
 * anybody needs: one read may bring 1,500 of them, and each costs memory until its turn. Then the connection is cut.
 */
export function isPiledUp({ socket }: IncomingMessage, response: ServerResponse): boolean {
  // Node gives a response its socket when its turn comes; nearly always that is at once.
  if (response.socket !== null) return false
  if (socket.destroyed) return true
  const line = (lines.get(socket) ?? 0) + 1
  lines.set(socket, line)
  response.once('close', () => lines.set(socket, (lines.get(socket) ?? 1) - 1))
  if (line > mostWaiting) socket.resetAndDestroy()
  return line > mostWaiting
}
