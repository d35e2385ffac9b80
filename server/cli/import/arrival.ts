import type { ImportedComponent, ImportedGroup } from '../../components/import-components.ts'
import type { ImportedIncident } from '../../incidents/import-incident.ts'
import { type IncidentStatus, isIncidentStatus, isOver } from '../../incidents/lifecycle.ts'
import { Problem } from '../../problem.ts'
import { readTime, type Time } from '../../text/time.ts'

/** What comes from elsewhere, whatever it was there: every source turns its own into this, and one writer writes it. */
export type Arrival = {
  page: ArrivingPage | null
  groups: ImportedGroup[]
  components: ImportedComponent[]
  incidents: ImportedIncident[]
  subscribers: ArrivingSubscriber[]
  /** What could not be brought along, in sentences. */
  left: string[]
}

/** `id`: null where it is none of our alphabet. */
export type ArrivingPage = {
  id: string | null
  name: string
  timeZone: string | null
  description: string | null
  supportUrl: string | null
}

/** `componentIds`: what they want to hear of; none for everything. */
export type ArrivingSubscriber = { address: string; componentIds: string[] }

export type Json = Record<string, unknown>

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() ? value.replaceAll('\0', '').toWellFormed() : null
}

/** A moment as APIs write it, with its zone; null for anything else. */
export function timeOf(value: unknown): Time | null {
  return typeof value === 'string' ? (readTime(value) ?? null) : null
}

/** For what nothing says when it came to be. */
export const longAgo: Time = '2000-01-01T00:00:00.000Z'

export function parseJson(text: string, from: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Problem('unreadable', `${from} is not JSON that can be read.`)
  }
}

/** An incident that every source knows only a part of; `updates`: oldest first, at least one. */
export function makeIncident(
  given: Pick<ImportedIncident, 'id' | 'name' | 'updates'> & Partial<ImportedIncident>,
): ImportedIncident {
  const { updates } = given
  const [first, last] = [updates[0], updates.at(-1)]
  if (!first || !last) throw new Error('An incident without an update')
  const incident: ImportedIncident = {
    status: last.status === 'postmortem' ? 'resolved' : last.status,
    impact: 'none',
    impactOverride: null,
    metadata: {},
    createdAt: first.publishedAt,
    startedAt: first.displayAt,
    updatedAt: updates.reduce<Time>((newest, { updatedAt }) => later(newest, updatedAt), ''),
    monitoringAt: updates.findLast(({ status }) => status === 'monitoring')?.displayAt ?? null,
    resolvedAt: isOver(last.status) ? last.displayAt : null,
    componentIds: [],
    window: null,
    ...given,
  }
  return { ...incident, name: shorten(incident.name) }
}

function shorten(name: string): string {
  return name.length > 255 ? `${name.slice(0, 254)}…` : name
}

function later(a: Time, b: Time): Time {
  return a > b ? a : b
}

/** A status by its name there; what is neither an incident's nor a maintenance's says that it was over. */
export function statusOf(name: unknown, planned: boolean): IncidentStatus {
  if (planned)
    return name === 'scheduled' || name === 'in_progress' || name === 'verifying' ? name : 'completed'
  return isIncidentStatus(name) ? name : 'resolved'
}
