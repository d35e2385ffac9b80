import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Body, Sheet } from '../editions/edition.ts'
import type { Press } from '../editions/press.ts'
import { pickEncoding } from './encoding.ts'

/** Whether the sender of a request is a proxy whose X-Forwarded-Host counts. */
export type IsTrusted = (address: string) => boolean

const limits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16_384,
}

/**
 * The server factory. What the current edition holds is answered from memory, without an await; everything else goes on
 * to Fastify.
 */
export function makeServer(press: Press, isTrusted: IsTrusted, fastify: RequestListener): Server {
  return createServer(limits, (request, response) => {
    const sheet = findSheet(press, isTrusted, request)
    if (sheet) answer(request, response, sheet)
    else fastify(request, response)
  })
}

function findSheet(press: Press, isTrusted: IsTrusted, request: IncomingMessage): Sheet | undefined {
  const { method, url = '/' } = request
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const sheets = press.editionFor(hostOf(request, isTrusted))?.sheets
  const query = url.indexOf('?')
  if (query < 0) return sheets?.get(url)
  // A few sheets are asked for by a number in the query (/history.json?page=2), and one stands for all numbers beyond
  // (/history.json?page=); elsewhere a query changes nothing.
  const numbered = sheets?.get(url) ?? sheets?.get(url.slice(0, url.indexOf('=', query) + 1))
  return numbered ?? sheets?.get(url.slice(0, query))
}

/** Of several forwarded hosts the last counts, as for Fastify: the proxy we trust wrote it, the others came from outside. */
function hostOf(request: IncomingMessage, isTrusted: IsTrusted): string {
  const forwarded = request.headers['x-forwarded-host']
  const trusted = forwarded !== undefined && isTrusted(request.socket.remoteAddress ?? '')
  return trusted ? String(forwarded).split(',').at(-1)?.trim() || '' : (request.headers.host ?? '')
}

function answer(request: IncomingMessage, response: ServerResponse, sheet: Sheet): void {
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
