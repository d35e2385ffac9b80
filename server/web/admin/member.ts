import type { FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../db/id.ts'
import { changeRole, inviteAgain, removeMember } from '../../members/change-members.ts'
import { findPageMember } from '../../members/member.ts'
import { Problem } from '../../problem.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { invitationOf, presentMember, readRole, roleChoices } from './members.ts'
import { type Refusal, readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }

/** One member, for owners: another role, another invitation, or the end. */
export const memberChangeRoutes: Routes = (app, doors) => {
  app.get<ById>('/members/:id', (request, reply) => showMember(doors, request, reply))

  app.post<ById>('/members/:id/role', async (request, reply) => {
    const { page, member } = signedIn(request)
    const role = readField(request.body, 'role')
    const mine = idOf(request) === member.id
    try {
      await changeRole(
        doors.db,
        page,
        idOf(request),
        readRole(role),
        mine ? request.session.cookie : undefined,
      )
    } catch (error) {
      return showMember(doors, request, reply, { role, ...readRefusal(error) })
    }
    return reply.redirect(
      mine && role !== 'owner' ? '/admin' : `/admin/members/${idOf(request)}?saved=role`,
      303,
    )
  })

  app.post<ById>('/members/:id/invitation', async (request, reply) => {
    const { page, member } = signedIn(request)
    try {
      await inviteAgain(doors.db, page, idOf(request), invitationOf(doors, member.name))
      doors.wakeWorker()
    } catch (error) {
      return showMember(doors, request, reply, readRefusal(error))
    }
    return reply.redirect(`/admin/members/${idOf(request)}?saved=invitation`, 303)
  })

  app.get<ById>('/members/:id/removal', (request, reply) => showRemoval(doors, request, reply))

  app.post<ById>('/members/:id/removal', async (request, reply) => {
    const { page, member } = signedIn(request)
    const mine = idOf(request) === member.id
    try {
      if (mine && readField(request.body, 'confirmed') !== 'yes') throw unsure()
      await removeMember(doors.db, page, idOf(request))
    } catch (error) {
      return showRemoval(doors, request, reply, readRefusal(error))
    }
    return reply.redirect(mine ? '/admin' : '/admin/members', 303)
  })
}

function idOf({ params }: FastifyRequest<ById>): string {
  if (isId(params.id)) return params.id
  throw notThere()
}

function notThere(): Problem {
  return new Problem('not-found', 'This page has no such member')
}

function unsure(): Problem {
  const message = 'Tick this if you mean yourself'
  return new Problem('invalid', message, { confirmed: message })
}

type Showing = Partial<Refusal> & { role?: string; status?: number }

async function showMember(
  doors: Doors,
  request: FastifyRequest<ById>,
  reply: FastifyReply,
  { status = 200, role, ...refusal }: Showing = {},
): Promise<FastifyReply> {
  const shown = await getMember(doors, request)
  const saved = status === 200 ? readField(request.query, 'saved') : ''
  const duty = {
    onDuty: shown.onDuty,
    says: sayDuty(shown),
    action: `/admin/members/${shown.id}/duty`,
    button: shown.onDuty ? 'Take off duty' : 'Put on duty',
  }
  const model = { typed: { role: role ?? shown.role }, roles: roleChoices, shown, saved, duty, ...refusal }
  return show(doors, request, reply, 'members/show', { title: shown.name, here: 'settings', status }, model)
}

function sayDuty({ onDuty, you, name }: { onDuty: boolean; you: boolean; name: string }): string {
  return `${you ? 'You are' : `${name} is`} ${onDuty ? 'on duty for this page.' : 'not on duty for this page.'}`
}

async function showRemoval(
  doors: Doors,
  request: FastifyRequest<ById>,
  reply: FastifyReply,
  { status = 200, ...refusal }: Showing = {},
): Promise<FastifyReply> {
  const shown = await getMember(doors, request)
  const title = shown.you ? 'Remove yourself?' : `Remove ${shown.name}?`
  const screen = { title, here: 'settings', status } as const
  return show(doors, request, reply, 'members/removal', screen, { shown, ...refusal })
}

async function getMember({ db }: Doors, request: FastifyRequest<ById>) {
  const { page, member } = signedIn(request)
  const found = await findPageMember(db.reader, page, idOf(request))
  if (!found) throw notThere()
  return { ...presentMember(found, timeNow()), you: found.id === member.id }
}
