import { type Component, fullName } from '../components/component.ts'
import type { Group } from '../components/group.ts'
import type { StateInterval } from '../components/states.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Page } from '../pages/page.ts'
import { wordsIn } from '../text/languages/index.ts'
import { addDays, dayOf, sayDay, sayDayOfMonth, sayTime, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { presentEntries, presentLegend } from './components.ts'
import { printedAt, siteFrame, stateWords } from './frame.ts'
import { sayHeadline } from './headline.ts'
import { incidentFacts, pastIncident } from './incident-facts.ts'
import { liveFrame } from './live.ts'
import { listPlannedLines } from './planned.ts'
import type { Day, HomeView } from './view-models.ts'

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
  repeats: Map<string, string>
  /** Started within the recent days, resolved or not. */
  recent: Incident[]
}

/** The days the front page lists, newest first. Counted on the calendar: a day of the zone may have 23 hours. */
export function listRecentDays(page: Page, now: Time): string[] {
  const noon = `${dayOf(now, page.timeZone)}T12:00:00.000Z`
  return Array.from({ length: recentDays }, (_, i) => addDays(noon, -i).slice(0, 10))
}

/** The front page as HTML. */
export function printHome(facts: HomeFacts, now: Time): string {
  const { page, components, unresolved, planned, repeats, recent } = facts
  const entries = presentEntries(page, components, facts.groups, facts.intervals, now)
  const { headline, state, problems } = sayHeadline(components, unresolved)
  const view: HomeView = {
    ...siteFrame(page, headline, '/'),
    ...liveFrame([...unresolved, ...planned, ...recent], wordsIn('en')),
    here: 'home',
    state,
    description: describe(page, headline, unresolved),
    printed: printedAt(now),
    headline,
    lead: sayLead(components, unresolved, problems),
    incidents: unresolved.map((incident) => {
      const facts = incidentFacts(incident, components, now, (time) => sayTime(time, now))
      const shown = facts.updates.slice(0, 5)
      const hidden = facts.updates.length - shown.length
      return {
        ...facts,
        updates: shown,
        name: incident.name,
        path: `/incidents/${incident.id}`,
        earlier: hidden > 0 ? `${hidden} earlier update${hidden > 1 ? 's' : ''}` : null,
      }
    }),
    planned: listPlannedLines(planned, components, repeats, now),
    components: entries,
    legend: presentLegend(page, entries, now),
    days: listDays(page, recent, now),
    words: wordsIn('en').past,
  }
  return renderView('site/home', view)
}

/** Components that are all well do not stand under a headline that says they are not. */
function sayLead(components: Component[], unresolved: Incident[], problems: boolean): string | null {
  const affected = components.filter((component) => component.status !== 'operational')
  if (affected.length === 1 && affected[0])
    return `${fullName(affected[0])}: ${stateWords[affected[0].status].toLowerCase()}`
  if (affected.length > 1) return `${affected.length} of ${components.length} services are affected`
  const fits = unresolved.length > 0 && components.length > 0 && !problems
  return fits ? 'All services are reported as operational' : null
}

function describe(page: Page, headline: string, unresolved: Incident[]): string {
  const names = unresolved.map((incident) => incident.name)
  return [`${page.name}: ${headline}.`, ...names].join(' ').slice(0, 300)
}

/** From the page's first day on, or the first of which something is told; what is still open stands above, in full. */
function listDays(page: Page, recent: Incident[], now: Time): Day[] {
  const byDay = Map.groupBy(recent, (incident) => dayOf(incident.startedAt, page.timeZone))
  const first = [dayOf(page.createdAt, page.timeZone), dayOf(now, page.timeZone), ...byDay.keys()].sort()[0]
  const days: Day[] = []
  for (const day of listRecentDays(page, now).filter((day) => first === undefined || day >= first)) {
    const begun = byDay.get(day) ?? []
    const incidents = begun.filter(({ resolvedAt }) => resolvedAt).map((incident) => pastIncident(incident))
    const newer = days.at(-1)
    const quiet = begun.length === 0 ? 'No incidents' : 'Not over yet, see above'
    if (newer?.incidents.length === 0 && newer.quiet === quiet && begun.length === 0)
      days[days.length - 1] = startAt(day, newer)
    else days.push({ from: null, datetime: day, text: sayDay(day), incidents, quiet })
  }
  return days
}

/** Quiet days that follow one another are one line, which says its month once. */
function startAt(day: string, { datetime, quiet }: Day): Day {
  const sameMonth = day.slice(0, 7) === datetime.slice(0, 7)
  const text = sayDayOfMonth(day)
  return {
    from: { datetime: day, text: sameMonth ? text.replace(/ .*/, '') : text },
    ...{ datetime, text: sayDayOfMonth(datetime), incidents: [], quiet },
  }
}
