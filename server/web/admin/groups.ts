import { changeGroup, createGroup, type GroupDraft, removeGroup } from '../../components/change-groups.ts'
import { move } from '../../components/reorder.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { readDirection, readTyped, readWords, showComponents, type Typed } from './component-screen.ts'
import { signedIn } from './gate.ts'
import { readRefusal } from './show.ts'

type ById = { Params: { id: string } }

/** Groups of components, on the components' screen. */
export const groupRoutes: Routes = (app, doors) => {
  const { db, press } = doors

  app.post('/groups', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request.body, 'group', null)
    try {
      const answered = await createGroup(db, page, readGroup(typed))
      if ('answer' in answered) throw new Error('Nothing was asked to happen once')
      await press.printed(page.id, answered.result.change)
      return reply.redirect(`/admin/components#g-${answered.result.value.group.id}`, 303)
    } catch (error) {
      return showComponents(doors, request, reply, typed, readRefusal(error))
    }
  })

  app.post<ById>('/groups/:id', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request.body, 'group', request.params.id)
    try {
      const { change } = await changeGroup(db, page, request.params.id, readGroup(typed))
      await press.printed(page.id, change)
    } catch (error) {
      return showComponents(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect(`/admin/components#g-${request.params.id}`, 303)
  })

  app.post<ById>('/groups/:id/position', async (request, reply) => {
    const { page } = signedIn(request)
    const { id } = request.params
    try {
      await press.printed(page.id, await move(db, page, { kind: 'group', id }, readDirection(request.body)))
    } catch (error) {
      return showComponents(doors, request, reply, undefined, readRefusal(error))
    }
    return reply.redirect(`/admin/components#g-${id}`, 303)
  })

  app.post<ById>('/groups/:id/removal', async (request, reply) => {
    const { page } = signedIn(request)
    try {
      const { change } = await removeGroup(db, page, request.params.id)
      await press.printed(page.id, change)
    } catch (error) {
      return showComponents(doors, request, reply, undefined, readRefusal(error))
    }
    return reply.redirect('/admin/components', 303)
  })
}

function readGroup(typed: Typed): Pick<GroupDraft, 'name' | 'description'> {
  const fields: FieldProblems = {}
  const words = readWords(typed, fields)
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
  return words
}
