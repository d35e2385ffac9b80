import type { MaintenanceDraft } from '../../incidents/maintenance.ts'
import { readTime, type Time } from '../../text/time.ts'
import { type Fields, readFlag, readText, refuse } from './read-fields.ts'

/**
 * Reads what makes an incident a maintenance: undefined where nothing of it was given, as an empty window in a client's
 * form. `isNew`: only a window makes one; what should happen by itself says nothing without it.
 */
export function readMaintenance(fields: Fields, isNew: boolean): MaintenanceDraft | undefined {
  const both = readFlag(fields, 'scheduled_auto_transition')
  const given = {
    scheduledFor: readMoment(fields, 'scheduled_for'),
    scheduledUntil: readMoment(fields, 'scheduled_until'),
    autoStart: readFlag(fields, 'scheduled_auto_in_progress') ?? both,
    autoComplete: readFlag(fields, 'scheduled_auto_completed') ?? both,
    autoMaintenanceState: readFlag(fields, 'auto_transition_to_maintenance_state'),
    autoOperationalState: readFlag(fields, 'auto_transition_to_operational_state'),
    deliverAtStart: readFlag(fields, 'auto_transition_deliver_notifications_at_start'),
    deliverAtEnd: readFlag(fields, 'auto_transition_deliver_notifications_at_end'),
    remindPrior: readFlag(fields, 'scheduled_remind_prior'),
  }
  const said = Object.entries(given).filter(([, value]) => value !== undefined)
  const hasWindow = given.scheduledFor !== undefined || given.scheduledUntil !== undefined
  return said.length > 0 && (hasWindow || !isNew) ? Object.fromEntries(said) : undefined
}

/** A moment with its zone; null and the empty text count as not given. */
export function readMoment(fields: Fields, name: string): Time | undefined {
  const text = readText(fields, name) ?? undefined
  if (text === undefined) return undefined
  const time = text.length <= 40 ? readTime(text) : undefined
  return time ?? refuse(fields, name, 'must be a time with its zone, such as 2030-01-31T14:30:00Z')
}
