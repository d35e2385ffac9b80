import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ComponentStatus } from '../../components/component.ts'
import { listMemberships } from '../../members/member.ts'
import type { Page } from '../../pages/page.ts'
import type { FieldProblems, Problem } from '../../problem.ts'
import { readStyles, renderView, type Script } from '../../text/views.ts'
import type { Doors } from '../doors.ts'
import { statusCode, toProblem } from '../problems.ts'
import { listLabels } from './field-labels.ts'
import { formToken, type SignedIn } from './gate.ts'
import { seenByReaders } from './seen.ts'

const styles = readStyles('colours.css', 'admin.css')

/**
 * With a script of ours, exactly that one may run, and fetch from here. `frames`: the style sheets of what is shown in
 * frames, which are held to the same.
 */
function securityPolicy(script?: Script, frames: string[] = []): string {
  return [
    "default-src 'none'",
    `style-src ${[styles.cspSource, ...frames].join(' ')}`,
    ...(script ? [`script-src ${script.cspSource}`, "connect-src 'self'"] : []),
    "img-src 'self' data:",
    "form-action 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** For every answer of the admin: nobody keeps it, nobody frames it, it loads nothing from elsewhere. */
export const adminHeaders = {
  'cache-control': 'no-store',
  'content-security-policy': securityPolicy(),
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

export type AdminSection =
  | 'dashboard'
  | 'incidents'
  | 'maintenances'
  | 'components'
  | 'playbook'
  | 'subscribers'
  | 'outbox'
  | 'settings'
  | 'account'

/** What a refused form says: `problem` for all of it, `problems` beside the fields. */
export type Refusal = { problem: string | null; problems: FieldProblems }

export const nothingRefused: Refusal = { problem: null, problems: {} }

export type AdminFrame = {
  css: string
  script: string | null
  title: string
  csrf: string
  here: AdminSection | null
  /** `root`: what its readers' paths begin with, seen from here. */
  page: { name: string; host: string; root: string } | null
  member: { name: string; owner: boolean } | null
  /** The member's other pages. */
  others: { id: string; name: string }[]
  /** What readers see now: null where nobody is signed in. */
  seen: { state: ComponentStatus; headline: string } | null
}

export type Screen = {
  title: string
  here?: AdminSection
  status?: number
  script?: Script
  frames?: string[]
}

/** What a view is handed beside the frame, whose words it may not use for anything else. */
type Model = Partial<Record<keyof AdminFrame, never>> & Partial<Refusal> & Record<string, unknown>

/** Answers with `views/admin/<view>.eta`, inside the admin's frame. */
export async function show(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  { title, here, status, script, frames }: Screen,
  model: Model = {},
): Promise<FastifyReply> {
  const { signedIn } = request.session
  const page = signedIn?.page ?? doors.press.pageFor(request.host)
  const refused = isRefused(model)
  const frame: AdminFrame = {
    css: styles.css,
    script: script?.script ?? null,
    title: `${refused ? 'Error: ' : ''}${title}${page ? ` – ${page.name}` : ''}`,
    csrf: formToken(doors, request, reply),
    here: here ?? null,
    page: page ? presentPage(page, signedIn?.here ?? true) : null,
    member: signedIn ? { name: signedIn.member.name, owner: signedIn.role === 'owner' } : null,
    others: signedIn ? await listOthers(doors, signedIn) : [],
    seen: signedIn ? await seenByReaders(doors.db.reader, signedIn.page) : null,
  }
  if (status !== undefined) reply.code(status)
  if (script || frames) reply.header('content-security-policy', securityPolicy(script, frames))
  return reply
    .type('text/html; charset=utf-8')
    .send(renderView(`admin/${view}`, { ...nothingRefused, labels: listLabels(here), ...frame, ...model }))
}

function presentPage({ name, origin }: Page, here: boolean) {
  return { name, host: new URL(origin).host, root: here ? '' : origin }
}

async function listOthers({ db, press }: Doors, { page, member }: SignedIn) {
  const all = await listMemberships(db.reader, member.id)
  const others = all.filter(({ pageId }) => pageId !== page.id).map(({ pageId }) => press.findPage(pageId))
  return others.filter((other) => other !== undefined).map(({ id, name }) => ({ id, name }))
}

function isRefused({ problem, problems = {} }: Partial<Refusal>): boolean {
  return Boolean(problem) || Object.keys(problems).length > 0
}

/**
 * What to show above and beside a form whose sending failed, with the status to answer. Throws on what is no refusal of
 * the form: bugs, and things that do not exist.
 */
export function readRefusal(error: unknown): Refusal & { status: number } {
  const problem = toProblem(error)
  if (!problem || !staysOnForm(problem)) throw error
  const problems = problem.fields
  return {
    status: statusCode(problem),
    problem: Object.keys(problems).length > 0 ? null : problem.message,
    problems,
  }
}

function staysOnForm({ kind }: Problem): boolean {
  return ['invalid', 'unavailable', 'conflict', 'overtaken', 'too-many'].includes(kind)
}
