import { changeCanary } from '../../subscribers/canary.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { showSettings, typedOf } from './settings.ts'
import { readRefusal } from './show.ts'

/** The owners' own address among the subscribers. */
export const canaryRoutes: Routes = (app, doors) => {
  app.post('/settings/canary', async (request, reply) => {
    const { page } = signedIn(request)
    const canary = readField(request.body, 'canary')
    try {
      await changeCanary(doors.db, page, canary)
    } catch (error) {
      return showSettings(doors, request, reply, typedOf(page), readRefusal(error), { canary })
    }
    return reply.redirect('/admin/settings?canary=1', 303)
  })
}
