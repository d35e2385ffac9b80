import type { FieldProblems } from '../problem.ts'
import { addDays, addMinutes, type Time } from '../text/time.ts'

/** What makes an incident a maintenance: its window, and what happens by itself. */
export type Maintenance = Window &
  Switches & {
    /** Set where it was called off; its status is completed then. */
    cancelledAt: Time | null
    /** When subscribers were reminded of it, for the time it is planned for now. */
    remindedAt: Time | null
    /** What planned it, and when by that rule: what is moved keeps its place in the row. */
    recurrenceId: string | null
    occurrenceAt: Time | null
  }

export type Window = { scheduledFor: Time; scheduledUntil: Time }

export type Switches = {
  /** It starts at its time without anybody, and completes so. */
  autoStart: boolean
  autoComplete: boolean
  /** Starting puts its components under maintenance, completing makes those of them operational that still are. */
  autoMaintenanceState: boolean
  autoOperationalState: boolean
  /** Whether subscribers hear of the start, and of the end, when they come by themselves. */
  deliverAtStart: boolean
  deliverAtEnd: boolean
  /** Subscribers are reminded an hour before it begins. */
  remindPrior: boolean
}

/** What a form or a script says of a window; what is left out stays, or is as in `usualSwitches`. */
export type MaintenanceDraft = Partial<Window & Switches>

export const usualSwitches: Switches = {
  autoStart: false,
  autoComplete: false,
  autoMaintenanceState: false,
  autoOperationalState: false,
  deliverAtStart: false,
  deliverAtEnd: false,
  remindPrior: false,
}

/** How far ahead a maintenance may begin, and how long it may take. */
export const longestAhead = 366
export const longestWindow = 31

/** What is wrong with a window. `before`: the one it replaces, whose beginning may lie in the past and stay. */
export function windowProblems(window: Partial<Window>, now: Time, before?: Window): FieldProblems {
  const { scheduledFor: from, scheduledUntil: until } = { ...before, ...window }
  const fields: FieldProblems = {}
  if (from === undefined) fields.scheduled_for = 'Say when it begins'
  else if (from !== before?.scheduledFor) {
    if (from < addMinutes(now, -1)) fields.scheduled_for = 'This time has already passed'
    else if (from > addDays(now, longestAhead)) fields.scheduled_for = 'Plan at most a year ahead'
  }
  if (until === undefined) fields.scheduled_until = 'Say when it ends'
  else if (from !== undefined && until <= from) fields.scheduled_until = 'It must end after it begins'
  else if (from !== undefined && until > addDays(from, longestWindow))
    fields.scheduled_until = `A maintenance takes at most ${longestWindow} days`
  else if (until !== before?.scheduledUntil && until <= now)
    fields.scheduled_until = 'This time has already passed'
  return fields
}
