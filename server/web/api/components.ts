import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  type Changed,
  changeComponent,
  createComponent,
  removeComponent,
} from '../../components/change-components.ts'
import { type Component, findComponent, listComponents } from '../../components/component.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, publish, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentComponent } from './present.ts'
import { readComponent, readNewComponent } from './read-component.ts'
import { readPaging, readQuery } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { ComponentChange, NewComponent, Component as Shape } from './shapes/components.ts'
import { Paging } from './shapes/shape.ts'

export const componentRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/components'
  const one = '/pages/:page/components/:component'

  route(app, 'GET', all, (request) => list(doors, request), {
    does: 'List the components',
    query: Paging,
    answers: { 200: Type.Array(Shape) },
  })
  route(app, 'POST', all, (request, reply) => create(doors, request, reply), {
    does: 'Add a component',
    body: NewComponent,
    answers: { 201: Shape },
  })
  route(app, 'GET', one, (request) => showOne(doors, request), {
    does: 'Read a component',
    answers: { 200: Shape },
  })
  route(app, ['PATCH', 'PUT'], one, (request) => change(doors, request), {
    does: 'Change a component',
    body: ComponentChange,
    answers: { 200: Shape },
  })
  route(app, 'DELETE', one, (request, reply) => remove(doors, request, reply), {
    does: 'Remove a component',
    answers: { 204: null },
  })
}

async function list({ db }: Doors, request: FastifyRequest) {
  const components = await listComponents(db.reader, callerOf(request).page)
  const paged = ['page', 'per_page', 'limit'].some((name) => readQuery(request, name))
  const { limit, offset } = readPaging(request, 1_000)
  return (paged ? components.slice(offset, offset + limit) : components).map(presentComponent)
}

async function create(doors: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page } = callerOf(request)
  const draft = readNewComponent(request.body)
  const answered = await createComponent(doors.db, page, draft, readOnce(request, present))
  await publish(doors, page, answered)
  return answerWrite(reply, 201, answered, present)
}

async function showOne({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  return presentComponent(found(await findComponent(db.reader, page, readId(request, 'component'))))
}

async function change(doors: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const id = readId(request, 'component')
  const result = await changeComponent(doors.db, page, id, readComponent(request.body))
  await publish(doors, page, { result })
  return present(result)
}

async function remove(doors: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page } = callerOf(request)
  const result = await removeComponent(doors.db, page, readId(request, 'component'))
  await publish(doors, page, { result })
  return reply.code(204).send()
}

function present({ value }: Changed<Component>) {
  return presentComponent(value)
}
