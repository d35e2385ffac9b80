import { type ComponentStatus, componentStatuses, isComponentStatus } from '../../components/component.ts'
import { impacts } from '../../incidents/impact.ts'
import { type IncidentStatus, incidentStatuses } from '../../incidents/lifecycle.ts'
import type { PromiseDraft } from '../../incidents/promise.ts'
import type { UpdateDraft } from '../../incidents/update-draft.ts'
import { readTime } from '../../text/time.ts'
import {
  closeFields,
  type Fields,
  isBody,
  openFields,
  readChoice,
  readFlag,
  readGiven,
  readIds,
  readName,
  readNumber,
  readText,
  refuse,
} from './read-fields.ts'

const maintenanceStatuses = ['scheduled', 'in_progress', 'verifying', 'completed']

/** Reads `{incident: {…}}` as Statuspage's clients send it. `isNew`: it needs a name and has a status. */
export function readIncident(body: unknown, isNew: boolean): UpdateDraft {
  const fields = openFields(body, 'incident')
  refuseMaintenance(fields)
  if (isNew) readFlag(fields, 'backfilled')
  else refuseBackdating(fields)
  const draft: UpdateDraft = {
    name: readName(fields, isNew),
    status: readStatus(fields) ?? (isNew ? 'investigating' : undefined),
    body: readText(fields, 'body') ?? readText(fields, 'message') ?? undefined,
    impactOverride: readChoice(fields, 'impact_override', impacts),
    ...readComponents(fields),
    scope: readText(fields, 'scope'),
    workaround: readText(fields, 'workaround'),
    promise: readPromise(fields),
    deliver: readFlag(fields, 'deliver_notifications'),
    metadata: readMetadata(fields),
  }
  closeFields(fields)
  return draft
}

/** Taken for an incident that happens now, these would tell every subscriber something untrue. */
function refuseMaintenance(fields: Fields): void {
  for (const name of ['scheduled_for', 'scheduled_until']) {
    if ((readGiven(fields, name) ?? undefined) !== undefined) refuse(fields, name, 'is not supported yet')
  }
  if (readGiven(fields, 'impact_override') === 'maintenance') {
    refuse(fields, 'impact_override', 'maintenance is not supported yet')
  }
}

/** Only what is posted for the first time can tell of the past. */
function refuseBackdating(fields: Fields): void {
  if (readFlag(fields, 'backfilled')) refuse(fields, 'backfilled', 'can only be said of a new incident')
  if ((readGiven(fields, 'backfill_date') ?? null) !== null)
    refuse(fields, 'backfill_date', 'can only be given to a new incident')
}

function readStatus(fields: Fields): IncidentStatus | undefined {
  const given = readGiven(fields, 'status')
  if (typeof given === 'string' && maintenanceStatuses.includes(given)) {
    return refuse(fields, 'status', `${given} belongs to maintenances, which are not supported yet`)
  }
  return readChoice(fields, 'status', incidentStatuses) ?? undefined
}

/**
 * `component_ids` are all the incident is about from now on. `components` are states by id, or a list of ids whose states
 * stay; these, and an id with an empty state, are added.
 */
function readComponents(
  fields: Fields,
): Pick<UpdateDraft, 'components' | 'componentIds' | 'furtherComponentIds'> {
  const given = readGiven(fields, 'components') ?? undefined
  const componentIds = readIds(fields, 'component_ids')
  if (given === undefined) return { componentIds }
  if (!isBody(given)) return { componentIds, furtherComponentIds: readIds(fields, 'components') }
  const named = Object.entries(given)
  const states = named.filter((pair): pair is [string, ComponentStatus] => isComponentStatus(pair[1]))
  const stateless = named.filter(([, status]) => status === '' || status === null)
  if (states.length + stateless.length < named.length) {
    refuse(fields, 'components', `must each have a status of ${componentStatuses.join(', ')}`)
  }
  return {
    components: Object.fromEntries(states),
    componentIds,
    furtherComponentIds: stateless.map(([id]) => id),
  }
}

function readPromise(fields: Fields): PromiseDraft {
  const minutes = readNumber(fields, 'next_update_minutes')
  const text = readText(fields, 'next_update_at')
  if (typeof text === 'string') {
    if (minutes !== undefined)
      refuse(fields, 'next_update_minutes', 'cannot come together with next_update_at')
    const at = text.length <= 40 ? readTime(text) : undefined
    return at
      ? { at }
      : refuse(fields, 'next_update_at', 'must be a time with its zone, such as 2030-01-31T14:30:00Z')
  }
  if (minutes !== undefined) return { minutes }
  return text === null ? { at: null } : undefined
}

function readMetadata(fields: Fields): Record<string, unknown> | undefined {
  const given = readGiven(fields, 'metadata') ?? undefined
  return given === undefined || isBody(given) ? given : refuse(fields, 'metadata', 'must be an object')
}
