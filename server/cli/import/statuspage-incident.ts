import { isComponentStatus } from '../../components/component.ts'
import { idOf, isId } from '../../db/id.ts'
import { isImpact } from '../../incidents/impact.ts'
import type { ImportedIncident, ImportedUpdate } from '../../incidents/import-incident.ts'
import type { AffectedComponent } from '../../incidents/incident.ts'
import { isOver } from '../../incidents/lifecycle.ts'
import type { Time } from '../../text/time.ts'
import { isJson, type Json, makeIncident, statusOf, textOf, timeOf } from './arrival.ts'

/** An incident as either API tells of it, and a maintenance, which has a window; undefined without any time or word. */
export function readIncident(row: Json): ImportedIncident | undefined {
  const id = String(row.id)
  const window = readWindow(row)
  const rows = (row.incident_updates as unknown[]).filter(isJson).toReversed()
  const updates = rows.flatMap((update) => readUpdate(update, id, window !== null) ?? [])
  const status = statusOf(row.status, window !== null)
  const [first, last] = [updates[0], updates.at(-1)]
  if (!first || !last) return undefined
  const ended = updates.findLast((update) => update.status !== 'postmortem') ?? last
  const createdAt = timeOf(row.created_at) ?? first.publishedAt
  const override = isImpact(row.impact_override) ? row.impact_override : null
  return makeIncident({
    id,
    name: textOf(row.name) ?? 'Incident',
    status,
    impact: isImpact(row.impact) ? row.impact : 'none',
    impactOverride: override,
    metadata: isJson(row.metadata) ? row.metadata : {},
    createdAt,
    updatedAt: timeOf(row.updated_at) ?? last.updatedAt,
    startedAt: window ? beginOf(window.scheduledFor, updates) : (timeOf(row.started_at) ?? createdAt),
    monitoringAt: timeOf(row.monitoring_at),
    resolvedAt: isOver(status) ? (timeOf(row.resolved_at) ?? ended.displayAt) : null,
    componentIds: listIds(row.components),
    window,
    updates,
  })
}

function readWindow(row: Json): ImportedIncident['window'] {
  const [scheduledFor, scheduledUntil] = [timeOf(row.scheduled_for), timeOf(row.scheduled_until)]
  if (!scheduledFor) return null
  return {
    scheduledFor,
    scheduledUntil: scheduledUntil ?? scheduledFor,
    autoStart: row.scheduled_auto_in_progress === true,
    autoComplete: row.scheduled_auto_completed === true,
    autoMaintenanceState: row.auto_transition_to_maintenance_state === true,
    autoOperationalState: row.auto_transition_to_operational_state === true,
    deliverAtStart: row.auto_transition_deliver_notifications_at_start === true,
    deliverAtEnd: row.auto_transition_deliver_notifications_at_end === true,
    remindPrior: row.scheduled_remind_prior === true,
  }
}

/** A maintenance began when it was said to have; where that was never said, when it was planned for. */
function beginOf(planned: Time, updates: ImportedUpdate[]): Time {
  const begun = updates.find(({ status }) => status !== 'scheduled')
  return begun && (begun.status !== 'completed' || begun.displayAt < planned) ? begun.displayAt : planned
}

function readUpdate(row: Json, incidentId: string, planned: boolean): ImportedUpdate | undefined {
  const publishedAt = timeOf(row.created_at) ?? timeOf(row.display_at)
  if (!publishedAt) return undefined
  const affected = Array.isArray(row.affected_components) ? row.affected_components : []
  return {
    id: keepId(row.id, incidentId),
    status: row.status === 'postmortem' ? row.status : statusOf(row.status, planned),
    body: textOf(row.body) ?? '',
    affected: affected.filter(isJson).flatMap(readAffected),
    deliver: row.deliver_notifications !== false,
    publishedAt,
    displayAt: timeOf(row.display_at) ?? publishedAt,
    updatedAt: timeOf(row.updated_at) ?? publishedAt,
  }
}

/** Old pages name no component where none was affected. */
function readAffected({ code, name, old_status: was, new_status: is }: Json): AffectedComponent[] {
  if (typeof code !== 'string' || !isComponentStatus(was) || !isComponentStatus(is)) return []
  return [{ code, name: textOf(name) ?? '', oldStatus: was, newStatus: is }]
}

function listIds(components: unknown): string[] {
  const all = Array.isArray(components) ? components : []
  return all.flatMap((one) => (isJson(one) && typeof one.id === 'string' ? [one.id] : []))
}

/** The id it has there, or where that is none of our alphabet, always the same one in its place. */
function keepId(value: unknown, incidentId: string): string {
  const id = String(value)
  return isId(id) ? id : idOf(`${incidentId} ${id}`)
}
