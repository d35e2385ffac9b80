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
