import cookie from '@fastify/cookie'
import csrf from '@fastify/csrf-protection'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { isId } from '../../db/id.ts'
import { findRole, listMemberships, type Member } from '../../members/member.ts'
import type { Role } from '../../members/roles.ts'
import { endSession, findSession, sessionDays } from '../../members/session.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { mac, newNonce } from '../../text/token.ts'
import type { Doors } from '../doors.ts'
import { checkOrigin, readField } from '../forms.ts'

/** `page`: the one they work on now, which `here` says is the one of the request's host. */
export type SignedIn = { page: Page; here: boolean; member: Member; role: Role }

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, and the secret their forms' tokens are made from. Only behind the admin's gate. */
    session: { cookie?: string; chosen?: string; _csrf?: string; signedIn?: SignedIn; fromOurPage?: boolean }
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
    const chosen = request.cookies[chosenPage] ?? ''
    if (isId(chosen)) request.session.chosen = chosen
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

/**
 * Lets only members of a page through to the routes of `app`: of the page they chose, or else of the host's, or else, at
 * the front door, of the first one they belong to, which is then the one they chose.
 */
export function requireMember(app: FastifyInstance, doors: Doors): void {
  app.addHook('preHandler', async (request, reply) => {
    const home = doors.press.pageFor(request.host)
    if (!home) throw new Problem('unavailable', notSetUp)
    const member = await findVisitor(doors, request)
    if (!member) throw new Problem('unknown-caller', 'You are signed out')
    const chosen = request.session.chosen && doors.press.findPage(request.session.chosen)
    const role = chosen && (await findRole(doors.db.reader, chosen, member.id))
    if (chosen && role) {
      request.session.signedIn = { page: chosen, here: chosen.id === home.id, member, role }
      return
    }
    if (request.session.chosen) forgetChosen(doors, request, reply)
    const roleHere = await findRole(doors.db.reader, home, member.id)
    if (roleHere) {
      request.session.signedIn = { page: home, here: true, member, role: roleHere }
      return
    }
    const theirs = frontDoor(doors, request) ? await findTheirs(doors, member) : undefined
    // A form without a choice was not one of ours: what it was meant for nobody knows.
    if (!theirs || !changesNothing(request))
      throw new Problem('not-allowed', 'You are not a member of this status page')
    setPageCookie(doors, request, reply, theirs.page.id)
    request.session.chosen = theirs.page.id
    if (request.session.cookie) knock(doors, request, request.session.cookie)
    request.session.signedIn = { ...theirs, here: false, member }
  })
}

const notSetUp =
  'Whoever started it finds a set-up link in the terminal, right above the line that says it is listening'

/**
 * True where PUBLIC_URL leads, at which the members of every page come in; on the host of another page only its own do.
 */
export function frontDoor({ config, press }: Doors, request: FastifyRequest): boolean {
  const first = press.pageFor(new URL(config.publicUrl).host)
  return first !== undefined && press.pageFor(request.host)?.id === first.id
}

async function findTheirs(
  { db, press }: Doors,
  member: Member,
): Promise<{ page: Page; role: Role } | undefined> {
  for (const { pageId, role } of await listMemberships(db.reader, member.id)) {
    const page = press.findPage(pageId)
    if (page) return { page, role }
  }
  return undefined
}

/** The page chosen is theirs no longer: what was meant for it must not go to another. */
function forgetChosen(doors: Doors, request: FastifyRequest, reply: FastifyReply): void {
  setPageCookie(doors, request, reply, null)
  delete request.session.chosen
  if (request.session.cookie) knock(doors, request, request.session.cookie)
  if (!changesNothing(request))
    throw new Problem('not-allowed', 'You are no longer a member of the page this form was for')
}

/** Hands a browser the session that has just begun, in place of the one it had; it works on the host's page again. */
export async function enter(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  token: string,
): Promise<void> {
  if (request.session.cookie) await endSession(doors.db, request.session.cookie)
  setSessionCookie(doors, request, reply, token)
  if (request.session.chosen) setPageCookie(doors, request, reply, null)
}

/** Lets only owners through to the routes of `app`, which stand behind requireMember. */
export function requireOwner(app: FastifyInstance): void {
  app.addHook('preHandler', async (request) => {
    if (signedIn(request).role !== 'owner')
      throw new Problem('not-allowed', 'Only an owner of this page may do this')
  })
}

const chosenPage = 'page'

/**
 * Remembers the page a member of several works on, in a cookie that permits nothing: membership is asked for with every
 * request. Forms that were opened for another page are refused from now on, so that no update goes to the wrong one.
 */
export function setPageCookie(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  id: string | null,
): void {
  const options = cookieOptions(doors, request)
  if (id === null) reply.clearCookie(chosenPage, options)
  else reply.setCookie(chosenPage, id, { ...options, maxAge: sessionDays * 86_400 })
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
  const options = cookieOptions(doors, request)
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

function cookieOptions(doors: Doors, request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(doors, request) } as const
}

function knock({ config }: Doors, request: FastifyRequest, cookie: string): void {
  request.session.cookie = cookie
  request.session._csrf = mac(config.secret, 'csrf', cookie, request.session.chosen ?? '')
}

function cookieName(doors: Doors, request: FastifyRequest): string {
  return isSecure(doors, request) ? '__Host-session' : 'session'
}

/** By the origin that the request's host belongs to, the page's own or PUBLIC_URL: so moving a page locks nobody out. */
function isSecure({ config, press }: Doors, request: FastifyRequest): boolean {
  const { origin } = press.pageFor(request.host) ?? { origin: config.publicUrl }
  const isOwn = new URL(origin).host === request.host
  return (isOwn ? origin : config.publicUrl).startsWith('https:')
}

function changesNothing(request: FastifyRequest): boolean {
  return request.method === 'GET' || request.method === 'HEAD'
}
