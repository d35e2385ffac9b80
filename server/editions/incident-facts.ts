import { type Component, type ComponentStatus, fullName } from '../components/component.ts'
import {
  type Incident,
  type IncidentUpdate,
  newestOf,
  postmortemOf,
  wasCancelledBy,
} from '../incidents/incident.ts'
import { isRunning } from '../incidents/lifecycle.ts'
import { isOverdue } from '../incidents/promise.ts'
import type { Rule } from '../incidents/recurrence.ts'
import type { SiteWords } from '../text/languages/en/site.ts'
import type { Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { stateOfImpact } from './frame.ts'
import { remember } from './remember.ts'
import type { IncidentFacts, PastIncident, PromiseLine, UpdateLines } from './view-models.ts'
import { english, type Voice } from './voice.ts'
import { windowWords } from './window-words.ts'

/** Where an incident stands, in one word. */
export function sayStatus({ status, maintenance }: Incident, words: SiteWords = english.words.site): string {
  return maintenance?.cancelledAt ? words.cancelled : words.statuses[status]
}

/** How bad it is, in words and as the component state that it is drawn with; a maintenance is drawn as one. */
export function impactLook(
  { impact, maintenance }: Incident,
  words: SiteWords,
): { state: ComponentStatus; impactWord: string } {
  return maintenance
    ? { state: 'under_maintenance', impactWord: words.maintenance }
    : { state: stateOfImpact[impact], impactWord: words.impacts[impact] }
}

/**
 * An incident as the home page and its own page show it, its times said by `say`. `repeats`: the rule of a maintenance that
 * does.
 */
export function incidentFacts(
  incident: Incident,
  voice: Voice,
  components: Component[],
  now: Time,
  say: (time: Time) => string,
  repeats: Rule | null = null,
): IncidentFacts {
  const { resolvedAt, nextUpdateAt, maintenance } = incident
  const words = voice.words.site
  const begun = incident.status !== 'scheduled' && !maintenance?.cancelledAt
  return {
    ...impactLook(incident, words),
    ...windowWords(incident, now, voice.say.fullWindow, words),
    repeats: sayRepeats(repeats, voice),
    started: begun ? { datetime: incident.startedAt, text: say(incident.startedAt) } : null,
    ended: words.incident.ended(sayStatus(incident, words)),
    resolved: resolvedAt ? { datetime: resolvedAt, text: say(resolvedAt) } : null,
    duration: begun ? sayLength(incident, voice) : null,
    scopeHtml: resolvedAt ? lastScope(incident) : incident.scopeHtml,
    workaroundHtml: incident.workaroundHtml,
    promise: nextUpdateAt ? promiseLine(nextUpdateAt, now, say(nextUpdateAt), words) : null,
    affected: components
      .filter((component) => incident.componentIds.includes(component.id))
      .map((component) => {
        const state = resolvedAt ? lastSaid(incident, component.id) : component.status
        return { name: fullName(component), state, stateWord: words.states[state] }
      }),
    updates: incident.updates.map((update, i) =>
      updateLines(incident, voice, update, incident.updates[i + 1], say),
    ),
  }
}

/** How often a maintenance repeats. */
export function sayRepeats(rule: Rule | null | undefined, { words, say }: Voice): string | null {
  if (!rule) return null
  const { every, interval, firstAt, timeZone, untilDay } = rule
  const until = untilDay === null ? null : say.fullDay(untilDay)
  return words.site.incident.repeats(every, interval, firstAt.slice(11), timeZone, until)
}

function promiseLine(promise: Time, now: Time, text: string, { incident }: SiteWords): PromiseLine {
  const late = /^\d\d:/.test(text) ? incident.lateToday : incident.late
  return { at: { datetime: promise, text }, late: isOverdue(promise, now) ? late : null }
}

/** Of an incident of the past only the day may be known: then it began and ended at one moment. */
function sayLength({ startedAt, resolvedAt }: Incident, { say }: Voice): string | null {
  return resolvedAt && resolvedAt !== startedAt ? say.duration(startedAt, resolvedAt) : null
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
  { words }: Voice,
  update: IncidentUpdate,
  older: IncidentUpdate | undefined,
  say: (time: Time) => string,
): UpdateLines {
  return {
    id: update.id,
    statusWord: wasCancelledBy(update, incident) ? words.site.cancelled : words.site.statuses[update.status],
    at: { datetime: update.displayAt, text: say(update.displayAt) },
    edited: update.version > 1 ? { datetime: update.updatedAt, text: say(update.updatedAt) } : null,
    bodyHtml: update.bodyHtml,
    scopeHtml: update.scopeHtml === older?.scopeHtml ? null : update.scopeHtml,
    workaroundHtml: update.workaroundHtml === older?.workaroundHtml ? null : update.workaroundHtml,
  }
}

/** An incident as a day of the past lists it: what was last said, and how long it took. `say`: when it began. */
export function pastIncident(
  incident: Incident,
  voice: Voice,
  say: (time: Time) => string = sayClock,
): PastIncident {
  const [newest, postmortem] = [newestOf(incident), postmortemOf(incident)]
  const path = `${voice.prefix}/incidents/${incident.id}`
  return {
    name: incident.name,
    path,
    ...impactLook(incident, voice.words.site),
    summary: summarise(incident, voice),
    began: { datetime: incident.startedAt, text: say(incident.startedAt) },
    // What is still open stands above, in full.
    bodyHtml: incident.resolvedAt ? newest?.bodyHtml || null : null,
    lookingBack: postmortem
      ? { href: `${path}#${postmortem.id}`, text: voice.words.site.statuses.postmortem }
      : null,
  }
}

/** As it stands among others on its day. */
export const printPastIncident = remember((incident: Incident, voice: Voice) =>
  renderView('parts/past-incident', { ...pastIncident(incident, voice), our: voice.our }),
)

function sayClock(time: Time): string {
  return `${time.slice(11, 16)} UTC`
}

function summarise(incident: Incident, voice: Voice): string {
  const words = voice.words.site
  if (incident.maintenance?.cancelledAt) return words.cancelled
  if (incident.status === 'scheduled') return words.history.planned
  if (isRunning(incident.status)) return words.history.running
  if (!incident.resolvedAt) return words.history.open
  return words.history.ended(sayStatus(incident, words), sayLength(incident, voice))
}
