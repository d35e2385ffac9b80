import { type Component, listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import { listIntervals } from '../components/states.ts'
import type { Db } from '../db/connect.ts'
import {
  findFirstStart,
  findIncident,
  type IncidentSearch,
  listIncidents,
  listLately,
} from '../incidents/find-incidents.ts'
import { listRepeats } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import { isOver } from '../incidents/lifecycle.ts'
import { listMetrics } from '../metrics/metric.ts'
import { listGathered } from '../metrics/points.ts'
import type { Touched } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { addDays, dayOf, endOfDay, type Time } from '../text/time.ts'
import { listUptimeDays } from './components.ts'
import { stateCard } from './found/state-card.ts'
import { listMonths, monthOf } from './history.ts'
import { type HomeFacts, listRecentDays, recentDays } from './home.ts'
import { windowTimes } from './window-words.ts'

/** What every edition is printed from. */
export type Facts = HomeFacts & {
  /** Every month there is, newest first. */
  months: string[]
  thisMonth: Incident[]
  /** All that the others are chosen from: what is not over, and what began lately. */
  incidents: Incident[]
  /** The page's day on which they were. */
  today: string
  /** What the API lists. */
  latest: { incidents: Incident[]; maintenances: Incident[] }
}

/** As many as Statuspage lists. */
const listLength = 50

/**
 * Reads a page's facts. With those of the edition `before`, and what was touched since, only the touched incidents are read
 * again, and what is as it was is the same object as before.
 */
export async function readFacts(
  db: Db,
  page: Page,
  now: Time,
  before?: Facts,
  touched: Touched[] = [],
): Promise<Facts> {
  const today = dayOf(now, page.timeZone)
  const ids = touchedIncidents(touched)
  const sameDay = before?.today === today ? before : undefined
  const incidents = sameDay
    ? await readTouched(db, page, sameDay.incidents, ids)
    : await listLately(db, page, firstOf(page, now))
  const components = keepSame(before?.components ?? [], await listComponents(db, page))
  const chosen = chooseFrom(incidents, page, now)
  return {
    page,
    components,
    groups: await listGroups(db, page),
    intervals: await listIntervals(db, page, listUptimeDays(page, now)[0]?.from ?? now),
    repeats: await listRepeats(db, page),
    metrics: await readMetrics(db, page, now),
    ...chosen,
    latest: {
      incidents: await readLatest(db, page, 'incident', incidents, sameDay?.latest.incidents, ids),
      maintenances: await readLatest(db, page, 'maintenance', incidents, sameDay?.latest.maintenances, ids),
    },
    card: stateCard({ page, components, unresolved: chosen.unresolved }, now),
    months: listMonths(page, await findFirstStart(db, page), now),
    incidents,
    today,
  }
}

export function touchedIncidents(touched: Touched[]): string[] {
  return touched.filter((what) => what.startsWith('incident:')).map((what) => what.slice('incident:'.length))
}

async function readMetrics(db: Db, page: Page, now: Time): Promise<HomeFacts['metrics']> {
  const metrics = (await listMetrics(db, page)).filter(({ display }) => display)
  const ids = metrics.map(({ id }) => id)
  const gathered = await listGathered(db, page, ids, 'five', addDays(now, -1))
  return metrics.map((metric) => ({ metric, gathered: gathered.get(metric.id) ?? [] }))
}

/**
 * The newest of one kind. `before`: those of the edition before; what was touched since is among `incidents`, as it is now.
 * Whatever else there is stands behind the last of `before`, so all are asked for only where too few are known that do not.
 */
async function readLatest(
  db: Db,
  page: Page,
  kind: NonNullable<IncidentSearch['kind']>,
  incidents: Incident[],
  before: Incident[] | undefined,
  touched: string[],
): Promise<Incident[]> {
  const untouched = (before ?? []).filter(({ id }) => !touched.includes(id))
  const known = new Map([...untouched, ...incidents].map((incident) => [incident.id, incident]))
  const last = before?.at(listLength - 1)
  const newest = [...known.values()]
    .filter(({ maintenance }) => (maintenance !== null) === (kind === 'maintenance'))
    .filter((incident) => !last || newestFirst(incident, last) <= 0)
    .sort(newestFirst)
    .slice(0, listLength)
  if (before && (newest.length === listLength || !last)) return newest
  const all = await listIncidents(db, page, { kind, limit: listLength, offset: 0 })
  return all.map((incident) => known.get(incident.id) ?? incident)
}

async function readTouched(db: Db, page: Page, incidents: Incident[], ids: string[]): Promise<Incident[]> {
  const others = incidents.filter(({ id }) => !ids.includes(id))
  const read = await Promise.all(ids.map((id) => findIncident(db, page, id)))
  return [...others, ...read.filter((incident) => incident !== undefined)]
}

/** A day before the first that is shown, since zones reach 14 hours to both sides: of the recent days, and of this month. */
function firstOf(page: Page, now: Time): Time {
  const recent = addDays(now, -recentDays - 1)
  const month = addDays(`${monthOf(now, page)}-01T00:00:00.000Z`, -1)
  return recent < month ? recent : month
}

function keepSame(before: Component[], read: Component[]): Component[] {
  const known = new Map(before.map((component) => [component.id, component]))
  return read.map((component) => {
    const same = known.get(component.id)
    return same && isSame(same, component) ? same : component
  })
}

function isSame(a: Component, b: Component): boolean {
  return (Object.keys(b) as (keyof Component)[]).every((key) => a[key] === b[key])
}

function chooseFrom(
  incidents: Incident[],
  page: Page,
  now: Time,
): Pick<Facts, 'unresolved' | 'planned' | 'recent' | 'thisMonth'> {
  const sorted = incidents.toSorted(newestFirst)
  const [firstDay, month] = [listRecentDays(page, now).at(-1) ?? '', monthOf(now, page)]
  const tomorrow = addDays(now, 1)
  // Maintenances are among the past once they are over.
  const begun = sorted.filter(({ maintenance, status }) => !maintenance || isOver(status))
  return {
    unresolved: sorted.filter(({ maintenance, status }) => !maintenance && !isOver(status)),
    planned: incidents
      .filter(({ maintenance, status }) => maintenance && !isOver(status))
      .sort((a, b) => compare(windowOf(a), windowOf(b)) || a.number - b.number),
    recent: begun.filter(
      ({ startedAt }) => dayOf(startedAt, page.timeZone) >= firstDay && startedAt < tomorrow,
    ),
    thisMonth: begun.filter(({ startedAt }) => monthOf(startedAt, page) === month),
  }
}

function newestFirst(a: Incident, b: Incident): number {
  return compare(b.startedAt, a.startedAt) || b.number - a.number
}

function windowOf({ maintenance }: Incident): Time {
  return maintenance?.scheduledFor ?? ''
}

function compare(a: Time, b: Time): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The incidents that stand on the front page; their own pages are always at hand. */
export function listCurrent({ unresolved, planned, recent }: HomeFacts): Incident[] {
  return [...unresolved, ...planned, ...recent]
}

/**
 * Time makes an edition untrue when a promise falls due, a window begins or ends, and when a day ends: the page's, or
 * that of the times it says. What is measured moves on every five minutes.
 */
export function nextChange(page: Page, open: Incident[], metrics: Facts['metrics'], now: Time): Time {
  const moves = metrics.some(({ gathered }) => gathered.length > 0) ? [nextFive(now)] : []
  const times = [...open.flatMap(timesOf), ...moves].filter((at) => at > now)
  return [endOfDay(now, page.timeZone), endOfDay(now, 'UTC'), ...times].reduce(
    (first, at) => (at < first ? at : first),
    addDays(now, 1),
  )
}

/** A little after five minutes are full, when their last points have come. */
function nextFive(now: Time): Time {
  const five = 300_000
  const after = 10_000
  return new Date((Math.floor((Date.parse(now) - after) / five) + 1) * five + after).toISOString()
}

export function timesOf(incident: Incident): Time[] {
  return incident.nextUpdateAt === null ? windowTimes(incident) : [incident.nextUpdateAt]
}
