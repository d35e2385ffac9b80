import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Incident } from '../../incidents/incident.ts'
import { sayEnd, sayStart } from '../../incidents/run-maintenances.ts'
import { Problem } from '../../problem.ts'
import { timeNow } from '../../text/time.ts'
import { newNonce } from '../../text/token.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { getMaintenance, type PlannedIncident, postAbout } from './about-maintenance.ts'
import { longestBody } from './composer.ts'
import { signedIn } from './gate.ts'
import { askTwice, lookTwice } from './look-twice.ts'
import { emptyPlan, inFormsWords, planDraft, readPlan, type TypedPlan } from './maintenance-form.ts'
import { askAboutPlan, showPlan, showPlanPreview } from './maintenances.ts'
import { makePlanPreview, withWords } from './plan-preview.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }

/** One press: it starts, or it is complete. */
export const maintenanceActionRoutes: Routes = (app, doors) => {
  app.post<ById>('/maintenances/:id/start', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    if (incident.status !== 'scheduled') throw new Problem('conflict', 'This maintenance has begun already')
    const { deliverAtStart: deliver } = incident.maintenance
    const draft = { status: 'in_progress', body: sayStart(incident.maintenance, timeNow()), deliver } as const
    return postAbout(doors, request, reply, incident, draft, { once: readField(request.body, 'once') })
  })

  app.post<ById>('/maintenances/:id/completion', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    if (incident.status === 'completed') throw new Problem('conflict', 'This maintenance is over already')
    const { deliverAtEnd: deliver } = incident.maintenance
    const draft = { status: 'completed', body: sayEnd(), deliver } as const
    return postAbout(doors, request, reply, incident, draft, { once: readField(request.body, 'once') })
  })
}

/** Moving it, and changing what is said of it and what happens by itself. */
export const maintenanceChangeRoutes: Routes = (app, doors) => {
  const form = (incident: PlannedIncident, typed: TypedPlan) => ({
    incident,
    view: 'edit' as const,
    title: `Change: ${incident.name}`,
    action: `/admin/maintenances/${incident.id}/change`,
    typed,
    preview: `/admin/maintenances/${incident.id}/change/preview`,
    more: { incident: { id: incident.id, name: incident.name } },
  })

  app.get<ById>('/maintenances/:id/change', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    return showPlan(doors, request, reply, form(incident, emptyPlan(signedIn(request).page, incident)))
  })

  app.post<ById>('/maintenances/:id/change', async (request, reply) => {
    const { page } = signedIn(request)
    const incident = await getMaintenance(doors, request, request.params.id)
    const typed = readPlan(request.body)
    try {
      await askAboutPlan(doors, request, typed, incident)
      const draft = planDraft(typed, page, incident)
      return await postAbout(doors, request, reply, incident, withWords(draft), typed)
    } catch (error) {
      return showPlan(doors, request, reply, form(incident, typed), readRefusal(inFormsWords(error)))
    }
  })

  app.post<ById>('/maintenances/:id/change/preview', async (request, reply) => {
    const { page } = signedIn(request)
    const incident = await getMaintenance(doors, request, request.params.id)
    const typed = readPlan(request.body)
    return showPlanPreview(doors, request, reply, form(incident, typed), (components) =>
      makePlanPreview(planDraft(typed, page, incident), null, components, incident),
    )
  })
}

/** Calling it off, with words. */
export const cancellationRoutes: Routes = (app, doors) => {
  app.get<ById>('/maintenances/:id/cancellation', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    return showCancellation(doors, request, reply, incident, { once: newNonce(), body: '', deliver: true })
  })

  app.post<ById>('/maintenances/:id/cancellation', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    const typed = readCancellation(request.body)
    try {
      checkWords(typed.body)
      askTwice(request, await lookAt(doors, request, incident, typed), { body: typed.body })
      const draft = { status: 'completed', cancel: true, body: typed.body, deliver: typed.deliver } as const
      return await postAbout(doors, request, reply, incident, draft, typed)
    } catch (error) {
      return showCancellation(doors, request, reply, incident, typed, readRefusal(error))
    }
  })
}

export type Cancellation = { once: string; body: string; deliver: boolean }

export function readCancellation(body: unknown): Cancellation {
  const field = (name: string) => readField(body, name)
  return { once: field('once') || newNonce(), body: field('body'), deliver: field('deliver') === 'yes' }
}

/** Throws a Problem unless there are words, and not too many. */
export function checkWords(body: string): void {
  const over = body.length - longestBody
  const problem = !body.trim()
    ? 'Say why it does not take place'
    : over > 0
      ? `This is ${over.toLocaleString('en')} characters too long`
      : null
  if (problem) throw new Problem('invalid', problem, { body: problem })
}

function lookAt(doors: Doors, request: FastifyRequest, incident: Incident, { body }: Cancellation) {
  return lookTwice(doors, request, { body }, 'completed', incident)
}

async function showCancellation(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  incident: Incident,
  typed: Cancellation,
  { status, ...refusal }: Refusal & { status: number } = { status: 200, ...nothingRefused },
): Promise<FastifyReply> {
  const { id, name } = incident
  const screen = { title: `Cancel: ${name}`, here: 'maintenances', status } as const
  return show(doors, request, reply, 'maintenances/cancel', screen, {
    incident: { id, name },
    typed,
    ...(await lookAt(doors, request, incident, typed)),
    ...refusal,
  })
}
