import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { listComponents } from '../../components/component.ts'
import { createTemplate } from '../../templates/change-templates.ts'
import { listTemplates, type Template } from '../../templates/template.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentTemplate } from './present-template.ts'
import { readPaging } from './read-query.ts'
import { readTemplate } from './read-template.ts'
import { route } from './route.ts'
import { NewTemplate, Template as Shape } from './shapes/incident-templates.ts'
import { Paging } from './shapes/shape.ts'

/** Templates that are offered, in their order. As at Statuspage, they are changed in the admin only. */
export const incidentTemplateRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/incident_templates'
  route(app, 'GET', all, (request) => list(doors, request), {
    does: 'List the templates',
    query: Paging,
    answers: { 200: Type.Array(Shape) },
  })
  route(app, 'POST', all, (request, reply) => create(doors, request, reply), {
    does: 'Make a template',
    body: NewTemplate,
    answers: { 201: Shape },
  })
}

async function list({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const { limit, offset } = readPaging(request)
  const components = await listComponents(db.reader, page)
  const offered = (await listTemplates(db.reader, page)).filter(({ archivedAt }) => archivedAt === null)
  return offered.slice(offset, offset + limit).map((template) => presentTemplate(template, components))
}

async function create({ db }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page, author } = callerOf(request)
  const draft = readTemplate(request.body)
  const components = await listComponents(db.reader, page)
  const present = (template: Template) => presentTemplate(template, components)
  const answered = await createTemplate(db, page, draft, author, readOnce(request, present))
  return answerWrite(reply, 201, answered, present)
}
