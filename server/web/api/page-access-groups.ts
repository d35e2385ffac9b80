import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findAccessGroup, listAccessGroups } from '../../access/access.ts'
import { changeGroup, createGroup, removeHolder } from '../../access/change-access.ts'
import type { Routes } from '../doors.ts'
import { rightRoutes } from './access-rights.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentAccessGroup } from './present-access.ts'
import { readAccessGroup, readNewAccessGroup } from './read-access.ts'
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
  const present = async (request: FastifyRequest) => presentAccessGroup(await find(request))

  route(
    app,
    'GET',
    all,
    async (request) => {
      const groups = await listAccessGroups(db.reader, callerOf(request).page, readPaging(request))
      return groups.map(presentAccessGroup)
    },
    { does: 'List page access groups', query: Paging, answers: { 200: Type.Array(PageAccessGroup) } },
  )
  const described = { body: AccessGroupBody, owners: true }
  route(
    app,
    'POST',
    all,
    async (request, reply) => {
      demandOwner(request)
      const draft = readNewAccessGroup(request.body)
      const once = readOnce(request, presentAccessGroup)
      const answered = await createGroup(db, callerOf(request).page, draft, once)
      return answerWrite(reply, 201, answered, presentAccessGroup)
    },
    { does: 'Make a page access group', ...described, answers: { 201: PageAccessGroup } },
  )
  route(app, 'GET', one, present, { does: 'Read a page access group', answers })
  route(
    app,
    ['PATCH', 'PUT'],
    one,
    async (request) => {
      demandOwner(request)
      const draft = readAccessGroup(request.body)
      const { page } = callerOf(request)
      return presentAccessGroup(await changeGroup(db, page, readId(request, 'group'), draft))
    },
    { does: 'Change a page access group', ...described, answers },
  )
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
