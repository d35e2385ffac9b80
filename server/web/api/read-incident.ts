import { type ComponentStatus, componentStatuses, isComponentStatus } from '../../components/component.ts'
import { type Impact, impacts } from '../../incidents/impact.ts'
import { type IncidentStatus, incidentStatuses, maintenanceStatuses } from '../../incidents/lifecycle.ts'
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
import { readMaintenance } from './read-maintenance.ts'

/** Reads `{incident: {…}}` as Statuspage's clients send it. `isNew`: it needs a name and has a status. */
export function readIncident(body: unknown, isNew: boolean): UpdateDraft {
  const fields = openFields(body, 'incident')
  const maintenance = readMaintenance(fields, isNew)
  if (isNew) readFlag(fields, 'backfilled')
  else refuseBackdating(fields)
  const draft: UpdateDraft = {
    name: readName(fields, isNew),
    status: readStatus(fields) ?? (isNew ? (maintenance ? 'scheduled' : 'investigating') : undefined),
    body: readText(fields, 'body') ?? readText(fields, 'message') ?? undefined,
    impactOverride: readImpact(fields),
    ...readComponents(fields),
    scope: readText(fields, 'scope'),
    workaround: readText(fields, 'workaround'),
    promise: readPromise(fields),
    deliver: readFlag(fields, 'deliver_notifications'),
    metadata: readMetadata(fields),
    reminderIntervals: readReminderIntervals(fields),
    ...(maintenance && { maintenance }),
  }
  closeFields(fields)
  return draft
}

/** A maintenance always has this impact, so that saying it overrides nothing. */
function readImpact(fields: Fields): Impact | null | undefined {
  if (readGiven(fields, 'impact_override') === 'maintenance') return undefined
  return readChoice(fields, 'impact_override', impacts)
}

/** Only what is posted for the first time can tell of the past. */
function refuseBackdating(fields: Fields): void {
  if (readFlag(fields, 'backfilled')) refuse(fields, 'backfilled', 'can only be said of a new incident')
  if ((readGiven(fields, 'backfill_date') ?? null) !== null)
    refuse(fields, 'backfill_date', 'can only be given to a new incident')
}

/** What looks back on an incident is published elsewhere: a client that sends back what it read changes nothing. */
function readStatus(fields: Fields): IncidentStatus | undefined {
  if (readGiven(fields, 'status') === 'postmortem') return undefined
  return readChoice(fields, 'status', [...incidentStatuses, ...maintenanceStatuses]) ?? undefined
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

/** `"4"` for every four hours, `"[1, 5, 7]"` for hours that grow, `"[]"` for none; a list and a number say the same. */
function readReminderIntervals(fields: Fields): string | null | undefined {
  const given = readGiven(fields, 'reminder_intervals')
  if (given === undefined || given === null) return given
  const text = typeof given === 'string' ? given.trim() : JSON.stringify(given)
  const hours = text.length <= 200 && /^\d{1,2}$|^\[[\d,\s]*\]$/.test(text) ? parse(text) : undefined
  const grows = hours?.every((hour, i) => hour >= 1 && hour <= 24 && hour > (hours[i - 1] ?? 0))
  return grows
    ? text
    : refuse(fields, 'reminder_intervals', 'must be hours from 1 to 24: "4", "[1, 5, 7]", or "[]" for none')
}

function parse(text: string): number[] | undefined {
  try {
    return [JSON.parse(text)].flat()
  } catch {
    return undefined
  }
}
