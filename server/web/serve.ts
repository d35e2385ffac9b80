import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import proxyAddr from '@fastify/proxy-addr'
import type { Config } from '../config.ts'
import type { Body, Sheet } from '../editions/edition.ts'
import type { Press } from '../editions/press.ts'
import { cutSlowReaders, isPiledUp, sendingLimits } from './connections.ts'
import { pickEncoding } from './encoding.ts'

/** Whether the sender of a request is a proxy whose X-Forwarded-Host counts. */
export type IsTrusted = (address: string) => boolean

/** Whether an address is that of a proxy whose forwarded headers count. */
export function trusted(config: Pick<Config, 'trustProxy'>): IsTrusted {
  const trusts = proxyAddr.compile(config.trustProxy)
  return (address) => trusts(address, 0)
}

/**
 * The server factory. What the current edition holds is answered from memory, without an await; everything else goes on
 * to Fastify.
 */
export function makeServer(
  press: Pick<Press, 'editionFor'>,
  isTrusted: IsTrusted,
  fastify: RequestListener,
): Server {
  const server = createServer(sendingLimits, (request, response) => {
    if (isPiledUp(request, response)) return
    const sheet = findSheet(press, isTrusted, request)
    if (sheet) answerSheet(request, response, sheet)
    else fastify(request, response)
  })
  cutSlowReaders(server)
  return server
}

function findSheet(
  press: Pick<Press, 'editionFor'>,
  isTrusted: IsTrusted,
  request: IncomingMessage,
): Sheet | undefined {
  const { method, url = '/' } = request
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const sheets = press.editionFor(hostOf(request, isTrusted))?.sheets
  const query = url.indexOf('?')
  // The other sheets of the history are printed when somebody asks; elsewhere a query changes nothing.
  if (/^\/history(?:\.json\?page=(?!1$)|\?page=)/.test(url)) return undefined
  return sheets?.get(query < 0 ? url : url.slice(0, query))
}

/** Of several forwarded hosts the last counts, as for Fastify: the proxy we trust wrote it, the others came from outside. */
export function hostOf(request: IncomingMessage, isTrusted: IsTrusted): string {
  const forwarded = request.headers['x-forwarded-host']
  const trusted = forwarded !== undefined && isTrusted(request.socket.remoteAddress ?? '')
  return trusted ? String(forwarded).split(',').at(-1)?.trim() || '' : (request.headers.host ?? '')
}

/** The bytes that the reader takes, or 304 where they are known already. */
export function answerSheet(request: IncomingMessage, response: ServerResponse, sheet: Sheet): void {
  const body = sheet[pickEncoding(request.headers['accept-encoding'])]
  if (isKnown(request.headers['if-none-match'], body)) {
    response.writeHead(304, body.unchanged)
    response.end()
    return
  }
  response.writeHead(200, body.headers)
  if (request.method === 'HEAD') response.end()
  else response.end(body.bytes)
}

/** If-None-Match compares weakly: a proxy that recoded the bytes may have put W/ before our tag (RFC 9110 §13.1.2). */
function isKnown(header: string | undefined, body: Body): boolean {
  if (header === undefined) return false
  return (
    header === body.etag ||
    header.trim() === '*' ||
    header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === body.etag)
  )
}
