import type { FastifyReply, FastifyRequest } from 'fastify'
import { listComponents } from '../../components/component.ts'
import { impactWords, stateOfImpact, statusWords } from '../../editions/frame.ts'
import { listIncidents } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import { openIncident, type Posted } from '../../incidents/post-update.ts'
import type { Answered } from '../../pages/idempotency.ts'
import { sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { type Composer, showComposer, showPreview } from './compose-screen.ts'
import { emptyComposer, postingOf, readComposer, readOpening, type Typed } from './composer.ts'
import { presentPromise } from './dashboard.ts'
import { signedIn } from './gate.ts'
import { readRefusal, show } from './show.ts'
import { beginnings, fillNewComposer, type Place, withTemplates } from './use-template.ts'

const perScreen = 25

const beginning: Place = {
  path: '/admin/incidents/new',
  title: 'Post an incident',
  here: 'incidents',
  phases: beginnings,
}

/** The list of incidents, and the composer that opens one. */
export const incidentRoutes: Routes = (app, doors) => {
  app.get('/incidents', async (request, reply) => {
    const { page } = signedIn(request)
    const words = readField(request.query, 'q').trim().slice(0, 255)
    const number = readScreenNumber(readField(request.query, 'page'))
    const found = await listIncidents(doors.db.reader, page, {
      ...(words && { words }),
      kind: 'incident',
      limit: perScreen + 1,
      offset: (number - 1) * perScreen,
    })
    const now = timeNow()
    const at = (screen: number) => `?${new URLSearchParams({ q: words, page: String(screen) })}`
    return show(
      doors,
      request,
      reply,
      'incidents/index',
      { title: 'Incidents', here: 'incidents' },
      {
        words,
        removed: readField(request.query, 'removed') === '1',
        incidents: found.slice(0, perScreen).map((incident) => presentLine(incident, now)),
        newer: number > 1 ? at(number - 1) : null,
        older: found.length > perScreen ? at(number + 1) : null,
      },
    )
  })

  app.get('/incidents/new', (request, reply) =>
    withTemplates(doors, request, reply, beginning, (templates, used) => {
      const composer = newIncident(fillNewComposer(emptyComposer(), used))
      return showComposer(doors, request, reply, { ...composer, more: { templates } })
    }),
  )

  app.post('/incidents', async (request, reply) => {
    const { page, member } = signedIn(request)
    const typed = readComposer(request.body)
    const components = await listComponents(doors.db.reader, page)
    try {
      const draft = readOpening(typed, components)
      const answered = await openIncident(doors.db, page, draft, postingOf(member.id, typed))
      return await answerPosted(doors, request, reply, answered)
    } catch (error) {
      return showComposer(doors, request, reply, newIncident(typed), readRefusal(error))
    }
  })

  app.post('/incidents/preview', (request, reply) =>
    showPreview(doors, request, reply, newIncident(readComposer(request.body))),
  )
}

/** What follows every post: it is printed, the worker goes to deliver it, and the member sees it. */
export async function answerPosted(
  { press, wakeWorker }: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  answered: Answered<Posted>,
): Promise<FastifyReply> {
  if ('result' in answered) {
    await press.printed(signedIn(request).page.id, answered.result.change)
    wakeWorker()
  }
  const id = 'result' in answered ? answered.result.incident.id : answered.answer
  return reply.redirect(`/admin/incidents/${id}?posted=1`, 303)
}

/** From 1; whatever else was asked for is the first. */
export function readScreenNumber(text: string): number {
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1
}

function newIncident(typed: Typed): Composer {
  return {
    view: 'incidents/new',
    screen: { title: 'Post an incident', here: 'incidents' },
    action: '/admin/incidents',
    typed,
  }
}

function presentLine(incident: Incident, now: Time) {
  return {
    id: incident.id,
    name: incident.name,
    state: stateOfImpact[incident.impact],
    impactWord: impactWords[incident.impact],
    statusWord: statusWords[incident.status],
    resolved: incident.status === 'resolved',
    quiet: incident.updates.every((update) => !update.deliver),
    started: { datetime: incident.startedAt, text: sayTime(incident.startedAt, now) },
    promise: presentPromise(incident.nextUpdateAt, now),
  }
}
