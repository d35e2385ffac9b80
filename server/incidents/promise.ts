import type { Cadence } from '../pages/cadence.ts'
import { addMinutes, type Time } from '../text/time.ts'
import type { Impact } from './impact.ts'
import { type IncidentStatus, isMaintenanceStatus } from './lifecycle.ts'

/** What a draft says of the promise: a time, minutes from now, null for "none", or nothing (the cadence decides). */
export type PromiseDraft = { at: Time | null } | { minutes: number } | undefined

/** When customers hear next. What is over promises nothing, whatever the draft says, and a maintenance only its window. */
export function promiseFor(
  draft: PromiseDraft,
  status: IncidentStatus,
  impact: Impact,
  cadence: Cadence,
  now: Time,
): Time | null {
  if (status === 'resolved' || isMaintenanceStatus(status)) return null
  if (draft && 'at' in draft) return draft.at
  if (draft) return addMinutes(now, draft.minutes)
  return impact === 'none' ? null : addMinutes(now, cadence[impact].promise)
}

/** True once the promised time has come and no update has. */
export function isOverdue(promise: Time | null, now: Time): boolean {
  return promise !== null && promise <= now
}

/** Which word to the members on duty a promise calls for: some time has passed, little is left, it is broken. */
export type Reminder = 1 | 2 | 3

/**
 * The newest reminder whose time has come, 0 before the first: after the cadence's minutes since the last update, then
 * five minutes (of a short promise a quarter) before it is due, then when it breaks.
 */
export function reminderDue(
  { madeAt, dueAt }: { madeAt: Time; dueAt: Time },
  impact: Impact,
  cadence: Cadence,
  now: Time,
): Reminder | 0 {
  if (isOverdue(dueAt, now)) return 3
  const minutes = (Date.parse(dueAt) - Date.parse(madeAt)) / 60_000
  const soon = addMinutes(dueAt, -Math.min(5, minutes / 4))
  if (soon <= now) return 2
  return impact !== 'none' && addMinutes(madeAt, cadence[impact].remind) <= now ? 1 : 0
}
