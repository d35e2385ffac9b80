import type { FastifyReply, FastifyRequest } from 'fastify'
import { readEmailAddress } from '../../channels/address.ts'
import { outboxFolder } from '../../channels/email/outbox.ts'
import type { NewMember } from '../../members/add-member.ts'
import { inviteMember } from '../../members/change-members.ts'
import { listMembers, type PageMember } from '../../members/member.ts'
import { isRole, type Role } from '../../members/roles.ts'
import { openReading, readName } from '../../pages/read-settings.ts'
import { Problem } from '../../problem.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { type Refusal, readRefusal, show } from './show.ts'

type Typed = Record<'email' | 'name' | 'role', string>

/** Who may post, for owners: seen and invited. */
export const membersRoutes: Routes = (app, doors) => {
  app.get('/members', (request, reply) => showMembers(doors, request, reply))

  app.post('/members', async (request, reply) => {
    const { page, member } = signedIn(request)
    const typed = {
      email: readField(request.body, 'email'),
      name: readField(request.body, 'name'),
      role: readField(request.body, 'role'),
    }
    try {
      await inviteMember(doors.db, page, readNewMember(typed), invitationOf(doors, member.name))
      doors.wakeWorker()
    } catch (error) {
      return showMembers(doors, request, reply, { typed, ...readRefusal(error) })
    }
    return reply.redirect('/admin/members?invited=1', 303)
  })
}

/** What an invitation says beside the page: who invites, and where members sign in. */
export function invitationOf({ config }: Doors, inviter: string) {
  return { inviter, signInUrl: `${config.publicUrl}/admin/sign-in` }
}

export function readRole(text: string): Role {
  if (isRole(text)) return text
  throw new Problem('invalid', 'Choose one', { role: 'Choose one' })
}

function readNewMember(typed: Typed): NewMember {
  const { read, problems } = openReading(typed)
  const email = read('email', (text) => readEmailAddress(text).toLowerCase())
  const name = read('name', (text) => readName(text, 'Say who they are'))
  const role = read('role', readRole)
  if (email && name && role) return { email, name, role }
  throw new Problem('invalid', 'Something is missing', problems)
}

const roleWords: Record<Role, { name: string; says: string }> = {
  editor: { name: 'Editor', says: 'posts what customers read, and invites subscribers' },
  owner: { name: 'Owner', says: 'does everything: settings, keys and members, too' },
}

export const roleChoices = (['editor', 'owner'] as const).map((value) => ({
  value,
  text: `${roleWords[value].name}: ${roleWords[value].says}`,
}))

async function showMembers(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Partial<Refusal> & { typed?: Typed; status?: number } = {},
): Promise<FastifyReply> {
  const { page, member } = signedIn(request)
  const { status = 200, typed = { email: '', name: '', role: 'editor' }, ...refusal } = refused
  const members = await listMembers(doors.db.reader, page)
  const now = timeNow()
  const done = status === 200 ? readField(request.query, 'invited') : ''
  return show(
    doors,
    request,
    reply,
    'members/index',
    { title: 'Members', here: 'settings', status },
    {
      typed,
      invited: done === '1',
      keptIn: doors.config.smtpUrl === undefined ? outboxFolder(doors.config.dataDir) : null,
      roles: roleChoices,
      members: members.map((other) => ({ ...presentMember(other, now), you: other.id === member.id })),
      ...refusal,
    },
  )
}

/** `at`: when they signed in last, or were invited. */
export function presentMember(
  { id, name, email, role, invited, onDuty, createdAt, signedInAt }: PageMember,
  now: Time,
) {
  const at = invited ? createdAt : signedInAt
  return {
    ...{ id, name, email, role, invited, onDuty },
    roleWord: roleWords[role].name,
    word: invited ? 'invited' : at ? 'signed in' : 'never signed in',
    at: at && { datetime: at, text: sayTime(at, now) },
  }
}
