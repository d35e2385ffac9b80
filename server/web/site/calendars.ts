import type { FastifyInstance } from 'fastify'
import { printCalendar } from '../../editions/calendars.ts'
import { type Edition, makeSheet, type Sheet } from '../../editions/edition.ts'
import { headersOf, htmlHeaders } from '../../editions/put.ts'
import { Problem } from '../../problem.ts'
import { keepNewest } from '../../text/newest.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'
import { answerSheet } from '../serve.ts'
import { findOwnAddress } from './voice.ts'

/** Calendars kept of one edition; beyond them the oldest goes. */
const most = 200

type Calendars = Map<string, Promise<Sheet | undefined>>

/** Calendars of the past and of what is planned: printed once for each edition, when somebody first asks. */
export function calendarRoutes(app: FastifyInstance, doors: Doors): void {
  const printed = new WeakMap<Edition, Calendars>()
  // What stands in for those of an edition while the database is gone.
  const last = new Map<string, Sheet>()

  for (const path of ['/uptime', '/uptime/:id', '/maintenance'])
    app.get(path, async (request, reply) => {
      const edition = doors.press.editionFor(request.host)
      if (!edition) throw new Problem('unavailable', 'This status page is not set up yet')
      const asked = request.url.replace(/\?.*/s, '')
      const own = findOwnAddress(edition.page, request)
      if (own !== undefined) return reply.redirect(own, 301)
      const key = `${edition.page.id} ${asked}`
      const sheet = await find(doors, printed, edition, asked).catch((error: unknown) => {
        const before = last.get(key)
        if (before) return before
        throw error
      })
      if (!sheet) throw new Problem('not-found', 'We have no page at this address')
      keepNewest(last, key, sheet, most)
      reply.hijack()
      return answerSheet(request.raw, reply.raw, sheet)
    })
}

function find(
  { db }: Doors,
  printed: WeakMap<Edition, Calendars>,
  edition: Edition,
  path: string,
): Promise<Sheet | undefined> {
  const calendars = printed.get(edition) ?? new Map()
  printed.set(edition, calendars)
  const known = calendars.get(path)
  if (known) return known
  const headers = headersOf(edition.page, path, htmlHeaders)
  const printing = printCalendar(db.reader, edition.page, path, timeNow()).then((html) =>
    html === undefined ? undefined : makeSheet(html, headers),
  )
  keepNewest(calendars, path, printing, most)
  printing.catch(() => calendars.delete(path))
  return printing
}
