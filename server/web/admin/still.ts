import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Incident, versionOf } from '../../incidents/incident.ts'
import { postUpdate } from '../../incidents/post-update.ts'
import { promiseFor } from '../../incidents/promise.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { sayDuration, sayTime, timeNow } from '../../text/time.ts'
import { newNonce } from '../../text/token.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { statusCode } from '../problems.ts'
import { answerPosted } from './answer-posted.ts'
import { bodyLimit, countCharacters, longestBody, postingOf } from './composer.ts'
import { presentHead } from './dashboard.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'
import { getIncident } from './updates.ts'

type ById = { Params: { id: string } }

/** `version`: the incident's as the form saw it. */
type Typed = { once: string; body: string; deliver: boolean; version: string }

/** Nothing new, and customers hear that somebody is there: one sentence, everything else as it is, a new promise. */
export const stillRoutes: Routes = (app, doors) => {
  app.get<ById>('/incidents/:id/still', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    if (incident.status === 'resolved') return reply.redirect(`/admin/incidents/${incident.id}`, 303)
    const typed = { once: newNonce(), body: '', deliver: true, version: versionOf(incident) }
    return showStill(doors, request, reply, incident, typed)
  })

  app.post<ById>('/incidents/:id/still', async (request, reply) => {
    const { page, member } = signedIn(request)
    const { body } = request
    const typed = {
      once: readField(body, 'once') || newNonce(),
      body: readField(body, 'body'),
      deliver: readField(body, 'deliver') === 'yes',
      version: readField(body, 'version'),
    }
    const incident = await getIncident(doors, request, request.params.id)
    try {
      const draft = { body: readSentence(typed.body), deliver: typed.deliver }
      const { version, ...words } = typed
      const posting = { ...postingOf(member.id, { incident: incident.id, ...words }), versions: [version] }
      const answered = await postUpdate(doors.db, page, incident.id, draft, posting)
      return await answerPosted(doors, request, reply, answered)
    } catch (error) {
      const now = await getIncident(doors, request, incident.id)
      if (now.status === 'resolved') throw new Problem('conflict', 'This incident has been resolved')
      return showStill(doors, request, reply, now, { ...typed, version: versionOf(now) }, refuse(error))
    }
  })
}

/** One human sentence: whatever a button could have said by itself is none. */
function readSentence(text: string): string {
  const body = text.trim()
  const wrong = (message: string) => new Problem('invalid', message, { body: message })
  if (!/\p{L}{2}/u.test(body)) throw wrong('Say in a sentence of your own what you are doing now')
  if (body.length > longestBody) throw wrong(`This is ${countCharacters(body)}: a sentence or two are enough`)
  return body
}

type Refused = Refusal & { status: number }

function refuse(error: unknown): Refused {
  if (!(error instanceof Problem) || error.kind !== 'overtaken') return readRefusal(error)
  const problem = 'Somebody has posted or changed something since you opened this. Read it, then post again'
  return { status: statusCode(error), problem, problems: {} }
}

function showStill(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  incident: Incident,
  typed: Typed,
  refused?: Refused,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { status, ...refusal } = refused ?? { status: 200, ...nothingRefused }
  return show(
    doors,
    request,
    reply,
    'incidents/still',
    { title: `Still working on it: ${incident.name}`, here: 'incidents', status },
    { incident: presentStill(page, incident), typed, count: bodyLimit, ...refusal },
  )
}

function presentStill(page: Page, incident: Incident) {
  const now = timeNow()
  const next = promiseFor(undefined, incident.status, incident.impact, page.cadence, now)
  const newest = incident.updates[0]
  return {
    ...presentHead(incident, now),
    next: next && { datetime: next, text: sayTime(next, now), within: sayDuration(now, next) },
    newest: newest && {
      at: { datetime: newest.publishedAt, text: sayTime(newest.publishedAt, now) },
      bodyHtml: newest.bodyHtml,
    },
  }
}
