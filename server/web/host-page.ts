import type { FastifyRequest } from 'fastify'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import type { Doors } from './doors.ts'

/** The page a request is about, by its host; an unknown host gets the first page. Throws a Problem before set-up. */
export function hostPage({ press }: Doors, request: FastifyRequest): Page {
  const page = press.pageFor(request.host)
  if (!page) throw new Problem('unavailable', 'This status page is not set up yet')
  return page
}
