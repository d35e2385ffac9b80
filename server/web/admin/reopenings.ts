import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { type ComposerForm, openComposer, publish, readSent, showPreview } from './compose-screen.ts'
import { emptyComposer, readComposer, type Typed } from './composer.ts'
import { getIncident, updateForm, withoutName } from './updates.ts'

type ById = { Params: { id: string } }

/** It was said to be over and is not: the incident stands on the front page again, with a promise. */
export const reopeningRoutes: Routes = (app, doors) => {
  app.get<ById>('/incidents/:id/reopening', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    if (incident.status !== 'resolved') return reply.redirect(`/admin/incidents/${incident.id}`, 303)
    const typed = { ...emptyComposer(incident), status: 'investigating' }
    return openComposer(doors, request, reply, reopeningForm, incident, typed)
  })

  app.post<ById>('/incidents/:id/reopening', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    return publish(doors, request, reply, readSent(reopeningForm, request, incident))
  })

  app.post<ById>('/incidents/:id/reopening/preview', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    return showPreview(doors, request, reply, readSent(reopeningForm, request, incident))
  })
}

export const reopeningForm: ComposerForm = {
  id: 'reopening',
  view: 'incidents/reopen',
  fields: ['body', 'scope', 'workaround', 'next_update_at'],
  readTyped: (body, incident) => ({ ...readComposer(body), name: incident?.name ?? '' }),
  readDraft(typed) {
    checkOpen(typed)
    return withoutName(typed)
  },
  async present(_doors, _request, incident) {
    const { id = '', name = '' } = incident ?? {}
    return {
      screen: { title: `Reopen: ${name}`, here: 'incidents' },
      action: `/admin/incidents/${id}/reopening`,
      more: { incident: { id, name } },
    }
  },
  instead: ({ status }) => (status === 'resolved' ? reopeningForm : updateForm),
}

function checkOpen({ status }: Typed): void {
  if (status !== 'resolved') return
  const message = 'Choose where you are with it'
  throw new Problem('invalid', message, { status: message })
}
