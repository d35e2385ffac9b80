import type { Component, ComponentStatus } from '../components/component.ts'
import type { Incident, IncidentUpdate } from '../incidents/incident.ts'
import { isOverdue } from '../incidents/promise.ts'
import { sayDuration, sayFullTime, type Time } from '../text/time.ts'
import { impactWords, stateOfImpact, stateWords, statusWords } from './frame.ts'
import type { IncidentFacts, PastIncident, UpdateLines } from './view-models.ts'

/** An incident as the home page and its own page show it, its times said by `say`. */
export function incidentFacts(
  incident: Incident,
  components: Component[],
  now: Time,
  say: (time: Time) => string,
): IncidentFacts {
  const { resolvedAt, nextUpdateAt } = incident
  return {
    state: stateOfImpact[incident.impact],
    impactWord: impactWords[incident.impact],
    started: { datetime: incident.startedAt, text: say(incident.startedAt) },
    resolved: resolvedAt ? { datetime: resolvedAt, text: say(resolvedAt) } : null,
    duration: sayLength(incident),
    scopeHtml: incident.scopeHtml,
    workaroundHtml: incident.workaroundHtml,
    promise: nextUpdateAt
      ? {
          at: { datetime: nextUpdateAt, text: say(nextUpdateAt) },
          late: isOverdue(nextUpdateAt, now),
        }
      : null,
    affected: components
      .filter((component) => incident.componentIds.includes(component.id))
      .map(({ id, name, status }) => {
        const state = resolvedAt ? lastSaid(incident, id) : status
        return { name, state, stateWord: stateWords[state] }
      }),
    updates: incident.updates.map((update, i) => updateLines(update, incident.updates[i + 1], say)),
  }
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

/** Who is affected and what to do are said again only where an update changed them. */
function updateLines(
  update: IncidentUpdate,
  older: IncidentUpdate | undefined,
  say: (time: Time) => string,
): UpdateLines {
  return {
    id: update.id,
    statusWord: statusWords[update.status],
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
  const length = sayLength(incident)
  const from = say(incident.startedAt)
  return {
    name: incident.name,
    path: `/incidents/${incident.id}`,
    state: stateOfImpact[incident.impact],
    impactWord: impactWords[incident.impact],
    summary: incident.resolvedAt
      ? `Resolved${length ? ` after ${length}` : ''}, began ${from}`
      : `Began ${from}, not resolved yet`,
    // What is still open stands above, in full.
    bodyHtml: incident.resolvedAt ? newest?.bodyHtml || null : null,
  }
}
