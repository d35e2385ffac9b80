import type { FastifyRequest } from 'fastify'
import { listComponents } from '../../components/component.ts'
import { impacts } from '../../incidents/impact.ts'
import { incidentStatuses, maintenanceStatuses } from '../../incidents/lifecycle.ts'
import { checkComponents, checkDraft } from '../../incidents/update-draft.ts'
import { audienceLevels } from '../../pages/glossary.ts'
import { readTime, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { remarksOn, type Said } from '../remarks.ts'
import { callerOf } from './auth.ts'
import { closeFields, openFields, readChoice, readIds, readText, refuse } from './read-fields.ts'
import { route } from './route.ts'
import { Draft, Remarks } from './shapes/ours.ts'

/** What the coach says of a draft; nothing is stored. */
export const remarkRoutes: Routes = (app, doors) => {
  route(app, 'POST', '/pages/:page/remarks', (request) => remark(doors, request), {
    does: 'Ask the coach about a draft; nothing is stored',
    body: Draft,
    answers: { 200: Remarks },
  })
}

async function remark({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const said = readDraft(request.body)
  checkDraft({ ...said, name: undefined, promise: undefined, components: {} }, timeNow())
  const components = await listComponents(db.reader, page)
  checkComponents({ componentIds: said.components.map(({ id }) => id) }, components)
  return { remarks: remarksOn(page, said, components, null) }
}

/** Reads `{draft: {…}}`: whatever is missing has not been said yet. */
function readDraft(body: unknown): Said {
  const fields = openFields(body, 'draft')
  const promise = readText(fields, 'next_update_at')
  const nextUpdateAt = promise && promise.length <= 40 ? readTime(promise) : undefined
  if (promise && nextUpdateAt === undefined) {
    refuse(fields, 'next_update_at', 'must be a time with its zone, such as 2030-01-31T14:30:00Z')
  }
  const said: Said = {
    name: readText(fields, 'name') ?? '',
    body: readText(fields, 'body') ?? '',
    scope: readText(fields, 'scope') ?? '',
    workaround: readText(fields, 'workaround') ?? '',
    status: readChoice(fields, 'status', [...incidentStatuses, ...maintenanceStatuses]) ?? 'investigating',
    impact: readChoice(fields, 'impact', impacts) ?? null,
    nextUpdateAt: nextUpdateAt ?? null,
    components: (readIds(fields, 'component_ids') ?? []).map((id) => ({ id })),
    audienceLevel: readChoice(fields, 'audience_level', audienceLevels) ?? undefined,
  }
  if (said.name.length > 255) refuse(fields, 'name', 'may have 255 characters')
  closeFields(fields)
  return said
}
