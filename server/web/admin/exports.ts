import { Readable } from 'node:stream'
import { exportedStates, exportSubscribers } from '../../subscribers/export.ts'
import { timeNow } from '../../text/time.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'

/** Subscribers as a file: all of them, or those in one state. */
export const exportRoutes: Routes = (app, { db }) => {
  app.get('/subscribers/export', async (request, reply) => {
    const { page } = signedIn(request)
    const asked = exportedStates.find((state) => state === readField(request.query, 'state'))
    const pieces = exportSubscribers(db.reader, page, asked ? [asked] : exportedStates)
    const name = `subscribers-${asked ? `${asked}-` : ''}${timeNow().slice(0, 10)}.csv`
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(pieces))
  })
}
