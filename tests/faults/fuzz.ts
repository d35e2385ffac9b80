import type { OutgoingHttpHeaders } from 'node:http'

export type FuzzedRequest = { method: string; path: string; headers: OutgoingHttpHeaders; body: Buffer }

type Chance = { next(): number }

const methods = ['GET', 'GET', 'POST', 'POST', 'POST', 'PATCH', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']
const doors = [
  '',
  '/history',
  '/history.atom',
  '/api/v2/summary.json',
  '/api/v2/x.json',
  '/incidents/{id}',
  '/search',
  '/subscribe',
  '/subscriptions/{id}',
  '/erasures',
  '/erasures/{id}',
  '/livez',
  '/readyz',
  '/metrics',
  '/v1/pages',
  '/v1/pages/{page}',
  '/v1/pages/{id}',
  '/v1/pages/{page}/components',
  '/v1/pages/{page}/components/{id}',
  '/v1/pages/{page}/components/{id}/uptime',
  '/v1/pages/{page}/component-groups',
  '/v1/pages/{page}/component-groups/{id}',
  '/v1/pages/{page}/incidents',
  '/v1/pages/{page}/incidents/{id}',
  '/v1/pages/{page}/incidents/scheduled',
  '/v1/pages/{page}/incidents/{id}/incident_updates/{id}',
  '/v1/pages/{page}/incidents/{id}/promises',
  '/v1/pages/{page}/incidents/{id}/subscribers',
  '/v1/pages/{page}/incident_templates',
  '/v1/pages/{page}/subscribers',
  '/v1/pages/{page}/subscribers/{id}',
  '/v1/pages/{page}/remarks',
  '/v1/pages/{page}/subscribers/count',
  '/hooks/bounces',
  '/hooks/postmark',
  '/hooks/ses',
  '/hooks/mailgun',
  '/admin',
  '/admin/session',
  '/admin/incidents',
  '/admin/incidents/{id}',
  '/admin/setup/{id}',
  '/admin/logo',
]
const names = 'name body status impact scope workaround components component_ids next_update_at backfill_date'
const moreNames = 'next_update_minutes scheduled_for scheduled_until resolved_at email description group_id'
const fields = `${names} ${moreNames} position start end q limit page title time_zone url draft`.split(' ')
const wraps = [
  'incident',
  'component',
  'subscriber',
  'page',
  'component_group',
  'template',
  'draft',
  '__proto__',
]

/** What the door at a path reads. */
function wrapOf(path: string): string {
  const [, what = 'page'] =
    /\/(incident|component|subscriber|component-group|remark)s(?!.*\/[a-z]+s\b)/.exec(path) ?? []
  return what === 'remark' ? 'draft' : what.replace('-', '_')
}

/** Values as JSON text, for a form as they are. */
const values = [
  'null',
  'true',
  '[]',
  '{}',
  '0',
  '-1',
  '1e400',
  '9007199254740993',
  '""',
  '"a"',
  '"\\u0000"',
  '"\\ud83d"',
  '"resolved"',
  '"operational"',
  '"2026-02-30T25:61:00Z"',
  '"+275760-09-13T00:00:00.001Z"',
  '"a@b.test"',
  '"⏰🦊\\u202e"',
  '{"__proto__":1}',
  '{"constructor":{"prototype":1}}',
  '[[[[[[[[[[1]]]]]]]]]]',
  '"<script>"',
  `"${'a'.repeat(30_000)}"`,
  `"${'_a'.repeat(2_000)}"`,
  `"${'>'.repeat(3_000)}"`,
  '"\\r\\nBcc: a@b.test"',
  `[${'1,'.repeat(2_000)}1]`,
  `{"${'k'.repeat(3_000)}":1}`,
  '"\'; drop table pages; --"',
  '"{{name}}"',
  '01',
  '{',
]
const junk = [
  '%00',
  '%ff',
  '%zz',
  '%E2%98%83',
  '..%2f..%2fetc',
  '__proto__',
  'constructor',
  '-1',
  '1e400',
  '%0d%0aa:b',
  "'%20or%201=1",
  'a'.repeat(300),
  '%ed%a0%80',
  '*',
  '',
  '.',
  '..',
  ';a=b',
  '%252e',
  ':id',
  '\\',
]
const usual = ['application/json', 'application/json', 'application/x-www-form-urlencoded']
const types = [
  ...[...usual, ...usual, ...usual, 'text/plain', 'x', '/', '', 'multipart/form-data; boundary=a'],
  ...['multipart/form-data', 'application/json; charset=utf-16', ' ; ;'],
]
const strange = [
  '',
  ' ',
  '*',
  '"',
  '"a"',
  'W/"a", *',
  ',,,',
  'bytes=0-1,-',
  'gzip;q=nan, br;q=2',
  'a'.repeat(5_000),
  '\t',
  '\xff',
  'Basic %%%',
  'Bearer ',
  'OAuth  x',
  '-1',
  'Thu, 99 Foo 2026',
  'a=b; c',
  '__Host-session=%00',
  '127.0.0.1, x',
]
const headerNames = [
  'accept',
  'accept-encoding',
  'if-none-match',
  'if-match',
  'if-modified-since',
  'range',
  'cookie',
  'origin',
  'idempotency-key',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-http-method-override',
  'content-encoding',
  'sec-fetch-site',
  'referer',
  'accept-language',
  'user-agent',
  'host',
  'forwarded',
]

/** One request that nobody should send, or that somebody might: the same again with the same chance. */
export function fuzzRequest(
  { next }: Chance,
  { pageId, ids, key }: { pageId: string; ids: string[]; key: string },
): FuzzedRequest {
  const one = <T>(list: T[]): T => list[Math.floor(next() * list.length)] as T
  const likely = (share: number) => next() < share
  const method = one(methods)
  const path = one(doors)
    .replace('{page}', likely(0.95) ? pageId : one(junk))
    .replaceAll('{id}', () => (likely(0.6) ? one(ids) : one(junk)))
  const wrap = () => (likely(0.8) ? wrapOf(path) : one(wraps))
  const query = likely(0.2) ? `?${one(fields)}${one(['', '[]', '[a][b]'])}=${one(junk)}` : ''
  const headers: OutgoingHttpHeaders = {}
  if (likely(0.9)) headers.authorization = `OAuth ${key}`
  if (likely(0.9)) headers['content-type'] = one(types)
  while (likely(0.3)) headers[one(headerNames)] = one(strange)
  const isForm = String(headers['content-type']).includes('form')
  const body = method === 'GET' || method === 'HEAD' ? '' : isForm ? form() : json()
  return { method, path: `${path || '/'}${query}`, headers, body: spoil(Buffer.from(body)) }

  function json(): string {
    const inner: string[] = []
    do inner.push(`"${one(fields)}":${one(values)}`)
    while (likely(0.6))
    if (likely(0.5)) inner.push('"name":"Some customers see errors"')
    return likely(0.85) ? `{"${wrap()}":{${inner.join(',')}}}` : one([`{${inner}}`, one(values), ''])
  }

  function form(): string {
    const pairs: string[] = []
    const place = () => one(['', '', '[]', '[a]', '[][a]', '[__proto__]', '[', ']', '[a]'.repeat(9)])
    do pairs.push(`${wrap()}[${one(fields)}]${place()}=${one(values).replace(/^"|"$/g, '')}`)
    while (likely(0.5))
    return pairs.join('&')
  }

  /** Now and then cut short, or a byte or two another. */
  function spoil(bytes: Buffer): Buffer {
    if (bytes.length === 0 || likely(0.7)) return bytes
    if (likely(0.4)) return bytes.subarray(0, Math.floor(next() * bytes.length))
    do bytes[Math.floor(next() * bytes.length)] = Math.floor(next() * 256)
    while (likely(0.5))
    return bytes
  }
}
