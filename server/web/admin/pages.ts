import { findRole } from '../../members/member.ts'
import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { setPageCookie, signedIn } from './gate.ts'

/** Going from one page to another, for members of several: at any host, since a page's own may not be reachable. */
export const pageRoutes: Routes = (app, doors) => {
  app.post('/page', async (request, reply) => {
    const { member } = signedIn(request)
    const page = doors.press.findPage(readField(request.body, 'page'))
    const role = page && (await findRole(doors.db.reader, page, member.id))
    if (!role) throw new Problem('not-found', 'You have no such page')
    setPageCookie(doors, request, reply, page.id)
    return reply.redirect('/admin', 303)
  })
}
