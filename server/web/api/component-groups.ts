import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Changed } from '../../components/change-components.ts'
import { changeGroup, createGroup, type Grouped, removeGroup } from '../../components/change-groups.ts'
import { listComponents } from '../../components/component.ts'
import { findGroup, listGroups } from '../../components/group.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, publish, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentGroup } from './present.ts'
import { readGroup, readNewGroup } from './read-group.ts'
import { readPaging } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { GroupChange, NewGroup, Group as Shape } from './shapes/components.ts'
import { Paging } from './shapes/shape.ts'

export const componentGroupRoutes: Routes = (app, doors) => {
  const { db } = doors
  const all = '/pages/:page/component-groups'
  const one = '/pages/:page/component-groups/:group'

  route(
    app,
    'GET',
    all,
    async (request) => {
      const { page } = callerOf(request)
      const { limit, offset } = readPaging(request)
      const [groups, components] = [await listGroups(db.reader, page), await listComponents(db.reader, page)]
      return groups
        .slice(offset, offset + limit)
        .map((group) => presentGroup(group, idsIn(group, components)))
    },
    { does: 'List the groups of components', query: Paging, answers: { 200: Type.Array(Shape) } },
  )

  route(
    app,
    'GET',
    one,
    async (request) => {
      const { page } = callerOf(request)
      const group = found(await findGroup(db.reader, page, readId(request, 'group')))
      return presentGroup(group, idsIn(group, await listComponents(db.reader, page)))
    },
    { does: 'Read a group', answers: { 200: Shape } },
  )

  route(app, 'POST', all, (request, reply) => create(doors, request, reply), {
    does: 'Make a group',
    body: NewGroup,
    answers: { 201: Shape },
  })

  route(
    app,
    ['PATCH', 'PUT'],
    one,
    async (request) => {
      const { page } = callerOf(request)
      const result = await changeGroup(db, page, readId(request, 'group'), readGroup(request.body))
      await publish(doors, page, { result })
      return present(result)
    },
    { does: 'Change a group', body: GroupChange, answers: { 200: Shape } },
  )

  route(
    app,
    'DELETE',
    one,
    async (request) => {
      const { page } = callerOf(request)
      const result = await removeGroup(db, page, readId(request, 'group'))
      await publish(doors, page, { result })
      return present(result)
    },
    { does: 'Remove a group; its components stay', answers: { 200: Shape } },
  )
}

async function create(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { page } = callerOf(request)
  const draft = readNewGroup(request.body)
  const answered = await createGroup(doors.db, page, draft, readOnce(request, present))
  await publish(doors, page, answered)
  return answerWrite(reply, 201, answered, present)
}

function present({ value }: Changed<Grouped>) {
  return presentGroup(value.group, value.componentIds)
}

function idsIn({ id }: { id: string }, components: { id: string; groupId: string | null }[]): string[] {
  return components.filter(({ groupId }) => groupId === id).map((component) => component.id)
}
