import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import {
  archiveTemplate,
  changeTemplate,
  createTemplate,
  moveTemplate,
} from '../../templates/change-templates.ts'
import { isPhase, phases, phaseWords } from '../../templates/phases.ts'
import { findTemplate, listTemplates, type Template } from '../../templates/template.ts'
import { sayFullTime } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { listAuthors, sayAuthor } from './authors.ts'
import { readDirection } from './component-screen.ts'
import { bodyLimit } from './composer.ts'
import { listLabels } from './field-labels.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'
import {
  emptyTemplate,
  presentForm,
  presentTemplate,
  readTemplate,
  readTyped,
  type TypedTemplate,
  typedOf,
} from './template-form.ts'

type ById = { Params: { id: string } }

/** The words prepared before they are needed: the list, in the order in which they are offered. */
export const templateRoutes: Routes = (app, doors) => {
  const { db } = doors

  app.get('/templates', async (request, reply) => {
    const templates = await listTemplates(db.reader, signedIn(request).page)
    const live = templates.filter(({ archivedAt }) => archivedAt === null)
    const screen = { title: 'Templates', here: 'incidents' } as const
    return show(doors, request, reply, 'templates/index', screen, {
      groups: phases.map((phase) => ({
        phase,
        name: phaseWords[phase],
        templates: presentLines(live.filter((one) => one.phase === phase)),
      })),
      archived: presentLines(templates.filter(({ archivedAt }) => archivedAt !== null)),
    })
  })

  app.post<ById>('/templates/:id/position', async (request, reply) => {
    const { id } = request.params
    await moveTemplate(db, signedIn(request).page, id, readDirection(request.body))
    return reply.redirect(`/admin/templates#t-${id}`, 303)
  })

  for (const [action, archived] of [
    ['archival', true],
    ['restoration', false],
  ] as const) {
    app.post<ById>(`/templates/:id/${action}`, async (request, reply) => {
      const { page, member } = signedIn(request)
      const { id } = request.params
      await archiveTemplate(db, page, id, archived, `member:${member.id}`)
      return reply.redirect(archived ? '/admin/templates#archived' : `/admin/templates#t-${id}`, 303)
    })
  }
}

/** One template: what it says, how that reads, and what the coach thinks of it. */
export const templateChangeRoutes: Routes = (app, doors) => {
  const { db } = doors

  app.get('/templates/new', (request, reply) => {
    const phase = readField(request.query, 'phase')
    return showTemplate(doors, request, reply, null, emptyTemplate(isPhase(phase) ? phase : undefined))
  })

  app.post('/templates', async (request, reply) => {
    const { page, member } = signedIn(request)
    const typed = readTyped(request.body)
    try {
      const answered = await createTemplate(db, page, readTemplate(typed), `member:${member.id}`)
      const id = 'result' in answered ? answered.result.id : answered.answer
      return reply.redirect(`/admin/templates/${id}?saved=1`, 303)
    } catch (error) {
      return showTemplate(doors, request, reply, null, typed, readRefusal(error))
    }
  })

  app.post('/templates/preview', (request, reply) =>
    showPreview(doors, request, reply, null, readTyped(request.body)),
  )

  app.get<ById>('/templates/:id', async (request, reply) => {
    const template = await getTemplate(doors, request)
    return showTemplate(doors, request, reply, template, typedOf(template))
  })

  app.post<ById>('/templates/:id', async (request, reply) => {
    const { page, member } = signedIn(request)
    const template = await getTemplate(doors, request)
    const typed = readTyped(request.body)
    try {
      await changeTemplate(db, page, template.id, readTemplate(typed), `member:${member.id}`)
      return reply.redirect(`/admin/templates/${template.id}?saved=1`, 303)
    } catch (error) {
      return showTemplate(doors, request, reply, template, typed, readRefusal(error))
    }
  })

  app.post<ById>('/templates/:id/preview', async (request, reply) =>
    showPreview(doors, request, reply, await getTemplate(doors, request), readTyped(request.body)),
  )
}

async function getTemplate({ db }: Doors, request: FastifyRequest<ById>): Promise<Template> {
  const template = await findTemplate(db.reader, signedIn(request).page, request.params.id)
  if (!template) throw new Problem('not-found', 'This page has no such template')
  return template
}

/** Shows the form again, with how it reads; or with what would be refused. */
function showPreview(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  template: Template | null,
  typed: TypedTemplate,
): Promise<FastifyReply> {
  try {
    readTemplate(typed)
  } catch (error) {
    return showTemplate(doors, request, reply, template, typed, readRefusal(error))
  }
  return showTemplate(doors, request, reply, template, typed)
}

async function showTemplate(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  template: Template | null,
  typed: TypedTemplate,
  refused: Refusal & { status: number } = { status: 200, ...nothingRefused },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { status, ...refusal } = refused
  const isShown = status === 200 && typed.body.trim() !== ''
  const title = template ? template.name : 'Add a template'
  return show(
    doors,
    request,
    reply,
    'templates/edit',
    { title, here: 'incidents', status },
    {
      labels: listLabels(undefined),
      ...(await presentForm(doors, page, typed)),
      template: template && { ...presentOne(template), made: await sayMade(doors, request, template) },
      action: template ? `/admin/templates/${template.id}` : '/admin/templates',
      count: bodyLimit,
      saved: request.method === 'GET' && readField(request.query, 'saved') === '1',
      unsaved: request.method === 'POST',
      reads: isShown ? await presentTemplate(doors, page, readTemplate(typed)) : null,
      ...refusal,
    },
  )
}

function presentOne({ id, name, phase, archivedAt }: Template) {
  return { id, name, phaseWord: phaseWords[phase], archived: archivedAt !== null }
}

/** Where its words are from: shipped with Allclear, or a member’s. */
async function sayMade({ db }: Doors, request: FastifyRequest, template: Template): Promise<string> {
  const authors = await listAuthors(db.reader, signedIn(request).page)
  const { madeBy, editedBy, editedAt, madeAt } = template
  const made = madeBy
    ? `Made by ${sayAuthor(authors, madeBy)}, ${sayFullTime(madeAt)}.`
    : 'Came with Allclear.'
  return editedBy ? `${made} Changed by ${sayAuthor(authors, editedBy)}, ${sayFullTime(editedAt)}.` : made
}

function presentLines(templates: Template[]) {
  return templates.map((template, i) => ({
    ...presentOne(template),
    begins: firstWords(template),
    first: i === 0,
    last: i === templates.length - 1,
  }))
}

/** Enough of it to know it by: its title, where that is more than a gap. */
function firstWords({ title, body }: Template): string {
  const isTelling = title !== null && !/^\{[^}]*\}$/.test(title)
  const text = isTelling ? title : body.replace(/[\s*]+/g, ' ')
  return text.length > 90 ? `${text.slice(0, 90).replace(/\s\S*$/, '')} …` : text
}
