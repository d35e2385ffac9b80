import type { FastifyReply, FastifyRequest } from 'fastify'
import { findIncident } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Maintenance } from '../../incidents/maintenance.ts'
import { type Posted, postUpdate } from '../../incidents/post-update.ts'
import type { UpdateDraft } from '../../incidents/update-draft.ts'
import { Problem } from '../../problem.ts'
import type { Doors } from '../doors.ts'
import { signedIn } from './gate.ts'
import { onceOf } from './maintenance-form.ts'

export type PlannedIncident = Incident & { maintenance: Maintenance }

/** Maintenances have screens of their own; what is none is not found under them. */
export async function getMaintenance(
  { db }: Doors,
  request: FastifyRequest,
  id: string,
): Promise<PlannedIncident> {
  const incident = await findIncident(db.reader, signedIn(request).page, id)
  if (!incident?.maintenance) throw new Problem('not-found', 'This page has no such maintenance')
  return { ...incident, maintenance: incident.maintenance }
}

/** Posts about a maintenance, once for each form, and goes back to it when it is printed. */
export async function postAbout(
  { db, press, wakeWorker }: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  { id }: Incident,
  draft: UpdateDraft,
  typed: { once: string },
): Promise<FastifyReply> {
  const { page, member } = signedIn(request)
  const once = onceOf<Posted>(member.id, request.url, typed, () => id)
  const answered = await postUpdate(db, page, id, draft, { author: `member:${member.id}`, once })
  if ('result' in answered) {
    await press.printed(page.id, answered.result.change)
    wakeWorker()
  }
  return reply.redirect(`/admin/maintenances/${id}?posted=1`, 303)
}
