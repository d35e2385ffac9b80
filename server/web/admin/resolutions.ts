import { listComponents } from '../../components/component.ts'
import type { Incident } from '../../incidents/incident.ts'
import { postUpdate } from '../../incidents/post-update.ts'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { type Composer, showComposer, showPreview } from './compose-screen.ts'
import { emptyComposer, postingOf, readComposer, type Typed } from './composer.ts'
import { signedIn } from './gate.ts'
import { answerPosted } from './incidents.ts'
import { readRefusal } from './show.ts'
import { getIncident, withoutName } from './updates.ts'
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
      const composer = resolution(incident, fillComposer(typed, used))
      return showComposer(doors, request, reply, { ...composer, more: { ...composer.more, templates } })
    })
  })

  app.post<ById>('/incidents/:id/resolution', async (request, reply) => {
    const { page, member } = signedIn(request)
    const incident = await getIncident(doors, request, request.params.id)
    const typed = readResolution(request.body, incident)
    try {
      const posting = postingOf(member.id, typed)
      const answered = await postUpdate(doors.db, page, incident.id, withoutName(typed), posting)
      return await answerPosted(doors, request, reply, answered)
    } catch (error) {
      return showComposer(doors, request, reply, resolution(incident, typed), readRefusal(error))
    }
  })

  app.post<ById>('/incidents/:id/resolution/preview', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    return showPreview(doors, request, reply, resolution(incident, readResolution(request.body, incident)))
  })
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
function readResolution(body: unknown, incident: Incident): Typed {
  const { once, body: words, workaround, deliver, components } = readComposer(body)
  const rest = { ...emptyComposer(incident), ...nothingStands, componentIds: null }
  return { ...rest, once, body: words, workaround, deliver, components, status: 'resolved' }
}

/** Who was affected and what they could do meanwhile end with the incident. */
const nothingStands = { scope: '', workaround: '' }

function resolution(incident: Incident, typed: Typed): Composer {
  if (incident.status === 'resolved') throw new Problem('conflict', 'This incident has been resolved')
  return {
    view: 'incidents/resolve',
    screen: { title: `Resolve: ${incident.name}`, here: 'incidents' },
    action: `/admin/incidents/${incident.id}/resolution`,
    incident,
    typed,
    more: { incident: { id: incident.id, name: incident.name } },
  }
}
