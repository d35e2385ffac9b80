import { printComponentUptime } from '../../editions/calendars.ts'
import { Problem } from '../../problem.ts'
import { wordsIn } from '../../text/languages/index.ts'
import { timeNow } from '../../text/time.ts'
import type { Routes } from '../doors.ts'
import { hostPage } from '../host-page.ts'

/** The calendar of one component: there may be a thousand, so each is printed when somebody asks. */
export const uptimeRoutes: Routes = (app, doors) => {
  app.get<{ Params: { id: string } }>('/uptime/:id', async (request, reply) => {
    const page = hostPage(doors, request)
    const html = await printComponentUptime(
      doors.db.reader,
      page,
      request.params.id,
      wordsIn('en'),
      timeNow(),
    )
    if (html === undefined) throw new Problem('not-found', 'We have no page at this address')
    return reply
      .type('text/html; charset=utf-8')
      .header('Cache-Control', 'public, max-age=0, must-revalidate')
      .send(html)
  })
}
