import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  type ComponentDraft,
  changeComponent,
  createComponent,
  removeComponent,
} from '../../components/change-components.ts'
import { componentStatuses, isComponentStatus, listComponents } from '../../components/component.ts'
import { stateWords } from '../../editions/frame.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }

/** What stands in one of the screen's forms: the one that adds (`id` null), or a component's own. */
type Typed = { id: string | null; name: string; description: string; status: string }

/** The parts of the product as customers know them. */
export const componentRoutes: Routes = (app, doors) => {
  const { db, press } = doors

  app.get('/components', (request, reply) => showComponents(doors, request, reply))

  app.post('/components', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request.body, null)
    try {
      const answered = await createComponent(db, page, { ...fresh, ...readComponent(typed) })
      if ('result' in answered) await press.printed(page.id, answered.result.change)
    } catch (error) {
      return showComponents(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect('/admin/components', 303)
  })

  app.post<ById>('/components/:id', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readTyped(request.body, request.params.id)
    try {
      const { change } = await changeComponent(db, page, request.params.id, readComponent(typed))
      await press.printed(page.id, change)
    } catch (error) {
      return showComponents(doors, request, reply, typed, readRefusal(error))
    }
    return reply.redirect(`/admin/components#c-${request.params.id}`, 303)
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

const fresh = { showcase: true, onlyShowIfDegraded: false, startDate: null, groupId: null }

function readTyped(body: unknown, id: string | null): Typed {
  const field = (name: string) => readField(body, name)
  return { id, name: field('name'), description: field('description'), status: field('status') }
}

function readComponent(typed: Typed): Pick<ComponentDraft, 'name' | 'description' | 'status'> {
  const fields: FieldProblems = {}
  const [name, description, status] = [
    typed.name.trim(),
    typed.description.trim(),
    typed.status || 'operational',
  ]
  if (!name) fields.name = 'Name it as customers do'
  if (name.length > 255) fields.name = `This is ${name.length} characters long; 255 are allowed`
  if (description.length > 1_000) {
    fields.description = `This is ${description.length} characters long; 1,000 are allowed`
  }
  if (!isComponentStatus(status)) fields.status = 'Choose from the list'
  const [message] = Object.values(fields)
  if (message !== undefined || !isComponentStatus(status)) {
    throw new Problem('invalid', message ?? 'Something is missing', fields)
  }
  return { name, description: description || null, status }
}

async function showComponents(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed?: Typed,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const components = await listComponents(doors.db.reader, signedIn(request).page)
  const { status, problem, problems } = refused
  const prefix = typed?.id ? `c-${typed.id}-` : 'new-'
  return show(
    doors,
    request,
    reply,
    'components/index',
    { title: 'Components', here: 'components', status },
    {
      components: components.map((component) => {
        const stands =
          typed?.id === component.id ? typed : { ...component, description: component.description ?? '' }
        return {
          id: component.id,
          title: component.name,
          state: component.status,
          word: stateWords[component.status],
          prefix: `c-${component.id}-`,
          name: stands.name,
          description: stands.description,
          status: stands.status,
          open: typed?.id === component.id,
        }
      }),
      added: typed && typed.id === null ? typed : { name: '', description: '', status: 'operational' },
      states: componentStatuses.map((value) => ({ value, text: stateWords[value] })),
      problem,
      // Several forms have the same fields, so a field's id carries its form's prefix.
      problems: Object.fromEntries(Object.entries(problems).map(([field, text]) => [prefix + field, text])),
    },
  )
}
