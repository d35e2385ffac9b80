import type { FastifyInstance } from 'fastify'
import { printCalendar } from '../../editions/calendars.ts'
import { makeSheet } from '../../editions/edition.ts'
import { headersOf, htmlHeaders } from '../../editions/put.ts'
import { timeNow } from '../../text/time.ts'
import { keepAsked, sendSheet } from '../asked.ts'
import type { Doors } from '../doors.ts'
import { hostEdition } from '../host-page.ts'
import { findOwnAddress } from './voice.ts'

/** Calendars of the past and of what is planned, and charts of what is measured: printed once for each edition, when somebody first asks. */
export function calendarRoutes(app: FastifyInstance, doors: Doors): void {
  const find = keepAsked(async ({ page }, path) => {
    const html = await printCalendar(doors.db.reader, page, path, timeNow())
    return html === undefined ? undefined : makeSheet(html, headersOf(page, path, htmlHeaders))
  })

  for (const path of ['/uptime', '/uptime/:id', '/maintenance', '/charts/:id'])
    app.get(path, async (request, reply) => {
      const edition = hostEdition(doors, request)
      const asked = request.url.replace(/\?.*/s, '')
      const own = findOwnAddress(edition.page, request)
      if (own !== undefined) return reply.redirect(own, 301)
      return sendSheet(request, reply, await find(edition, asked))
    })
}
