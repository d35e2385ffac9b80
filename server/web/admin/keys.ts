import type { FastifyReply, FastifyRequest } from 'fastify'
import { transaction } from '../../db/transaction.ts'
import { createKey, type Key, listKeys, revokeKey } from '../../members/keys.ts'
import { isRole, type Role } from '../../members/roles.ts'
import { readName } from '../../pages/read-settings.ts'
import { Problem } from '../../problem.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type Typed = { name: string; role: string }

/** The scripts that may post. A key is shown once, when it is made. */
export const keyRoutes: Routes = (app, doors) => {
  app.get('/keys', (request, reply) => showKeys(doors, request, reply))

  app.post('/keys', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = { name: readField(request.body, 'name'), role: readField(request.body, 'role') }
    try {
      const { name, role } = readKey(typed)
      const { key } = await transaction(doors.db, (db) => createKey(db, page, name, role, timeNow()))
      return await showKeys(doors, request, reply.code(201), { made: key })
    } catch (error) {
      return showKeys(doors, request, reply, { typed, ...readRefusal(error) })
    }
  })

  app.post<{ Params: { id: string } }>('/keys/:id/revocation', async (request, reply) => {
    const { page } = signedIn(request)
    const { id } = request.params
    const known = (await listKeys(doors.db.reader, page)).some((key) => key.id === id)
    if (!known) throw new Problem('not-found', 'This page has no such key')
    await transaction(doors.db, (db) => revokeKey(db, page, id, timeNow()))
    return reply.redirect('/admin/keys', 303)
  })
}

function readKey(typed: Typed): { name: string; role: Role } {
  const name = typed.name.trim()
  try {
    readName(name, 'Say what will use it')
  } catch (error) {
    if (error instanceof Problem) error.fields = { name: error.message }
    throw error
  }
  if (!isRole(typed.role)) throw new Problem('invalid', 'Choose one', { role: 'Choose one' })
  return { name, role: typed.role }
}

const words: Record<Role, string> = { owner: 'may do everything', editor: 'may post and change components' }

type Showing = Partial<Refusal> & { status?: number; typed?: Typed; made?: string }

async function showKeys(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  { status, typed = { name: '', role: 'editor' }, made, ...refusal }: Showing = {},
): Promise<FastifyReply> {
  const keys = await listKeys(doors.db.reader, signedIn(request).page)
  const now = timeNow()
  return show(
    doors,
    request,
    reply,
    'keys/index',
    { title: 'Keys', here: 'settings', ...(status && { status }) },
    {
      ...nothingRefused,
      ...refusal,
      typed,
      made: made ?? null,
      roles: (['editor', 'owner'] as const).map((value) => ({ value, text: `It ${words[value]}` })),
      keys: keys.toReversed().map((key) => presentKey(key, now)),
    },
  )
}

function presentKey({ id, name, role, createdAt, revokedAt }: Key, now: Time) {
  const at = revokedAt ?? createdAt
  return {
    id,
    name,
    says: words[role],
    word: revokedAt ? 'Revoked' : 'Made',
    at: { datetime: at, text: sayTime(at, now) },
    valid: revokedAt === null,
  }
}
