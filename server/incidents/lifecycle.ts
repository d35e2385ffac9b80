import type { Time } from '../text/time.ts'

export const incidentStatuses = ['investigating', 'identified', 'monitoring', 'resolved'] as const

export type IncidentStatus = (typeof incidentStatuses)[number]

export type Lifecycle = { status: IncidentStatus; monitoringAt: Time | null; resolvedAt: Time | null }

export function isIncidentStatus(text: unknown): text is IncidentStatus {
  return incidentStatuses.includes(text as IncidentStatus)
}

/**
 * An incident's life after an update with `status`. Any order is allowed, backwards and out of resolved too: customers
 * must be told what is so. `monitoringAt` is the newest time monitoring began and stays; `resolvedAt` is set while resolved.
 */
export function applyStatus(before: Lifecycle, status: IncidentStatus, now: Time): Lifecycle {
  return {
    status,
    monitoringAt: status === 'monitoring' && before.status !== 'monitoring' ? now : before.monitoringAt,
    resolvedAt: status === 'resolved' ? (before.resolvedAt ?? now) : null,
  }
}
