import type { FastifyInstance } from 'fastify'
import { printApiPage } from '../../editions/api-page.ts'
import { makeSheet } from '../../editions/edition.ts'
import { printHistoryAsSheet } from '../../editions/history-sheet.ts'
import { headersOf, htmlHeaders } from '../../editions/put.ts'
import { timeNow } from '../../text/time.ts'
import { keepAsked, sendSheet } from '../asked.ts'
import type { Doors } from '../doors.ts'
import { hostEdition } from '../host-page.ts'

/** Pages for those who write programs, and for programs that read pages: printed once for each edition, when asked. */
export function programRoutes(app: FastifyInstance, doors: Doors): void {
  const find = keepAsked(async ({ page }, path) => {
    const [, sheet] = /^\/history\?page=(\d+)$/.exec(path) ?? []
    const html = sheet
      ? await printHistoryAsSheet(doors.db.reader, page, Number(sheet), timeNow())
      : printApiPage(page)
    const own = sheet ? '/history' : path
    return html === undefined ? undefined : makeSheet(html, headersOf(page, own, htmlHeaders))
  })

  for (const path of ['/api', '/history'])
    app.get<{ Querystring: { page?: string } }>(path, async (request, reply) => {
      const edition = hostEdition(doors, request)
      const { page = '' } = request.query
      const isSheet = path === '/history' && /^[1-9]\d{0,4}$/.test(page)
      const sheet =
        path === '/history' && !isSheet
          ? edition.sheets.get(path)
          : await find(edition, isSheet ? `${path}?page=${page}` : path)
      return sendSheet(request, reply, sheet)
    })
}
