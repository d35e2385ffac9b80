import type { FastifyRequest } from 'fastify'
import type { DraftForm } from '../../incidents/drafts.ts'
import { Problem } from '../../problem.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { type Composer, type ComposerForm, readSent } from './compose-screen.ts'
import { openingForm } from './incidents.ts'
import { reopeningForm } from './reopenings.ts'
import { resolutionForm } from './resolutions.ts'
import { getIncident, updateForm } from './updates.ts'

/** The four composers by the names they have in drafts and in their own forms. */
const composerForms: Record<DraftForm, ComposerForm> = {
  opening: openingForm,
  update: updateForm,
  resolution: resolutionForm,
  reopening: reopeningForm,
}

/** Where each stands, for an incident or for none. */
export function composerPath(form: DraftForm, incidentId: string | null): string {
  if (incidentId === null || form === 'opening') return '/admin/incidents/new'
  return `/admin/incidents/${incidentId}${form === 'update' ? '' : `/${form}`}`
}

/** The composer that was sent somewhere else than to be published: it says itself which one it is. */
export async function readAnySent(doors: Doors, request: FastifyRequest): Promise<Composer> {
  const { form, id } = whichComposer(request)
  const incident = id === null ? null : await getIncident(doors, request, id)
  return readSent(form, request, incident)
}

function whichComposer(request: FastifyRequest): { form: ComposerForm; id: string | null } {
  const name = readField(request.body, 'kind')
  const form = Object.values(composerForms).find(({ id }) => id === name)
  const id = readField(request.body, 'incident')
  if (!form || (form.id === 'opening') !== (id === '')) {
    throw new Problem('unreadable', 'Nobody knows which form this is')
  }
  return { form, id: id || null }
}
