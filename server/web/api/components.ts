import { Type } from 'typebox'
import {
  type Changed,
  changeComponent,
  createComponent,
  removeComponent,
} from '../../components/change-components.ts'
import { type Component, findComponent, listComponents } from '../../components/component.ts'
import type { Routes } from '../doors.ts'
import { answerWrite, publish, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentComponent } from './present.ts'
import { readComponent, readNewComponent } from './read-component.ts'
import { readPaging, readQuery } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { ComponentChange, NewComponent, Component as Shape } from './shapes/components.ts'
import { Paging } from './shapes/shape.ts'

export const componentRoutes: Routes = (app, doors) => {
  const { db } = doors
  const all = '/pages/:page/components'
  const one = '/pages/:page/components/:component'
  const present = ({ value }: Changed<Component>) => presentComponent(value)

  route(
    app,
    'GET',
    all,
    async (request) => {
      const components = await listComponents(db.reader, callerOf(request).page)
      const paged = ['page', 'per_page', 'limit'].some((name) => readQuery(request, name))
      const { limit, offset } = readPaging(request, 1_000)
      return (paged ? components.slice(offset, offset + limit) : components).map(presentComponent)
    },
    { does: 'List the components', query: Paging, answers: { 200: Type.Array(Shape) } },
  )

  route(
    app,
    'POST',
    all,
    async (request, reply) => {
      const { page } = callerOf(request)
      const draft = readNewComponent(request.body)
      const answered = await createComponent(db, page, draft, readOnce(request, present))
      await publish(doors, page, answered)
      return answerWrite(reply, 201, answered, present)
    },
    { does: 'Add a component', body: NewComponent, answers: { 201: Shape } },
  )

  route(
    app,
    'GET',
    one,
    async (request) => {
      const component = await findComponent(db.reader, callerOf(request).page, readId(request, 'component'))
      return presentComponent(found(component))
    },
    { does: 'Read a component', answers: { 200: Shape } },
  )

  route(
    app,
    ['PATCH', 'PUT'],
    one,
    async (request) => {
      const { page } = callerOf(request)
      const result = await changeComponent(
        db,
        page,
        readId(request, 'component'),
        readComponent(request.body),
      )
      await publish(doors, page, { result })
      return present(result)
    },
    { does: 'Change a component', body: ComponentChange, answers: { 200: Shape } },
  )

  route(
    app,
    'DELETE',
    one,
    async (request, reply) => {
      const { page } = callerOf(request)
      const result = await removeComponent(db, page, readId(request, 'component'))
      await publish(doors, page, { result })
      return reply.code(204).send()
    },
    { does: 'Remove a component', answers: { 204: null } },
  )
}
