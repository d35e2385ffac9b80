import { type Component, type ComponentStatus, fullName } from '../components/component.ts'
import { type Incident, type IncidentUpdate, wasCancelledBy } from '../incidents/incident.ts'
import { isRunning } from '../incidents/lifecycle.ts'
import { isOverdue } from '../incidents/promise.ts'
import { sayDuration, sayFullTime, sayFullWindow, type Time } from '../text/time.ts'
import { impactWords, stateOfImpact, stateWords, statusWords } from './frame.ts'
import type { IncidentFacts, PastIncident, PromiseLine, SaidTime, UpdateLines } from './view-models.ts'
import { windowWords } from './window-words.ts'

/** Where an incident stands, in one word. */
export function sayStatus({ status, maintenance }: Incident): string {
  return maintenance?.cancelledAt ? 'Cancelled' : statusWords[status]
}

/** How bad it is, in words and as the component state that it is drawn with; a maintenance is drawn as one. */
export function impactLook({ impact, maintenance }: Incident): {
  state: ComponentStatus
  impactWord: string
} {
  return maintenance
    ? { state: 'under_maintenance', impactWord: 'Planned maintenance' }
    : { state: stateOfImpact[impact], impactWord: impactWords[impact] }
}

/**
 * An incident as the home page and its own page show it, its times said by `say`. `repeats`: how often, of a maintenance
 * that does.
 */
export function incidentFacts(
  incident: Incident,
  components: Component[],
  now: Time,
  say: (time: Time) => string,
  repeats: string | null = null,
): IncidentFacts {
  const { resolvedAt, nextUpdateAt, maintenance } = incident
  const begun = incident.status !== 'scheduled' && !maintenance?.cancelledAt
  return {
    ...impactLook(incident),
    ...windowWords(incident, now, sayFullWindow),
    repeats,
    started: begun ? { datetime: incident.startedAt, text: say(incident.startedAt) } : null,
    endWord: sayStatus(incident),
    resolved: resolvedAt ? { datetime: resolvedAt, text: say(resolvedAt) } : null,
    duration: begun ? sayLength(incident) : null,
    scopeHtml: resolvedAt ? lastScope(incident) : incident.scopeHtml,
    workaroundHtml: incident.workaroundHtml,
    promise: nextUpdateAt ? promiseLine(nextUpdateAt, now, say(nextUpdateAt)) : null,
    affected: components
      .filter((component) => incident.componentIds.includes(component.id))
      .map((component) => {
        const state = resolvedAt ? lastSaid(incident, component.id) : component.status
        return { name: fullName(component), state, stateWord: stateWords[state] }
      }),
    updates: incident.updates.map((update, i) => updateLines(incident, update, incident.updates[i + 1], say)),
  }
}

function promiseLine(promise: Time, now: Time, text: string): PromiseLine {
  const lead = /^\d\d:/.test(text) ? 'at' : 'on'
  return { at: { datetime: promise, text }, late: isOverdue(promise, now), lead }
}

/** Of an incident of the past only the day may be known: then it began and ended at one moment. */
function sayLength({ startedAt, resolvedAt }: Incident): string | null {
  return resolvedAt && resolvedAt !== startedAt ? sayDuration(startedAt, resolvedAt) : null
}

/** What a resolved incident last said of a component; how it does today belongs to the front page. */
function lastSaid(incident: Incident, componentId: string): ComponentStatus {
  const said = incident.updates.flatMap((update) => update.affected).find(({ code }) => code === componentId)
  return said?.newStatus ?? 'operational'
}

/** Who was affected: what was last said of it, since nobody is any more. */
function lastScope({ updates }: Incident): string | null {
  return updates.find(({ scopeHtml }) => scopeHtml !== null)?.scopeHtml ?? null
}

/** Who is affected and what to do are said again only where an update changed them. */
export function updateLines(
  incident: Incident,
  update: IncidentUpdate,
  older: IncidentUpdate | undefined,
  say: (time: Time) => string,
): UpdateLines {
  return {
    id: update.id,
    statusWord: wasCancelledBy(update, incident) ? 'Cancelled' : statusWords[update.status],
    at: { datetime: update.displayAt, text: say(update.displayAt) },
    edited: update.version > 1 ? { datetime: update.updatedAt, text: say(update.updatedAt) } : null,
    bodyHtml: update.bodyHtml,
    scopeHtml: update.scopeHtml === older?.scopeHtml ? null : update.scopeHtml,
    workaroundHtml: update.workaroundHtml === older?.workaroundHtml ? null : update.workaroundHtml,
  }
}

function sayClock(time: Time): string {
  return sayFullTime(time).replace(/^.*, /, '')
}

/** An incident as a day of the past lists it: what was last said, and how long it took. `say`: when it began. */
export function pastIncident(incident: Incident, say: (time: Time) => string = sayClock): PastIncident {
  const newest = incident.updates[0]
  return {
    name: incident.name,
    path: `/incidents/${incident.id}`,
    ...impactLook(incident),
    ...summarise(incident, { datetime: incident.startedAt, text: say(incident.startedAt) }),
    // What is still open stands above, in full.
    bodyHtml: incident.resolvedAt ? newest?.bodyHtml || null : null,
  }
}

function summarise(incident: Incident, began: SaidTime): Pick<PastIncident, 'summary' | 'began' | 'rest'> {
  if (incident.maintenance?.cancelledAt) return { summary: 'Cancelled', began: null, rest: '' }
  if (incident.status === 'scheduled') return { summary: 'Planned for', began, rest: '' }
  if (isRunning(incident.status)) return { summary: 'Began', began, rest: ', not completed yet' }
  if (!incident.resolvedAt) return { summary: 'Began', began, rest: ', not resolved yet' }
  const length = sayLength(incident)
  return { summary: `${sayStatus(incident)}${length ? ` after ${length}` : ''}, began`, began, rest: '' }
}
