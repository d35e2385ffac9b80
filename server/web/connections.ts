import type { IncomingMessage, Server, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * How long a client may take to send (milliseconds): its headers, its whole request, its next one. Proxies keep theirs for
 * a minute, and the side that asks should be the first to hang up.
 */
export const sendingLimits: ServerOptions = {
  headersTimeout: 10_000,
  requestTimeout: 16_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16_384,
}

const look = 3_000
const patience = 12_000
const mostWaiting = 32

/** What a connection had taken of its answers when it was looked at, and since when it has taken no more. */
type Taken = { bytes: number; since: number }

/**
 * Hangs up on clients that ask and do not read: where no piece of an answer has left for 12 seconds though one waits. A
 * reset, so that the system forgets what it had buffered too.
 */
export function cutSlowReaders(server: Server): void {
  const sockets = new Map<Socket, Taken>()
  server.on('connection', (socket) => {
    sockets.set(socket, { bytes: 0, since: 0 })
    socket.once('close', () => sockets.delete(socket))
  })
  const timer = setInterval(() => {
    const now = performance.now()
    for (const [socket, taken] of sockets) {
      const bytes = socket.bytesWritten - socket.writableLength
      if (socket.writableLength === 0 || taken.since === 0 || bytes !== taken.bytes) {
        taken.bytes = bytes
        taken.since = now
      } else if (now - taken.since >= patience) socket.resetAndDestroy()
    }
  }, look)
  timer.unref()
  server.once('close', () => clearInterval(timer))
}

const waiting = new WeakMap<Socket, number>()

/**
 * Whether a request stands in line behind others of its connection that have no answer yet, and the line is longer than
 * anybody needs: one read may bring 1,500 of them, and each costs memory until its turn. Then the connection is cut.
 */
export function isPiledUp({ socket }: IncomingMessage, response: ServerResponse): boolean {
  // Node gives a response its socket when its turn comes; nearly always that is at once.
  if (response.socket !== null) return false
  if (socket.destroyed) return true
  const line = (waiting.get(socket) ?? 0) + 1
  waiting.set(socket, line)
  response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1))
  if (line > mostWaiting) socket.resetAndDestroy()
  return line > mostWaiting
}
