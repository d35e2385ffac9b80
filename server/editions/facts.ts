import { listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import { listIntervals } from '../components/states.ts'
import type { Db } from '../db/connect.ts'
import {
  findFirstStart,
  listIncidents,
  listPlanned,
  listStarted,
  listUnresolved,
} from '../incidents/find-incidents.ts'
import { listRepeats } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import { listMetrics } from '../metrics/metric.ts'
import { listGathered } from '../metrics/points.ts'
import type { Page } from '../pages/page.ts'
import { addDays, dayOf, endOfDay, type Time } from '../text/time.ts'
import { listUptimeDays } from './components.ts'
import { listMonth, listMonths, monthOf } from './history.ts'
import { type HomeFacts, listRecentDays, recentDays } from './home.ts'
import { windowTimes } from './window-words.ts'

/** What every edition is printed from. `months`: every month there is, newest first. `latest`: what the API lists. */
export type Facts = HomeFacts & {
  months: string[]
  thisMonth: Incident[]
  latest: { incidents: Incident[]; maintenances: Incident[] }
}

/** As many as Statuspage lists. */
const listLength = 50

export async function readFacts(db: Db, page: Page, now: Time): Promise<Facts> {
  const recent = await listStarted(db, page, addDays(now, -recentDays - 1), addDays(now, 1))
  return {
    page,
    components: await listComponents(db, page),
    groups: await listGroups(db, page),
    intervals: await listIntervals(db, page, listUptimeDays(page, now)[0]?.from ?? now),
    unresolved: await listUnresolved(db, page),
    planned: await listPlanned(db, page),
    repeats: await listRepeats(db, page),
    metrics: await readMetrics(db, page, now),
    recent: inRecentDays(page, recent, now),
    months: listMonths(page, await findFirstStart(db, page), now),
    thisMonth: await listMonth(db, page, monthOf(now, page)),
    latest: {
      incidents: await listIncidents(db, page, { kind: 'incident', limit: listLength, offset: 0 }),
      maintenances: await listIncidents(db, page, { kind: 'maintenance', limit: listLength, offset: 0 }),
    },
  }
}

async function readMetrics(db: Db, page: Page, now: Time): Promise<HomeFacts['metrics']> {
  const metrics = (await listMetrics(db, page)).filter(({ display }) => display)
  const ids = metrics.map(({ id }) => id)
  const gathered = await listGathered(db, page, ids, 'five', addDays(now, -1))
  return metrics.map((metric) => ({ metric, gathered: gathered.get(metric.id) ?? [] }))
}

/** The incidents that stand on the front page; their own pages are always at hand. */
export function listCurrent({ unresolved, planned, recent }: HomeFacts): Incident[] {
  return [...unresolved, ...planned, ...recent]
}

function inRecentDays(page: Page, incidents: Incident[], now: Time): Incident[] {
  const first = listRecentDays(page, now).at(-1) ?? ''
  return incidents.filter((incident) => dayOf(incident.startedAt, page.timeZone) >= first)
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
