import type { Maintenance } from '../../incidents/maintenance.ts'
import { secondsTime } from '../../text/time.ts'

/** What Statuspage says of a maintenance beside what it says of every incident; for an incident: nothing is planned. */
export function presentMaintenance(maintenance: Maintenance | null) {
  return {
    scheduled_auto_completed: maintenance?.autoComplete ?? false,
    scheduled_auto_in_progress: maintenance?.autoStart ?? false,
    scheduled_for: maintenance && secondsTime(maintenance.scheduledFor),
    scheduled_until: maintenance && secondsTime(maintenance.scheduledUntil),
    scheduled_remind_prior: maintenance?.remindPrior ?? false,
    scheduled_reminded_at: maintenance?.remindedAt ? secondsTime(maintenance.remindedAt) : null,
    auto_transition_deliver_notifications_at_end: maintenance?.deliverAtEnd ?? null,
    auto_transition_deliver_notifications_at_start: maintenance?.deliverAtStart ?? null,
    auto_transition_to_maintenance_state: maintenance?.autoMaintenanceState ?? null,
    auto_transition_to_operational_state: maintenance?.autoOperationalState ?? null,
  }
}
