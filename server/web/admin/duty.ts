import { isId } from '../../db/id.ts'
import { changeDuty } from '../../members/duty.ts'
import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'

/** Everybody goes on duty and off it themselves, page by page. */
export const ownDutyRoutes: Routes = (app, { db }) => {
  app.post('/account/duty', async (request, reply) => {
    const { page, member } = signedIn(request)
    await changeDuty(db, page, member.id, readOnDuty(request.body))
    return reply.redirect('/admin/account?saved=duty', 303)
  })
}

/** Owners say it of others too. */
export const dutyRoutes: Routes = (app, { db }) => {
  app.post<{ Params: { id: string } }>('/members/:id/duty', async (request, reply) => {
    const { id } = request.params
    if (!isId(id)) throw new Problem('not-found', 'This page has no such member')
    await changeDuty(db, signedIn(request).page, id, readOnDuty(request.body))
    return reply.redirect(`/admin/members/${id}?saved=duty`, 303)
  })
}

function readOnDuty(body: unknown): boolean {
  const said = readField(body, 'on_duty')
  if (said === 'yes' || said === 'no') return said === 'yes'
  throw new Problem('unreadable', 'The form does not say whether they are on duty')
}
