import { tickStep } from '../../incidents/checklist.ts'
import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { getIncident } from './updates.ts'

type ById = { Params: { id: string } }

/** What is done of an incident's checklists: each step is a button that ticks it, or takes the tick away. */
export const checklistRoutes: Routes = (app, doors) => {
  app.post<ById>('/incidents/:id/checklist', async (request, reply) => {
    const { page, member } = signedIn(request)
    const incident = await getIncident(doors, request, request.params.id)
    const [tick, untick] = [readField(request.body, 'tick'), readField(request.body, 'untick')]
    const step = tick || untick
    if (!step) throw new Problem('unreadable', 'The form does not say which step')
    await tickStep(doors.db, page, incident.id, step, tick !== '', `member:${member.id}`)
    return reply.redirect(`/admin/incidents/${incident.id}#step-${encodeURIComponent(step)}`, 303)
  })
}
