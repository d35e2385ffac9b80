import { type Component, fullName } from '../components/component.ts'
import type { Group } from '../components/group.ts'
import type { StateInterval } from '../components/states.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Rule } from '../incidents/recurrence.ts'
import type { Metric } from '../metrics/metric.ts'
import type { Gathered } from '../metrics/points.ts'
import type { Page } from '../pages/page.ts'
import type { SiteWords } from '../text/languages/en/site.ts'
import { beginLine } from '../text/languages/speech.ts'
import { addDays, dayOf, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { presentMetrics } from './charts.ts'
import { presentLegend, printEntries } from './components.ts'
import type { Card } from './found/card.ts'
import { describeHome, describeState } from './found/head.ts'
import { printedAt, siteFrame } from './frame.ts'
import { sayHeadline } from './headline.ts'
import { incidentFacts, printPastIncident } from './incident-facts.ts'
import { liveFrame } from './live.ts'
import { listPlannedLines } from './planned.ts'
import type { Day, HomeView } from './view-models.ts'
import type { Voice } from './voice.ts'

/** Days of the past on the front page, today included. */
export const recentDays = 15

export type HomeFacts = {
  page: Page
  components: Component[]
  groups: Group[]
  /** By component, as far back as its record goes. */
  intervals: ReadonlyMap<string, StateInterval[]>
  unresolved: Incident[]
  /** Maintenances to come or running, and how often those repeat that do. */
  planned: Incident[]
  repeats: Map<string, Rule>
  /** Those readers see, with what was gathered of each in the last day. */
  metrics: { metric: Metric; gathered: Gathered[] }[]
  /** Started within the recent days, resolved or not. */
  recent: Incident[]
  /** The picture of its state, the same in every language. */
  card: Card
}

/** The days the front page lists, newest first. Counted on the calendar: a day of the zone may have 23 hours. */
export function listRecentDays(page: Page, now: Time): string[] {
  const noon = `${dayOf(now, page.timeZone)}T12:00:00.000Z`
  return Array.from({ length: recentDays }, (_, i) => addDays(noon, -i).slice(0, 10))
}

/** The front page as HTML. */
export function printHome(facts: HomeFacts, voice: Voice, now: Time): string {
  const { page, components, unresolved, planned, repeats, recent } = facts
  const { words, say, prefix } = voice
  const entries = printEntries(facts, voice, now)
  const { headline, state, problems } = sayHeadline(components, unresolved, voice.words.site)
  const frame = siteFrame(page, voice, headline, '/')
  const view: HomeView = {
    ...frame,
    ...liveFrame([...unresolved, ...planned, ...recent], words),
    here: 'home',
    state,
    description: describeState(page, headline, unresolved, planned, words),
    card: { ...frame.card, image: page.origin + facts.card.path },
    jsonLd: describeHome(page, frame, words),
    printed: printedAt(now),
    headline,
    lead: sayLead(components, unresolved, problems, words.site),
    incidents: unresolved.map((incident) => {
      const facts = incidentFacts(incident, voice, components, now, (time) => say.time(time, now))
      const shown = facts.updates.slice(0, 5)
      const hidden = facts.updates.length - shown.length
      return {
        ...facts,
        updates: shown,
        name: incident.name,
        path: `${prefix}/incidents/${incident.id}`,
        earlier: hidden > 0 ? words.site.home.earlier(hidden) : null,
      }
    }),
    planned: listPlannedLines(planned, voice, components, repeats, now),
    entries: entries.map(({ html }) => html),
    legend: presentLegend(page, voice, entries, now),
    metrics: presentMetrics(facts.metrics, voice, now),
    days: listDays(page, voice, recent, now),
  }
  return renderView('site/home', view)
}

/** Components that are all well do not stand under a headline that says they are not. */
function sayLead(
  components: Component[],
  unresolved: Incident[],
  problems: boolean,
  { states, inside, leads }: SiteWords,
): string | null {
  const affected = components.filter((component) => component.status !== 'operational')
  if (affected.length === 1 && affected[0])
    return `${fullName(affected[0])}: ${inside(states[affected[0].status])}`
  if (affected.length > 1) return leads.affected(affected.length, components.length)
  const fits = unresolved.length > 0 && components.length > 0 && !problems
  return fits ? leads.operational : null
}

/** From the page's first day on, or the first of which something is told; what is still open stands above, in full. */
function listDays(page: Page, voice: Voice, recent: Incident[], now: Time): Day[] {
  const { home } = voice.words.site
  const byDay = Map.groupBy(recent, (incident) => dayOf(incident.startedAt, page.timeZone))
  const first = [dayOf(page.createdAt, page.timeZone), dayOf(now, page.timeZone), ...byDay.keys()].sort()[0]
  const days: Day[] = []
  for (const day of listRecentDays(page, now).filter((day) => first === undefined || day >= first)) {
    const begun = byDay.get(day) ?? []
    const incidents = begun
      .filter(({ resolvedAt }) => resolvedAt)
      .map((incident) => printPastIncident(incident, voice))
    const newer = days.at(-1)
    const quiet = begun.length === 0 ? home.quiet : home.notOver
    if (newer?.incidents.length === 0 && newer.quiet === quiet && begun.length === 0)
      days[days.length - 1] = startAt(day, voice, newer)
    else
      days.push({ from: null, to: '', datetime: day, text: beginLine(voice.say.day(day)), incidents, quiet })
  }
  return days
}

/** Quiet days that follow one another are one line, which says its month once. */
function startAt(day: string, { say }: Voice, { datetime, quiet }: Day): Day {
  const [from, to, text] = say.days(day, datetime)
  return { from: { datetime: day, text: from }, to, datetime, text, incidents: [], quiet }
}
