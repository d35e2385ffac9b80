import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findAccessUser, listAccessUsers } from '../../access/access.ts'
import { changeUser, createUser, removeHolder } from '../../access/change-access.ts'
import type { Routes } from '../doors.ts'
import { rightRoutes } from './access-rights.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf, demandOwner } from './auth.ts'
import { presentAccessUser } from './present-access.ts'
import { readAccessUser } from './read-access.ts'
import { readPaging, readQuery } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { AccessUserBody, PageAccessUser } from './shapes/access.ts'
import { optional, Paging, Text } from './shapes/shape.ts'

const all = '/pages/:page/page_access_users'
const one = '/pages/:page/page_access_users/:user'

/** Who may see a page that is not for everybody. They are kept, and said to subscribers of theirs; the page is open still. */
export const pageAccessUserRoutes: Routes = (app, doors) => {
  const { db } = doors
  const answers = { 200: PageAccessUser }
  const find = async (request: FastifyRequest) =>
    found(await findAccessUser(db.reader, callerOf(request).page, readId(request, 'user')))
  const present = async (request: FastifyRequest) => presentAccessUser(await find(request))

  route(
    app,
    'GET',
    all,
    async (request) => {
      const search = { email: readQuery(request, 'email'), ...readPaging(request) }
      return (await listAccessUsers(db.reader, callerOf(request).page, search)).map(presentAccessUser)
    },
    {
      does: 'List page access users',
      query: Type.Object({ ...Paging.properties, ...optional({ email: Text }).properties }),
      answers: { 200: Type.Array(PageAccessUser) },
    },
  )
  route(
    app,
    'POST',
    all,
    async (request, reply) => {
      demandOwner(request)
      const draft = readAccessUser(request.body)
      const once = readOnce(request, presentAccessUser)
      const answered = await createUser(db, callerOf(request).page, draft, once)
      return answerWrite(reply, 200, answered, presentAccessUser)
    },
    {
      does: 'Add a page access user',
      note: '409 where the address or login is there.',
      body: AccessUserBody,
      owners: true,
      answers,
    },
  )
  route(app, 'GET', one, present, { does: 'Read a page access user', answers })
  route(
    app,
    ['PATCH', 'PUT'],
    one,
    async (request) => {
      demandOwner(request)
      const { page } = callerOf(request)
      const draft = readAccessUser(request.body)
      return presentAccessUser(await changeUser(db, page, readId(request, 'user'), draft))
    },
    { does: 'Change a page access user', body: AccessUserBody, owners: true, answers },
  )
  route(
    app,
    'DELETE',
    one,
    async (request, reply) => {
      demandOwner(request)
      await removeHolder(db, callerOf(request).page, (await find(request)).id)
      return reply.code(204).send()
    },
    { does: 'Remove a page access user', owners: true, answers: { 204: null } },
  )
  const holder = { one, says: 'a page access user', shape: PageAccessUser, find, present }
  for (const kind of ['component', 'metric'] as const) rightRoutes(app, doors, holder, kind)
}
