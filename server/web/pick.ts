import type { Socket } from 'node:net'
import proxyAddr from '@fastify/proxy-addr'
import type { Config } from '../config.ts'
import type { Body, Sheet } from '../editions/edition.ts'
import type { Press } from '../editions/press.ts'
import { pickEncoding } from './encoding.ts'

/** What decides which sheet a reader gets, and in which form; an `IncomingMessage` has it too. */
export type Asked = {
  method?: string | undefined
  url?: string | undefined
  headers: {
    host?: string | undefined
    'x-forwarded-host'?: string | string[] | undefined
    'accept-encoding'?: string | undefined
    'if-none-match'?: string | undefined
  }
  socket: Pick<Socket, 'remoteAddress'>
}

/** Whether the sender of a request is a proxy whose X-Forwarded-Host counts. */
export type IsTrusted = (address: string) => boolean

/** Whether an address is that of a proxy whose forwarded headers count. */
export function trusted(config: Pick<Config, 'trustProxy'>): IsTrusted {
  const trusts = proxyAddr.compile(config.trustProxy)
  return (address) => trusts(address, 0)
}

/** What the current edition has at the path; undefined where it has nothing, or is asked for something else. */
export function findSheet(
  press: Pick<Press, 'editionFor'>,
  isTrusted: IsTrusted,
  asked: Asked,
): Sheet | undefined {
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

/** If-None-Match compares weakly: a proxy that recoded the bytes may have put W/ before our tag (RFC 9110 §13.1.2). */
function isKnown(header: string | undefined, body: Body): boolean {
  if (header === undefined) return false
  return (
    header === body.etag ||
    header.trim() === '*' ||
    header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === body.etag)
  )
}
