import type { FastifyReply, FastifyRequest } from 'fastify'
import { statusWords } from '../../editions/frame.ts'
import type { Incident } from '../../incidents/incident.ts'
import { checkReason, removeIncident } from '../../incidents/remove-incident.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, readRefusal, show } from './show.ts'
import { getEither } from './updates.ts'

type ById = { Params: { id: string } }

/** Taking an incident off the page: the reason first, and then the question whether it is meant. */
export const removalRoutes: Routes = (app, doors) => {
  app.get<ById>('/incidents/:id/removal', async (request, reply) => {
    const incident = await getEither(doors, request, request.params.id)
    return showRemoval(doors, request, reply, incident, 'remove', '')
  })

  app.post<ById>('/incidents/:id/removal', async (request, reply) => {
    const { page, member } = signedIn(request)
    const incident = await getEither(doors, request, request.params.id)
    const reason = readField(request.body, 'reason')
    try {
      checkReason(reason)
      if (readField(request.body, 'confirmed') !== 'yes')
        return await showRemoval(doors, request, reply, incident, 'remove-sure', reason)
      const removal = { reason, author: `member:${member.id}` }
      const { change } = await removeIncident(doors.db, page, incident.id, removal)
      await doors.press.printed(page.id, change)
    } catch (error) {
      return showRemoval(doors, request, reply, incident, 'remove', reason, readRefusal(error))
    }
    return reply.redirect('/admin/incidents?removed=1', 303)
  })
}

async function showRemoval(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  incident: Incident,
  view: 'remove' | 'remove-sure',
  reason: string,
  refused = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { status, ...refusal } = refused
  const updates = incident.updates.length
  return show(
    doors,
    request,
    reply,
    `incidents/${view}`,
    { title: `Remove: ${incident.name}`, here: 'incidents', status },
    {
      incident: {
        id: incident.id,
        name: incident.name,
        words: `${statusWords[incident.status]}, with ${updates} ${updates === 1 ? 'update' : 'updates'}`,
        resolved: incident.status === 'resolved',
        told: incident.updates.some((update) => update.deliver),
      },
      reason,
      ...refusal,
    },
  )
}
