import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { endSession } from '../../members/session.ts'
import { needsOwner } from '../../members/set-up.ts'
import { signIn } from '../../members/sign-in.ts'
import { Problem } from '../../problem.ts'
import { hashToken } from '../../text/token.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { hostPage } from '../host-page.ts'
import { enter, findVisitor, frontDoor, setPageCookie, setSessionCookie } from './gate.ts'
import { readRefusal, show } from './show.ts'

const slow = 1_500

/**
 * Sign-in and sign-out. A network that tries too often is refused for a while; an account that is tried too often, from
 * wherever, gets slower for everybody and stays open, so that no stranger can lock a member out.
 */
export const signInRoutes: Routes = (app, doors) => {
  const perNetwork = app.createRateLimit({ max: 50, timeWindow: '15 minutes' })
  const perAccount = app.createRateLimit({
    max: 10,
    timeWindow: '15 minutes',
    keyGenerator: (request) => hashToken(readField(request.body, 'email').trim().toLowerCase()),
  })

  app.get('/sign-in', async (request, reply) => {
    if (await findVisitor(doors, request)) return reply.redirect('/admin', 303)
    return showSignIn(doors, request, reply)
  })

  app.post('/sign-in', async (request, reply) => {
    const page = hostPage(doors, request)
    const email = readField(request.body, 'email').trim()
    const password = readField(request.body, 'password')
    const [network, account] = await Promise.all([perNetwork(request), perAccount(request)])
    if (!network.isAllowed && network.isExceeded) {
      reply.header('Retry-After', network.ttlInSeconds)
      throw new Problem(
        'too-many',
        'Too many tries from your network. Wait a quarter of an hour and try again',
      )
    }
    if (!account.isAllowed && account.isExceeded) await sleep(slow)
    try {
      const where = frontDoor(doors, request) ? null : page
      const token = await signIn(doors.db, where, { email, password })
      if (!token) throw wrong()
      await enter(doors, request, reply, token)
    } catch (error) {
      return showSignIn(doors, request, reply, { email, ...readRefusal(error) })
    }
    return reply.redirect(readNext(readField(request.body, 'next')), 303)
  })

  app.post('/sign-out', async (request, reply) => {
    if (request.session.cookie) await endSession(doors.db, request.session.cookie)
    setSessionCookie(doors, request, reply, null)
    if (request.session.chosen) setPageCookie(doors, request, reply, null)
    return reply.redirect('/admin/sign-in', 303)
  })
}

/** Sends somebody who is not signed in to the form, and after it to where they wanted to go. */
export function askToSignIn(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = request.url.split('?')[0] ?? ''
  const next = readNext(path)
  return reply.redirect(
    next === '/admin' ? '/admin/sign-in' : `/admin/sign-in?next=${encodeURIComponent(next)}`,
    303,
  )
}

async function showSignIn(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: { email?: string; status?: number } = {},
): Promise<FastifyReply> {
  const { status = 200, email = '', ...refusal } = refused
  const next = readField(request.method === 'POST' ? request.body : request.query, 'next')
  return show(
    doors,
    request,
    reply,
    'sign-in',
    { title: 'Sign in', status },
    { typed: { email, next: readNext(next) }, fresh: await needsOwner(doors.db.reader), ...refusal },
  )
}

/** A path of the admin and nothing else: no other site, no scheme, no tricks with slashes. */
function readNext(text: string): string {
  return /^\/admin(\/[a-z0-9-]+){1,4}$/.test(text) ? text : '/admin'
}

function wrong(): Problem {
  return new Problem('invalid', 'This address and this password do not belong together here', {
    email: 'This address and this password do not belong together here',
  })
}
