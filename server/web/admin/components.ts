import {
  type ComponentDraft,
  changeComponent,
  createComponent,
  removeComponent,
} from '../../components/change-components.ts'
import { isComponentStatus } from '../../components/component.ts'
import { move } from '../../components/reorder.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import { readDay } from '../../text/local-time.ts'
import type { Routes } from '../doors.ts'
import { readDirection, readTyped, readWords, showComponents, type Typed } from './component-screen.ts'
import { signedIn } from './gate.ts'
import { readRefusal } from './show.ts'

type ById = { Params: { id: string } }

/** The parts of the product as customers know them. */
export const componentRoutes: Routes = (app, doors) => {
  const { db, press } = doors

  app.get('/components', (request, reply) => showComponents(doors, request, reply))

  app.post('/components', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request.body, 'component', null)
    try {
      const answered = await createComponent(db, page, readComponent(typed))
      if ('result' in answered) await press.printed(page.id, answered.result.change)
    } catch (error) {
      return showComponents(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect('/admin/components', 303)
  })

  app.post<ById>('/components/:id', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request.body, 'component', request.params.id)
    try {
      const { change } = await changeComponent(db, page, request.params.id, readComponent(typed))
      await press.printed(page.id, change)
    } catch (error) {
      return showComponents(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect(`/admin/components#c-${request.params.id}`, 303)
  })

  app.post<ById>('/components/:id/position', async (request, reply) => {
    const { page } = signedIn(request)
    const { id } = request.params
    try {
      await press.printed(
        page.id,
        await move(db, page, { kind: 'component', id }, readDirection(request.body)),
      )
    } catch (error) {
      return showComponents(doors, request, reply, undefined, readRefusal(error))
    }
    return reply.redirect(`/admin/components#c-${id}`, 303)
  })

  app.post<ById>('/components/:id/removal', async (request, reply) => {
    const { page } = signedIn(request)
    try {
      const { change } = await removeComponent(db, page, request.params.id)
      await press.printed(page.id, change)
    } catch (error) {
      return showComponents(doors, request, reply, undefined, readRefusal(error))
    }
    return reply.redirect('/admin/components', 303)
  })
}

function readComponent(typed: Typed): ComponentDraft {
  const fields: FieldProblems = {}
  const words = readWords(typed, fields)
  const status = typed.status || 'operational'
  if (!isComponentStatus(status)) fields.status = 'Choose from the list'
  if (typed.start_date && !readDay(typed.start_date, 'UTC')) fields.start_date = 'There is no such day'
  const [message] = Object.values(fields)
  if (message !== undefined || !isComponentStatus(status)) {
    throw new Problem('invalid', message ?? 'Something is missing', fields)
  }
  return {
    ...words,
    status,
    groupId: typed.group_id || null,
    startDate: typed.start_date || null,
    showcase: !typed.hide_uptime,
    onlyShowIfDegraded: typed.only_show_if_degraded,
  }
}
