import { type ComponentStatus, fullName } from '../../components/component.ts'
import type { ImportedComponent, ImportedGroup } from '../../components/import-components.ts'
import { idOf } from '../../db/id.ts'
import type { Impact } from '../../incidents/impact.ts'
import type { ImportedIncident } from '../../incidents/import-incident.ts'
import { type IncidentStatus, isOver } from '../../incidents/lifecycle.ts'
import type { Time } from '../../text/time.ts'
import { makeIncident } from './arrival.ts'

/** What somebody said at a moment. */
export type Word = { status: IncidentStatus; body: string; at: Time }

/**
 * An incident of a product that knows less than we do. `key` names it and its words for ever, so that coming again finds
 * them; `during` is the state that its components were in while it lasted, null where nobody says.
 */
export type Told = {
  key: string
  name: string
  impact: Impact
  /** At least one. */
  words: Word[]
  componentIds: string[]
  during: ComponentStatus | null
  window?: { scheduledFor: Time; scheduledUntil: Time }
  updatedAt?: Time
}

/** The same as if it had been posted here. */
export function tell(told: Told, components: ImportedComponent[], groups: ImportedGroup[]): ImportedIncident {
  const { key, name, impact, componentIds, during, window } = told
  const words = told.words.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const begun = words.findIndex(({ status }) => status !== 'scheduled')
  const last = words.at(-1)
  const ended = last !== undefined && isOver(last.status)
  const states = (i: number): [ComponentStatus, ComponentStatus] | undefined => {
    if (during === null || begun < 0 || words.length - begun < (ended ? 2 : 1)) return undefined
    if (i === begun) return ['operational', during]
    return i === words.length - 1 && ended ? [during, 'operational'] : undefined
  }
  const named = components.filter(({ id }) => componentIds.includes(id))
  const groupOf = ({ groupId }: ImportedComponent) => groups.find(({ id }) => id === groupId)?.name ?? null
  const updates = words.map(({ status, body, at }, i) => {
    const [oldStatus, newStatus] = states(i) ?? []
    const affected =
      oldStatus && newStatus
        ? named.map((one) => {
            const whole = fullName({ name: one.name, groupName: groupOf(one) })
            return { code: one.id, name: whole, oldStatus, newStatus }
          })
        : []
    const times = { publishedAt: at, displayAt: at, updatedAt: at }
    return { id: idOf(`${key} ${at} ${status} ${i}`), status, body, affected, deliver: true, ...times }
  })
  const incident = makeIncident({
    id: idOf(key),
    name,
    impact,
    componentIds,
    updates,
    ...(window && {
      window,
      startedAt: updates[begun]?.displayAt ?? window.scheduledFor,
      monitoringAt: null,
    }),
  })
  const { updatedAt = incident.updatedAt } = told
  return { ...incident, updatedAt: updatedAt > incident.updatedAt ? updatedAt : incident.updatedAt }
}

/** A window's words where only its plan is known: that it was planned and, by `now`, that it began and ended. */
export function wordsOfWindow(
  body: string,
  { from, until, planned, now }: Record<'from' | 'until' | 'planned' | 'now', Time>,
): Word[] {
  const words: Word[] = [{ status: 'scheduled', body, at: planned < from ? planned : from }]
  if (from <= now) words.push({ status: 'in_progress', body: '', at: later(from, words) })
  if (until <= now) words.push({ status: 'completed', body: '', at: later(until, words) })
  return words
}

function later(time: Time, words: Word[]): Time {
  const before = words.at(-1)?.at ?? ''
  return time > before ? time : new Date(Date.parse(before) + 1).toISOString()
}
