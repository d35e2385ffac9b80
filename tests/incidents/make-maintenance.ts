import type { Database } from '../../server/db/connect.ts'
import type { Incident } from '../../server/incidents/incident.ts'
import type { MaintenanceDraft } from '../../server/incidents/maintenance.ts'
import type { UpdateDraft } from '../../server/incidents/update-draft.ts'
import type { Page } from '../../server/pages/page.ts'
import { addMinutes, type Time } from '../../server/text/time.ts'
import { makeIncident } from './make-incident.ts'

/** Everything by itself, for two hours, an hour after `now`. */
export function byItself(now: Time, changes: MaintenanceDraft = {}): MaintenanceDraft {
  return {
    scheduledFor: addMinutes(now, 60),
    scheduledUntil: addMinutes(now, 180),
    autoStart: true,
    autoComplete: true,
    autoMaintenanceState: true,
    autoOperationalState: true,
    deliverAtStart: true,
    deliverAtEnd: true,
    ...changes,
  }
}

export function makeMaintenance(
  db: Database,
  page: Page,
  now: Time,
  maintenance: MaintenanceDraft = {},
  draft: UpdateDraft = {},
): Promise<Incident> {
  const whole = { name: 'New database', body: 'We move house.', ...draft }
  return makeIncident(db, page, { ...whole, maintenance: byItself(now, maintenance) }, now)
}
