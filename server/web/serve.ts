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
import { type Asked, openHatch } from './hatch.ts'

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
  const find = (asked: Asked) => findSheet(press, isTrusted, asked)
  const server = createServer(sendingLimits, (request, response) => {
    if (isPiledUp(request, response)) return
    const sheet = find(request)
    if (sheet) answerSheet(request, response, sheet)
    else fastify(request, response)
  })
  openHatch(server, find)
  cutSlowReaders(server)
  return server
}

function findSheet(press: Pick<Press, 'editionFor'>, isTrusted: IsTrusted, asked: Asked): Sheet | undefined {
  const { method, url = '/' } = asked
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const sheets = press.editionFor(hostOf(asked, isTrusted))?.sheets
  const query = url.indexOf('?')
  // The other sheets of the history are printed when somebody asks; elsewhere a query changes nothing.
  if (/^\/history(?:\.json\?page=(?!1$)|\?page=)/.test(url)) return undefined
  return sheets?.get(query < 0 ? url : url.slice(0, query))
}

/** Of several forwarded hosts the last counts, as for Fastify: the proxy we trust wrote it, the others came from outside. */
export function hostOf({ headers, socket }: Asked, isTrusted: IsTrusted): string {
  const forwarded = headers['x-forwarded-host']
  const trusted = forwarded !== undefined && isTrusted(socket.remoteAddress ?? '')
  return trusted ? String(forwarded).split(',').at(-1)?.trim() || '' : (headers.host ?? '')
}

/** The form of a sheet that the reader takes, and whether they have it already. */
export function pickBody({ headers }: Asked, sheet: Sheet): { body: Body; isKnown: boolean } {
  const body = sheet[pickEncoding(headers['accept-encoding'])]
  return { body, isKnown: isKnown(headers['if-none-match'], body) }
}

/** The bytes that the reader takes, or 304 where they are known already. */
export function answerSheet(request: IncomingMessage, response: ServerResponse, sheet: Sheet): void {
  const { body, isKnown } = pickBody(request, sheet)
  if (isKnown) {
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
