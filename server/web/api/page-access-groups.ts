import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type AccessGroup, findAccessGroup, listAccessGroups, listRights } from '../../access/access.ts'
import { removeHolder, saveGroup } from '../../access/change-access.ts'
import type { Routes } from '../doors.ts'
import { rightRoutes } from './access-rights.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentAccessGroup } from './present-access.ts'
import { readAccessGroup } from './read-access.ts'
import { readPaging } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { AccessGroupBody, PageAccessGroup } from './shapes/access.ts'
import { Paging } from './shapes/shape.ts'

const all = '/pages/:page/page_access_groups'
const one = '/pages/:page/page_access_groups/:group'

/** Several who may see the same. */
export const pageAccessGroupRoutes: Routes = (app, doors) => {
  const { db } = doors
  const answers = { 200: PageAccessGroup }
  const find = async (request: FastifyRequest) =>
    found(await findAccessGroup(db.reader, callerOf(request).page, readId(request, 'group')))
  const presentAll = async (request: FastifyRequest, groups: AccessGroup[]) => {
    const { page } = callerOf(request)
    const ids = groups.map(({ id }) => id)
    const components = await listRights(db.reader, page, 'component', ids)
    const metrics = await listRights(db.reader, page, 'metric', ids)
    return groups.map((group) =>
      presentAccessGroup(group, components.get(group.id) ?? [], metrics.get(group.id) ?? []),
    )
  }
  const presentOne = async (request: FastifyRequest, group: AccessGroup) =>
    (await presentAll(request, [group]))[0]
  const present = async (request: FastifyRequest) => presentOne(request, await find(request))

  route(
    app,
    'GET',
    all,
    async (request) => {
      const { limit, offset } = readPaging(request)
      const groups = await listAccessGroups(db.reader, callerOf(request).page)
      return presentAll(request, groups.slice(offset, offset + limit))
    },
    { does: 'List page access groups', query: Paging, answers: { 200: Type.Array(PageAccessGroup) } },
  )
  const save = async (request: FastifyRequest, id: string | null) => {
    demandOwner(request)
    const draft = readAccessGroup(request.body, id === null)
    return presentOne(request, await saveGroup(db, callerOf(request).page, id, draft))
  }
  const described = { body: AccessGroupBody, owners: true }
  route(app, 'POST', all, async (request, reply) => reply.code(201).send(await save(request, null)), {
    does: 'Make a page access group',
    ...described,
    answers: { 201: PageAccessGroup },
  })
  route(app, 'GET', one, present, { does: 'Read a page access group', answers })
  route(app, ['PATCH', 'PUT'], one, (request) => save(request, readId(request, 'group')), {
    does: 'Change a page access group',
    ...described,
    answers,
  })
  route(
    app,
    'DELETE',
    one,
    async (request) => {
      demandOwner(request)
      const presented = await present(request)
      await removeHolder(db, callerOf(request).page, readId(request, 'group'))
      return presented
    },
    { does: 'Remove a page access group', note: 'Its users stay.', owners: true, answers },
  )
  const holder = { one, says: 'a page access group', shape: PageAccessGroup, find, present }
  rightRoutes(app, doors, holder, 'component')
}
