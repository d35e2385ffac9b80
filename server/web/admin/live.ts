import { listComponents } from '../../components/component.ts'
import { versionOf } from '../../incidents/incident.ts'
import { renderView } from '../../text/views.ts'
import type { Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { isTooLong, readLeniently } from './coaching.ts'
import { coachOf } from './compose-screen.ts'
import { readAnySent } from './composers.ts'
import { signedIn } from './gate.ts'
import { makeGoesOut } from './goes-out.ts'
import { findNewer } from './newer.ts'
import { getIncident } from './updates.ts'

type ById = { Params: { id: string } }

/** What a composer asks while somebody types. Nothing is stored, and without it everything comes with Preview. */
export const liveRoutes: Routes = (app, doors) => {
  app.post('/remarks', async (request) => {
    const { page } = signedIn(request)
    const composer = await readAnySent(doors, request)
    const components = await listComponents(doors.db.reader, page)
    const { remarks, byField, count } = coachOf(request, composer, components)
    const { form, incident, typed } = composer
    const isWorthIt = readField(request.body, 'out') === 'yes' && typed.name.trim() && typed.body.trim()
    const out =
      isWorthIt && !isTooLong(typed)
        ? await makeGoesOut(page, readLeniently(typed), components, incident)
        : null
    return {
      count,
      remarks: remarks.map(({ rule, severity, field, start, end, quote, use, put }) => {
        return { rule, severity, field, start, end, quote, use, put }
      }),
      lists: Object.fromEntries(
        form.fields.map((field) => [
          field,
          renderView('admin/composer/remarks', { field, remarks: byField[field] ?? [] }).trim(),
        ]),
      ),
      out: out ? renderView('admin/composer/out', { out }).trim() : null,
    }
  })

  app.get<ById>('/incidents/:id/newer', async (request, reply) => {
    const incident = await getIncident(doors, request, request.params.id)
    const tag = `"${versionOf(incident)}"`
    reply.header('etag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    const seen = readField(request.query, 'seen')
    const newer = await findNewer(doors.db.reader, signedIn(request).page, incident, seen)
    return reply
      .type('text/html; charset=utf-8')
      .send(newer ? renderView('admin/composer/newer', { newer }).trim() : '')
  })
}
