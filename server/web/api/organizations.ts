import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { readEmailAddress } from '../../channels/address.ts'
import { changeRole, inviteMember, removeMember } from '../../members/change-members.ts'
import { findPageMember, listMembers, type PageMember } from '../../members/member.ts'
import { Problem } from '../../problem.ts'
import { secondsTime } from '../../text/time.ts'
import type { Body } from '../bodies.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf, demandOwner } from './auth.ts'
import { closeFields, isBody, openFields, readFlag, readGiven, readText, refuse } from './read-fields.ts'
import { readPaging } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { NewUser, Permissions, PermissionsBody, User } from './shapes/organizations.ts'
import { Paging } from './shapes/shape.ts'

/**
 * A page's members, as Statuspage has users of an organization. A key belongs to one page, so the page's id is the
 * organization's.
 */
export const organizationRoutes: Routes = (app, doors) => {
  const { db } = doors
  const users = '/organizations/:organization/users'
  const permissions = '/organizations/:organization/permissions/:user'

  /** All of it is for owners, as members are in the admin. */
  const owners = (work: (request: FastifyRequest) => Promise<unknown>) => async (request: FastifyRequest) => {
    demandOwner(request)
    found(readId(request, 'organization') === callerOf(request).page.id || undefined)
    return work(request)
  }
  const find = async (request: FastifyRequest): Promise<PageMember> =>
    found(await findPageMember(db.reader, callerOf(request).page, readId(request, 'user')))

  route(
    app,
    'GET',
    users,
    owners(async (request) => {
      const { page } = callerOf(request)
      const { limit, offset } = readPaging(request)
      const members = await listMembers(db.reader, page)
      return members.slice(offset, offset + limit).map((member) => presentUser(page.id, member))
    }),
    {
      does: 'List members',
      note: 'The organization is the page’s id.',
      query: Paging,
      owners: true,
      answers: { 200: Type.Array(User) },
    },
  )
  const create = owners((request) => invite(doors, request))
  route(app, 'POST', users, async (request, reply) => reply.code(201).send(await create(request)), {
    does: 'Invite a member',
    note: 'As an editor; by mail, whose link sets a password. One that is sent is not taken.',
    body: NewUser,
    owners: true,
    answers: { 201: User },
  })
  route(
    app,
    'DELETE',
    `${users}/:user`,
    owners(async (request) => {
      const { page } = callerOf(request)
      const member = await find(request)
      await removeMember(db, page, member.id)
      return presentUser(page.id, member)
    }),
    { does: 'Remove a member', owners: true, answers: { 200: User } },
  )
  route(
    app,
    'GET',
    permissions,
    owners(async (request) => presentPermissions(callerOf(request).page.id, await find(request))),
    { does: 'Read what a member may do', owners: true, answers: { 200: Permissions } },
  )
  route(
    app,
    'PUT',
    permissions,
    owners((request) => permit(doors, request, find)),
    {
      does: 'Say what a member may do',
      note: 'With `page_configuration` they own the page, where it is false they edit it; a page that is left out they leave.',
      body: PermissionsBody,
      owners: true,
      answers: { 200: Permissions },
    },
  )
}

async function invite({ config, db, wakeWorker }: Doors, request: FastifyRequest) {
  const { page, key } = callerOf(request)
  const { email, name } = readUser(request.body)
  const invitation = { inviter: key.name, signInUrl: `${config.publicUrl}/admin/sign-in` }
  await inviteMember(db, page, { email, name, role: 'editor' }, invitation)
  wakeWorker()
  const members = await listMembers(db.reader, page)
  return presentUser(page.id, found(members.find((member) => member.email === email)))
}

async function permit(
  { db }: Doors,
  request: FastifyRequest,
  find: (request: FastifyRequest) => Promise<PageMember>,
) {
  const { page } = callerOf(request)
  const member = await find(request)
  const pages = readPages(request.body)
  const wished = pages[page.id]
  if (wished === undefined) {
    await removeMember(db, page, member.id)
    return { data: { user_id: member.id, pages: {} } }
  }
  const fields = openFields(isBody(wished) ? wished : {}, 'roles')
  const owns = readFlag(fields, 'page_configuration') ?? member.role === 'owner'
  closeFields(fields)
  await changeRole(db, page, member.id, owns ? 'owner' : 'editor', undefined)
  return presentPermissions(page.id, await find(request))
}

/** Reads `{pages: {<id>: roles}}`. It must be there: who is left out of it leaves, and an empty body is a mistake. */
function readPages(body: unknown): Body {
  const fields = openFields(body, '')
  const pages = readGiven(fields, 'pages')
  if (!isBody(pages)) refuse(fields, 'pages', 'must be an object of roles by page')
  closeFields(fields)
  return isBody(pages) ? pages : {}
}

function readUser(body: unknown): { email: string; name: string } {
  const fields = openFields(body, 'user')
  const typed = readText(fields, 'email')
  const names = [readText(fields, 'first_name'), readText(fields, 'last_name')]
  if (!typed) refuse(fields, 'email', "can't be blank")
  const name = names.filter(Boolean).join(' ').trim() || (typed ?? '').replace(/@.*/s, '')
  if (name.length > 255) refuse(fields, 'first_name', 'is too long')
  closeFields(fields)
  try {
    return { email: readEmailAddress(typed ?? '').toLowerCase(), name }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    throw new Problem('invalid', error.message, { email: error.message })
  }
}

/** We keep one name; its last word is taken for the family's. */
function presentUser(pageId: string, member: PageMember) {
  const [, first = member.name, last = ''] = /^(.*\S)\s+(\S+)$/s.exec(member.name) ?? []
  const at = secondsTime(member.createdAt)
  return {
    ...{ id: member.id, organization_id: pageId, email: member.email },
    ...{ first_name: first, last_name: last, created_at: at, updated_at: at },
  }
}

function presentPermissions(pageId: string, { id, role }: PageMember) {
  const may = { page_configuration: role === 'owner', incident_manager: true, maintenance_manager: true }
  return { data: { user_id: id, pages: { [pageId]: may } } }
}
