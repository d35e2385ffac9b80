import { isDeepStrictEqual } from 'node:util'
import { type Component, listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import { listIntervals } from '../components/states.ts'
import type { Db } from '../db/connect.ts'
import { findFirstStart, findIncident, listLately } from '../incidents/find-incidents.ts'
import { listRepeats } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import { isOver } from '../incidents/lifecycle.ts'
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
}

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
  const incidents =
    before?.today === today
      ? await readTouched(db, page, before.incidents, touchedIncidents(touched))
      : await listLately(db, page, firstOf(page, now))
  const components = keepSame(before?.components ?? [], await listComponents(db, page))
  const chosen = chooseFrom(incidents, page, now)
  return {
    page,
    components,
    groups: await listGroups(db, page),
    intervals: await listIntervals(db, page, listUptimeDays(page, now)[0]?.from ?? now),
    repeats: await listRepeats(db, page),
    ...chosen,
    card: stateCard({ page, components, unresolved: chosen.unresolved }, now),
    months: listMonths(page, await findFirstStart(db, page), now),
    incidents,
    today,
  }
}

export function touchedIncidents(touched: Touched[]): string[] {
  return touched.filter((what) => what.startsWith('incident:')).map((what) => what.slice('incident:'.length))
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
    return same && isDeepStrictEqual(same, component) ? same : component
  })
}

function chooseFrom(
  incidents: Incident[],
  page: Page,
  now: Time,
): Pick<Facts, 'unresolved' | 'planned' | 'recent' | 'thisMonth'> {
  const newestFirst = incidents.toSorted((a, b) => compare(b.startedAt, a.startedAt) || b.number - a.number)
  const [firstDay, month] = [listRecentDays(page, now).at(-1) ?? '', monthOf(now, page)]
  // Maintenances are among the past once they are over.
  const begun = newestFirst.filter(({ maintenance, status }) => !maintenance || isOver(status))
  return {
    unresolved: newestFirst.filter(({ maintenance, status }) => !maintenance && !isOver(status)),
    planned: incidents
      .filter(({ maintenance, status }) => maintenance && !isOver(status))
      .sort((a, b) => compare(windowOf(a), windowOf(b)) || a.number - b.number),
    recent: begun.filter(
      ({ startedAt }) => dayOf(startedAt, page.timeZone) >= firstDay && startedAt < addDays(now, 1),
    ),
    thisMonth: begun.filter(({ startedAt }) => monthOf(startedAt, page) === month),
  }
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
 * that of the times it says.
 */
export function nextChange(page: Page, open: Incident[], now: Time): Time {
  const times = open.flatMap(timesOf).filter((at) => at > now)
  return [endOfDay(now, page.timeZone), endOfDay(now, 'UTC'), ...times].reduce(
    (first, at) => (at < first ? at : first),
    addDays(now, 1),
  )
}

export function timesOf(incident: Incident): Time[] {
  return incident.nextUpdateAt === null ? windowTimes(incident) : [incident.nextUpdateAt]
}
