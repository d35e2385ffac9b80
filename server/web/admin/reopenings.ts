import type { Incident } from '../../incidents/incident.ts'
import { postUpdate } from '../../incidents/post-update.ts'
import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { type Composer, showComposer, showPreview } from './compose-screen.ts'
import { emptyComposer, postingOf, readComposer, type Typed } from './composer.ts'
import { signedIn } from './gate.ts'
import { answerPosted } from './incidents.ts'
import { readRefusal } from './show.ts'
import { getIncident, withoutName } from './updates.ts'

type ById = { Params: { id: string } }

/** It was said to be over and is not: the incident stands on the front page again, with a promise. */
export const reopeningRoutes: Routes = (app, doors) => {
  app.get<ById>('/incidents/:id/reopening', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    if (incident.status !== 'resolved') return reply.redirect(`/admin/incidents/${incident.id}`, 303)
    const typed = { ...emptyComposer(incident), status: 'investigating' }
    return showComposer(doors, request, reply, reopening(incident, typed))
  })

  app.post<ById>('/incidents/:id/reopening', async (request, reply) => {
    const { page, member } = signedIn(request)
    const incident = await getIncident(doors, request, request.params.id)
    const typed = { ...readComposer(request.body), name: incident.name }
    try {
      checkOpen(typed)
      const posting = postingOf(member.id, typed)
      const answered = await postUpdate(doors.db, page, incident.id, withoutName(typed), posting)
      return await answerPosted(doors, request, reply, answered)
    } catch (error) {
      return showComposer(doors, request, reply, reopening(incident, typed), readRefusal(error))
    }
  })

  app.post<ById>('/incidents/:id/reopening/preview', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    const typed = { ...readComposer(request.body), name: incident.name }
    return showPreview(doors, request, reply, reopening(incident, typed))
  })
}

function checkOpen({ status }: Typed): void {
  if (status !== 'resolved') return
  const message = 'Choose where you are with it'
  throw new Problem('invalid', message, { status: message })
}

function reopening(incident: Incident, typed: Typed): Composer {
  return {
    view: 'incidents/reopen',
    screen: { title: `Reopen: ${incident.name}`, here: 'incidents' },
    action: `/admin/incidents/${incident.id}/reopening`,
    incident,
    typed,
    more: {
      incident: { id: incident.id, name: incident.name },
    },
  }
}
