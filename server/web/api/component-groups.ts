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
  const all = '/pages/:page/component-groups'
  const one = '/pages/:page/component-groups/:group'
  const answers = { 200: Shape }

  route(app, 'GET', all, (request) => list(doors, request), {
    does: 'List the groups of components',
    query: Paging,
    answers: { 200: Type.Array(Shape) },
  })
  route(app, 'GET', one, (request) => showOne(doors, request), { does: 'Read a group', answers })
  route(app, 'POST', all, (request, reply) => create(doors, request, reply), {
    does: 'Make a group',
    body: NewGroup,
    answers: { 201: Shape },
  })
  route(app, ['PATCH', 'PUT'], one, (request) => change(doors, request), {
    does: 'Change a group',
    body: GroupChange,
    answers,
  })
  route(app, 'DELETE', one, (request) => remove(doors, request), {
    does: 'Remove a group; its components stay',
    answers,
  })
}

async function list({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const { limit, offset } = readPaging(request)
  const [groups, components] = [await listGroups(db.reader, page), await listComponents(db.reader, page)]
  return groups.slice(offset, offset + limit).map((group) => presentGroup(group, idsIn(group, components)))
}

async function showOne({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const group = found(await findGroup(db.reader, page, readId(request, 'group')))
  return presentGroup(group, idsIn(group, await listComponents(db.reader, page)))
}

async function create(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { page } = callerOf(request)
  const draft = readNewGroup(request.body)
  const answered = await createGroup(doors.db, page, draft, readOnce(request, present))
  await publish(doors, page, answered)
  return answerWrite(reply, 201, answered, present)
}

async function change(doors: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const result = await changeGroup(doors.db, page, readId(request, 'group'), readGroup(request.body))
  await publish(doors, page, { result })
  return present(result)
}

async function remove(doors: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const result = await removeGroup(doors.db, page, readId(request, 'group'))
  await publish(doors, page, { result })
  return present(result)
}

function present({ value }: Changed<Grouped>) {
  return presentGroup(value.group, value.componentIds)
}

function idsIn({ id }: { id: string }, components: { id: string; groupId: string | null }[]): string[] {
  return components.filter(({ groupId }) => groupId === id).map((component) => component.id)
}
