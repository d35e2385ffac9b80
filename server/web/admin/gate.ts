import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { findRole, type Member } from '../../members/member.ts'
import type { Role } from '../../members/roles.ts'
import { findSession, sessionDays } from '../../members/session.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { mac, newNonce } from '../../text/token.ts'
import type { Doors } from '../doors.ts'
import { checkOrigin, readField } from '../forms.ts'

export type SignedIn = { page: Page; member: Member; role: Role }

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and the secret their forms' tokens are made from. Only behind the admin's gate. */
    session: { cookie?: string; _csrf?: string; signedIn?: SignedIn; fromOurPage?: boolean }
  }
}

/** What every admin route stands behind: cookies, and a token and an origin of ours on everything that changes. */
export async function openGate(app: FastifyInstance, doors: Doors): Promise<void> {
  await app.register(cookie)
  // The library calls a secret kept on the server's side a session. Ours is made from the cookie, so that a form's token
  // ends with the session it was made for and nobody can plant one of their own.
  await app.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: (request) => readField(request.body, '_csrf'),
  })
  app.decorateRequest('session')
  app.addHook('onRequest', async (request) => {
    request.session = {}
    const value = request.cookies[cookieName(doors, request)] ?? ''
    if (/^[\w-]{32}$/.test(value)) knock(doors, request, value)
    if (changesNothing(request)) return
    request.session.fromOurPage = checkOrigin(request, doors.press.pageFor(request.host))
  })
  app.addHook('preHandler', (request, reply, done) => {
    if (changesNothing(request)) done()
    else app.csrfProtection(request, reply, done)
  })
}

/** Lets only members of the request's page through to the routes of `app`. */
export function requireMember(app: FastifyInstance, doors: Doors): void {
  app.addHook('preHandler', async (request) => {
    const page = doors.press.pageFor(request.host)
    if (!page) throw new Problem('unavailable', 'This status page is not set up yet')
    const member = await findVisitor(doors, request)
    if (!member) throw new Problem('unknown-caller', 'You are signed out')
    const role = await findRole(doors.db.reader, page, member.id)
    if (!role) throw new Problem('not-allowed', 'You are not a member of this status page')
    request.session.signedIn = { page, member, role }
  })
}

export function signedIn(request: FastifyRequest): SignedIn {
  if (!request.session.signedIn) throw new Error('This route does not stand behind requireMember')
  return request.session.signedIn
}

/** Whose session the request carries, member of this page or not. */
export async function findVisitor({ db }: Doors, request: FastifyRequest): Promise<Member | undefined> {
  const { cookie } = request.session
  return cookie === undefined ? undefined : findSession(db.reader, cookie)
}

/** Hands the browser the cookie of a session that has just begun, or takes it away. */
export function setSessionCookie(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string | null,
): void {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(doors, request) } as const
  const name = cookieName(doors, request)
  if (token === null) reply.clearCookie(name, options)
  else reply.setCookie(name, token, { ...options, maxAge: sessionDays * 86_400 })
}

/** The token for a form. Who has no cookie yet gets one that means nothing but "the same browser". */
export function formToken(doors: Doors, request: FastifyRequest, reply: FastifyReply): string {
  if (request.session.cookie === undefined) {
    const value = newNonce()
    setSessionCookie(doors, request, reply, value)
    knock(doors, request, value)
  }
  return reply.generateCsrf()
}

function knock({ config }: Doors, request: FastifyRequest, cookie: string): void {
  request.session.cookie = cookie
  request.session._csrf = mac(config.secret, 'csrf', cookie)
}

function cookieName(doors: Doors, request: FastifyRequest): string {
  return isSecure(doors, request) ? '__Host-session' : 'session'
}

/** By the page's own origin: what a request says about itself decides nothing. */
function isSecure({ config, press }: Doors, request: FastifyRequest): boolean {
  return (press.pageFor(request.host)?.origin ?? config.publicUrl).startsWith('https:')
}

function changesNothing(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}
