import type { FastifyRequest } from 'fastify'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import type { Body } from './bodies.ts'

/** A field of a form as text with plain line ends, '' if it was not sent; sent twice or nested it is refused. */
export function readField(body: unknown, name: string): string {
  const value = (body as Body | null | undefined)?.[name]
  if (value === undefined) return ''
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n')
  throw new Problem('unreadable', `The field ${name} cannot be read`)
}

/** Whether somebody comes from having done this, as the address says; a form that is shown again says nothing of it. */
export function hasJust(request: FastifyRequest, what: string): boolean {
  return request.method === 'GET' && readField(request.query, what) === '1'
}

/**
 * Refuses a form that another site sent, as far as the browser says where it comes from: Sec-Fetch-Site, and an Origin
 * whose host is the request's or the page's. True if the browser said it, false if it said nothing.
 */
export function checkOrigin(request: FastifyRequest, page: Pick<Page, 'origin'> | undefined): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers
  const foreignSite = site !== undefined && site !== 'same-origin' && site !== 'none'
  if (foreignSite || (origin !== undefined && !isOurs(origin, request, page))) {
    throw new Problem(
      'not-allowed',
      'This form was not sent from our page. Load the page again and send it from there',
    )
  }
  return origin !== undefined || site !== undefined
}

function isOurs(origin: string, request: FastifyRequest, page: Pick<Page, 'origin'> | undefined): boolean {
  return origin === page?.origin || URL.parse(origin)?.host === request.host
}
