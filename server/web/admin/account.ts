import type { FastifyReply, FastifyRequest } from 'fastify'
import { changePassword } from '../../members/change-password.ts'
import { listOnDuty } from '../../members/duty.ts'
import { type Member, renameMember } from '../../members/member.ts'
import { signOutEverywhere } from '../../members/session.ts'
import type { Page } from '../../pages/page.ts'
import { readName } from '../../pages/read-settings.ts'
import { Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { setPageCookie, setSessionCookie, signedIn } from './gate.ts'
import { type Refusal, readRefusal, show } from './show.ts'

/** What every member decides about themselves: name, password, where they are signed in. */
export const accountRoutes: Routes = (app, doors) => {
  // Somebody at a screen that was left open may guess at the password, but not for long.
  const perMember = app.createRateLimit({
    max: 10,
    timeWindow: '15 minutes',
    keyGenerator: (request) => signedIn(request).member.id,
  })

  app.get('/account', (request, reply) => showAccount(doors, request, reply))

  app.post('/account', async (request, reply) => {
    const name = readField(request.body, 'name').trim()
    try {
      await renameMember(doors.db, signedIn(request).member, readOwnName(name))
    } catch (error) {
      return showAccount(doors, request, reply, { name, ...readRefusal(error) })
    }
    return reply.redirect('/admin/account?saved=name', 303)
  })

  app.post('/account/password', async (request, reply) => {
    const { member } = signedIn(request)
    const typed = {
      current: readField(request.body, 'current'),
      password: readField(request.body, 'password'),
    }
    try {
      const limit = await perMember(request)
      if (!limit.isAllowed && limit.isExceeded)
        throw new Problem('too-many', 'Too many tries. Wait a quarter of an hour and try again')
      setSessionCookie(doors, request, reply, await changePassword(doors.db, member, typed))
    } catch (error) {
      return showAccount(doors, request, reply, readRefusal(error))
    }
    return reply.redirect('/admin/account?saved=password', 303)
  })

  app.post('/account/sign-out', async (request, reply) => {
    await signOutEverywhere(doors.db, signedIn(request).member)
    setSessionCookie(doors, request, reply, null)
    if (request.session.chosen) setPageCookie(doors, request, reply, null)
    return reply.redirect('/admin/sign-in', 303)
  })
}

function readOwnName(text: string): string {
  try {
    return readName(text, 'Say who you are')
  } catch (error) {
    if (error instanceof Problem) error.fields = { name: error.message }
    throw error
  }
}

async function showAccount(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Partial<Refusal> & { name?: string; status?: number } = {},
): Promise<FastifyReply> {
  const { page, member } = signedIn(request)
  const { status = 200, name = member.name, ...refusal } = refused
  const saved = status === 200 ? readField(request.query, 'saved') : ''
  const duty = await presentDuty(doors, page, member)
  const model = { typed: { name }, email: member.email, saved, duty, ...refusal }
  return show(doors, request, reply, 'account', { title: 'Your account', here: 'account', status }, model)
}

async function presentDuty({ db }: Doors, page: Page, member: Member) {
  const { members, byDefault } = await listOnDuty(db.reader, page)
  const reminded = members.some(({ id }) => id === member.id)
  const onDuty = reminded && !byDefault
  const says = onDuty
    ? `You are on duty for ${page.name}.`
    : reminded
      ? `Nobody is on duty for ${page.name}, so its owners are reminded, you among them.`
      : `You are not on duty for ${page.name}.`
  return { onDuty, says, action: '/admin/account/duty', button: onDuty ? 'Go off duty' : 'Go on duty' }
}
