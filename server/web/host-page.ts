import type { FastifyRequest } from 'fastify'
import type { Edition } from '../editions/edition.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import type { Doors } from './doors.ts'

const notYet = () => new Problem('unavailable', 'This status page is not set up yet')

/** The page a request is about, by its host; an unknown host gets the first page. Throws a Problem before set-up. */
export function hostPage({ press }: Doors, request: FastifyRequest): Page {
  const page = press.pageFor(request.host)
  if (!page) throw notYet()
  return page
}

/** The edition of that page. Throws as hostPage. */
export function hostEdition({ press }: Doors, request: FastifyRequest): Edition {
  const edition = press.editionFor(request.host)
  if (!edition) throw notYet()
  return edition
}
