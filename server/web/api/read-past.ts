import type { PastDraft } from '../../incidents/record-past.ts'
import type { Page } from '../../pages/page.ts'
import { readDay } from '../../text/local-time.ts'
import { readTime, type Time } from '../../text/time.ts'
import { closeFields, type Fields, openFields, readFlag, readGiven, readText, refuse } from './read-fields.ts'
import { readIncident } from './read-incident.ts'

/** Whether `{incident: {…}}` tells of the past: it says so, or gives the time it happened. */
export function isPast(body: unknown): boolean {
  const fields = openFields(body, 'incident')
  return readFlag(fields, 'backfilled') === true || (readGiven(fields, 'backfill_date') ?? null) !== null
}

/** Reads such an incident: it began at `backfill_date`, and ended at `resolved_at` or at once. */
export function readPast(body: unknown, page: Page): PastDraft {
  const draft = readIncident(body, true)
  const fields = openFields(body, 'incident')
  const status = readGiven(fields, 'status') ?? 'resolved'
  if (status !== 'resolved') refuse(fields, 'status', 'of an incident of the past is resolved')
  if (draft.maintenance) refuse(fields, 'scheduled_for', 'cannot be given to an incident of the past')
  const startedAt = readMoment(fields, 'backfill_date', page)
  if (startedAt === undefined) refuse(fields, 'backfill_date', "can't be blank")
  const resolvedAt = readMoment(fields, 'resolved_at', page) ?? startedAt
  closeFields(fields)
  return { ...draft, name: draft.name ?? '', startedAt: startedAt ?? '', resolvedAt: resolvedAt ?? '' }
}

/** A time with its zone, or a day: its beginning in the page's zone. */
function readMoment(fields: Fields, name: string, page: Page): Time | undefined {
  const text = readText(fields, name) ?? undefined
  if (text === undefined) return undefined
  const time = text.length <= 40 ? (readTime(text) ?? readDay(text, page.timeZone)) : undefined
  return time ?? refuse(fields, name, 'must be a day, or a time with its zone, such as 2030-01-31T14:30:00Z')
}
