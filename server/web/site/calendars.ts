import type { FastifyReply, FastifyRequest } from 'fastify'
import { printCalendar } from '../../editions/calendars.ts'
import { type Edition, makeSheet, type Sheet } from '../../editions/edition.ts'
import { Problem } from '../../problem.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { pickEncoding } from '../encoding.ts'

/** Calendars kept of one edition; beyond them the oldest goes. */
const most = 200

type Calendars = Map<string, Promise<Sheet | undefined>>

/** Calendars of the past and of what is planned: printed once for each edition, when somebody first asks. */
export const calendarRoutes: Routes = (app, doors) => {
  const printed = new WeakMap<Edition, Calendars>()
  // What stands in for those of an edition while the database is gone.
  const last = new Map<string, Sheet>()

  for (const path of ['/uptime', '/uptime/:id', '/maintenance'])
    app.get(path, async (request, reply) => {
      const edition = doors.press.editionFor(request.host)
      if (!edition) throw new Problem('unavailable', 'This status page is not set up yet')
      const asked = request.url.replace(/\?.*/s, '')
      const key = `${edition.page.id} ${asked}`
      const sheet = await find(doors, printed, edition, asked).catch((error: unknown) => {
        const before = last.get(key)
        if (before) return before
        throw error
      })
      if (!sheet) throw new Problem('not-found', 'We have no page at this address')
      keep(last, key, sheet)
      return send(request, reply, sheet)
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
  const printing = printCalendar(db.reader, edition.page, path, timeNow()).then((html) =>
    html === undefined ? undefined : makeSheet(html, { 'Content-Type': 'text/html; charset=utf-8' }),
  )
  keep(calendars, path, printing)
  printing.catch(() => calendars.delete(path))
  return printing
}

function keep<Value>(kept: Map<string, Value>, key: string, value: Value): void {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
}

function send(request: FastifyRequest, reply: FastifyReply, sheet: Sheet): FastifyReply {
  const { bytes, etag, headers } = sheet[pickEncoding(request.headers['accept-encoding'])]
  for (let i = 0; i < headers.length; i += 2) reply.header(headers[i] ?? '', headers[i + 1])
  reply.header('Cache-Control', 'public, max-age=0, must-revalidate')
  reply.header('Referrer-Policy', 'strict-origin-when-cross-origin')
  const known = String(request.headers['if-none-match'] ?? '').replaceAll('W/', '')
  if (known.split(',').some((tag) => tag.trim() === etag)) {
    reply.removeHeader('Content-Length')
    return reply.code(304).send()
  }
  return reply.send(bytes)
}
