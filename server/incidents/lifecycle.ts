import type { Time } from '../text/time.ts'

export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const

export const maintenanceStatuses = ['scheduled', 'in_progress', 'verifying', 'completed'] as const

export type MaintenanceStatus = (typeof maintenanceStatuses)[number]

/** An incident's four, or the four of one that was planned. */
export type IncidentStatus = (typeof incidentStatuses)[number] | MaintenanceStatus

/** What an update says of its incident; a postmortem looks back on one that is over, and changes nothing in it. */
export type UpdateStatus = IncidentStatus | 'postmortem'

export type Lifecycle = { status: IncidentStatus; monitoringAt: Time | null; resolvedAt: Time | null }

export function isIncidentStatus(text: unknown): text is (typeof incidentStatuses)[number] {
  return (incidentStatuses as readonly unknown[]).includes(text)
}

export function isMaintenanceStatus(text: unknown): text is MaintenanceStatus {
  return (maintenanceStatuses as readonly unknown[]).includes(text)
}

export function isRunning(status: IncidentStatus): boolean {
  return status === 'in_progress' || status === 'verifying'
}

/** An incident, not planned, of which customers expect to hear again. */
export function isOpen(status: IncidentStatus): boolean {
  return isIncidentStatus(status) && !isOver(status)
}

/** Nothing more is expected: an incident is resolved, a maintenance completed. */
export function isOver(status: UpdateStatus): boolean {
  return status === 'resolved' || status === 'completed' || status === 'postmortem'
}

/**
 * An incident's life after an update with `status`. Any order is allowed, backwards and out of resolved too: customers
 * must be told what is so. `monitoringAt` is the newest time monitoring began and stays; `resolvedAt` is set while it is over.
 */
export function applyStatus(before: Lifecycle, status: IncidentStatus, now: Time): Lifecycle {
  return {
    status,
    monitoringAt: status === 'monitoring' && before.status !== 'monitoring' ? now : before.monitoringAt,
    resolvedAt: isOver(status) ? (before.resolvedAt ?? now) : null,
  }
}
