import { listComponents } from '../../components/component.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import type { Doors, Routes } from '../doors.ts'
import { type ComposerForm, openComposer, publish, readSent, showPreview } from './compose-screen.ts'
import { emptyComposer, readComposer, type Typed } from './composer.ts'
import { signedIn } from './gate.ts'
import { getIncident, updateForm, withoutName } from './updates.ts'
import { fillComposer, type Place, withTemplates } from './use-template.ts'

type ById = { Params: { id: string } }

/** The last update of an incident: it is over, and its components are well unless somebody says otherwise. */
export const resolutionRoutes: Routes = (app, doors) => {
  app.get<ById>('/incidents/:id/resolution', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    if (incident.status === 'resolved') return reply.redirect(`/admin/incidents/${incident.id}`, 303)
    const typed = await emptyResolution(doors, signedIn(request).page, incident)
    const place: Place = {
      path: `/admin/incidents/${incident.id}/resolution`,
      title: `Resolve: ${incident.name}`,
      here: 'incidents',
      phases: ['all-clear'],
      incident,
    }
    return withTemplates(doors, request, reply, place, (templates, used) => {
      const filled = fillComposer(typed, used)
      return openComposer(doors, request, reply, resolutionForm, incident, filled, templates)
    })
  })

  app.post<ById>('/incidents/:id/resolution', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    return publish(doors, request, reply, readSent(resolutionForm, request, incident))
  })

  app.post<ById>('/incidents/:id/resolution/preview', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    return showPreview(doors, request, reply, readSent(resolutionForm, request, incident))
  })
}

export const resolutionForm: ComposerForm = {
  id: 'resolution',
  view: 'incidents/resolve',
  fields: ['body', 'workaround'],
  readTyped: readResolution,
  readDraft: withoutName,
  async present(_doors, _request, incident) {
    const { id = '', name = '' } = incident ?? {}
    return {
      screen: { title: `Resolve: ${name}`, here: 'incidents' },
      action: `/admin/incidents/${id}/resolution`,
      more: { incident: { id, name } },
    }
  },
  instead: ({ status }) => (status === 'resolved' ? updateForm : resolutionForm),
}

async function emptyResolution({ db }: Doors, page: Page, incident: Incident): Promise<Typed> {
  const affected = (await listComponents(db.reader, page)).filter(
    ({ id, status }) => incident.componentIds.includes(id) && status !== 'operational',
  )
  return {
    ...emptyComposer(incident),
    ...nothingStands,
    status: 'resolved',
    componentIds: null,
    components: Object.fromEntries(affected.map(({ id }) => [id, 'operational'])),
  }
}

/** What this form does not ask stays as it is, and there is nothing more to promise. */
function readResolution(body: unknown, incident: Incident | null): Typed {
  const { once, body: words, workaround, deliver, components } = readComposer(body)
  const rest = { ...emptyComposer(incident ?? undefined), ...nothingStands, componentIds: null }
  return { ...rest, once, body: words, workaround, deliver, components, status: 'resolved' }
}

/** Who was affected and what they could do meanwhile end with the incident. */
const nothingStands = { scope: '', workaround: '' }
