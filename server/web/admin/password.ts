import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readEmailAddress } from '../../channels/address.ts'
import { type AccountLink, findByAccountLink } from '../../members/account-link.ts'
import { askForPassword, setPasswordByLink } from '../../members/change-password.ts'
import { passwordProblem } from '../../members/password.ts'
import { Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { hostPage } from '../host-page.ts'
import { enter, frontDoor } from './gate.ts'
import { readRefusal, show } from './show.ts'

type ByToken = { Params: { token: string } }

/** Every answer to "I forgot my password" takes at least this long: whether mail was written does not show. */
const even = 400

/**
 * Forgotten passwords, and the link in invitations. Programs that look for dangerous links fetch every one of them, so
 * only POST uses a link up.
 */
export const passwordRoutes: Routes = (app, doors) => {
  const perNetwork = app.createRateLimit({ max: 50, timeWindow: '15 minutes' })
  const slowDown = async (request: FastifyRequest, reply: FastifyReply) => {
    const limit = await perNetwork(request)
    if (limit.isAllowed || !limit.isExceeded) return
    reply.header('Retry-After', limit.ttlInSeconds)
    const message = 'Too many tries from your network. Wait a quarter of an hour and try again'
    throw new Problem('too-many', message)
  }

  app.get('/password', (request, reply) => showAsk(doors, request, reply))

  app.post('/password', async (request, reply) => {
    const { db, press, wakeWorker } = doors
    const home = hostPage(doors, request)
    const typed = readField(request.body, 'email')
    try {
      await slowDown(request, reply)
      const email = readEmailAddress(typed.trim())
      const page = frontDoor(doors, request) ? null : home
      await Promise.all([askForPassword(db, home, page, email, press.findPage), sleep(even)])
      wakeWorker()
    } catch (error) {
      return showAsk(doors, request, reply, { email: typed, ...readRefusal(error) })
    }
    return reply.redirect('/admin/password?sent=1', 303)
  })

  app.get<ByToken>('/password/:token', async (request, reply) => {
    return showSet(doors, request, reply, await getLink(doors, request.params.token))
  })

  app.post<ByToken>('/password/:token', async (request, reply) => {
    await slowDown(request, reply)
    const link = await getLink(doors, request.params.token)
    const password = readField(request.body, 'password')
    const problem = passwordProblem(password)
    if (problem) {
      reply.code(422)
      return showSet(doors, request, reply, link, { password: problem })
    }
    await enter(doors, request, reply, await setPasswordByLink(doors.db, link, password))
    return reply.redirect('/admin', 303)
  })
}

async function getLink({ config, db }: Doors, token: string): Promise<AccountLink> {
  const link = await findByAccountLink(db.reader, config.secret, token)
  if (link) return link
  throw new Problem(
    'gone',
    'It has been used, is too old, or lost a piece on its way. Sign in with the password you set, or press “Forgot your password?” there for a new link',
  )
}

function showAsk(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: { email?: string; status?: number } = {},
): Promise<FastifyReply> {
  const { status = 200, email = '', ...refusal } = refused
  const sent = status === 200 && readField(request.query, 'sent') === '1'
  const title = sent ? 'Look into your mail' : 'Forgot your password?'
  return show(doors, request, reply, 'password/ask', { title, status }, { sent, email, ...refusal })
}

function showSet(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, pageId, member }: AccountLink,
  problems: Record<string, string> = {},
): Promise<FastifyReply> {
  const invited = kind === 'invitation'
  const title = invited ? 'Set your password' : 'Set a new password'
  const about = doors.press.findPage(pageId)?.name ?? ''
  const model = { invited, about, email: member.email, problems }
  return show(doors, request, reply, 'password/set', { title }, model)
}
