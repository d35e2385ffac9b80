import { type Component, fullName, listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import { listIntervals } from '../components/states.ts'
import type { Db } from '../db/connect.ts'
import {
  findFirstStart,
  findIncident,
  listPlanned,
  listStarted,
  listUnresolved,
} from '../incidents/find-incidents.ts'
import { listRepeats } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Touched } from '../pages/changes.ts'
import { readLogo } from '../pages/logo.ts'
import type { Page } from '../pages/page.ts'
import { addDays, dayOf, endOfDay, type Time } from '../text/time.ts'
import { printStatus, printSummary } from './api-v2.ts'
import { listUptimeDays } from './components.ts'
import { bindSheet, type Edition, type Sheet } from './edition.ts'
import { historyPath, listMonths, monthOf } from './history.ts'
import { type HomeFacts, listRecentDays, printHome, recentDays } from './home.ts'
import { logoPath } from './logo.ts'
import { incidentPath, isPast, printMonth, printOne } from './past.ts'
import { htmlHeaders, jsonHeaders, logoHeaders, type Put, putInto } from './put.ts'
import { windowTimes } from './window-words.ts'

/** What one run of the press gave. */
export type Printing = {
  edition: Edition
  /** What was printed of the past, for the archive: incidents, and months before this one. */
  past: Map<string, Sheet>
  /** Paths of the past that are no longer as they were printed, and were not printed now. */
  untrue: string[]
  /** Nothing that was ever printed is as it was: the page's settings changed. */
  everything: boolean
}

/**
 * Prints the edition that follows `before`, after change `number`: what was touched and what is always new (front page,
 * JSON, this month) is printed, the other incidents of these days are taken over. The past is printed when it is touched
 * or asked for, so that printing costs the same after ten incidents and after ten thousand.
 */
export async function printEdition(
  db: Db,
  page: Page,
  number: number,
  before: Edition | undefined,
  touched: Touched[],
  now: Time,
): Promise<Printing> {
  const facts = await readFacts(db, page, now)
  const { components, unresolved, planned, months } = facts
  const everything = !before || touched.includes('page')
  const sheets = takeOver(facts, everything ? undefined : before, touched, now)
  const taken = new Set(sheets.keys())
  const put = putInto(sheets, page)
  const [, printed] = await Promise.all([
    printFront(db, put, facts, now),
    printIncidents(db, put, facts, listStale(facts, taken, touched), now),
    printLogo(db, sheets, page, before),
  ])
  const untrue = printed.missing.map(incidentPath)
  // Every month links to the next, and the first and the last of the row have one link less.
  if (before && (untrue.length > 0 || months.join() !== before.months.join()))
    untrue.push(...[...before.months, ...months].map((month) => `/history/${month}`))
  else await printPastMonths(db, put, facts, printed.startedAt, now)
  const past = new Map([...sheets].filter(([path]) => isPast(path) && !taken.has(path)))
  const nextChangeAt = nextChange(page, [...unresolved, ...planned], now)
  const edition = { page, components, number, printedAt: now, months, sheets, nextChangeAt }
  return { edition, past, untrue, everything }
}

/** What every edition is printed from. `months`: every month there is, newest first. */
type Facts = HomeFacts & { months: string[] }

async function readFacts(db: Db, page: Page, now: Time): Promise<Facts> {
  const recent = await listStarted(db, page, addDays(now, -recentDays - 1), addDays(now, 1))
  return {
    page,
    components: await listComponents(db, page),
    groups: await listGroups(db, page),
    intervals: await listIntervals(db, page, listUptimeDays(page, now)[0]?.from ?? now),
    unresolved: await listUnresolved(db, page),
    planned: await listPlanned(db, page),
    repeats: await listRepeats(db, page),
    recent: inRecentDays(page, recent, now),
    months: listMonths(page, await findFirstStart(db, page), now),
  }
}

/** The incidents that stand on the front page; their own pages are always at hand. */
function listCurrent({ unresolved, planned, recent }: HomeFacts): Incident[] {
  return [...unresolved, ...planned, ...recent]
}

/** The pages of current incidents that are as they were. */
function takeOver(
  facts: Facts,
  before: Edition | undefined,
  touched: Touched[],
  now: Time,
): Map<string, Sheet> {
  const sheets = new Map<string, Sheet>()
  const stale = new Set(touchedIncidents(touched))
  const open = new Set([...facts.unresolved, ...facts.planned].map(({ id }) => id))
  for (const incident of listCurrent(facts)) {
    const path = incidentPath(incident.id)
    const sheet = before?.sheets.get(path)
    if (!before || !sheet || stale.has(incident.id)) continue
    if (open.has(incident.id) && looksDifferent(incident, before, facts.components, now)) continue
    sheets.set(path, sheet)
  }
  return sheets
}

/** The incidents to print: what was touched, and of the current ones all that were not taken over. */
function listStale(facts: Facts, taken: Set<string>, touched: Touched[]): Set<string> {
  const current = listCurrent(facts).filter(({ id }) => !taken.has(incidentPath(id)))
  return new Set([...current.map(({ id }) => id), ...touchedIncidents(touched)])
}

/** Its name changes with the picture, so one that has the name is the one. */
async function printLogo(
  db: Db,
  sheets: Map<string, Sheet>,
  page: Page,
  before: Edition | undefined,
): Promise<void> {
  if (!page.logo) return
  const path = logoPath(page.logo)
  const known = before?.sheets.get(path)
  const picture = known ? undefined : await readLogo(db, page)
  if (known) sheets.set(path, known)
  else if (picture) sheets.set(path, bindSheet({ plain: picture }, logoHeaders))
}

async function printFront(db: Db, put: Put, facts: Facts, now: Time): Promise<void> {
  const { page, components, groups, unresolved, planned, months } = facts
  await Promise.all([
    put('/', printHome(facts, now), htmlHeaders),
    put('/api/v2/status.json', printStatus(page, components), jsonHeaders),
    put('/api/v2/summary.json', printSummary(page, components, groups, unresolved, planned), jsonHeaders),
    put('/history', await printMonth(db, page, monthOf(now, page), months, now), htmlHeaders),
  ])
}

/** Prints the stale ones; answers which are gone, and when the others began. */
async function printIncidents(
  db: Db,
  put: Put,
  facts: Facts,
  stale: Set<string>,
  now: Time,
): Promise<{ missing: string[]; startedAt: Time[] }> {
  const { page, components, repeats } = facts
  const known = new Map(listCurrent(facts).map((incident) => [incident.id, incident]))
  const missing: string[] = []
  const startedAt: Time[] = []
  const print = async (id: string) => {
    const incident = known.get(id) ?? (await findIncident(db, page, id))
    if (!incident) return void missing.push(id)
    startedAt.push(incident.startedAt)
    await put(incidentPath(id), printOne(page, incident, components, repeats, now), htmlHeaders)
  }
  await Promise.all([...stale].map(print))
  return { missing, startedAt }
}

/** Prints the months, but for this one, in which something began at one of these times. */
async function printPastMonths(
  db: Db,
  put: Put,
  { page, months }: Facts,
  startedAt: Time[],
  now: Time,
): Promise<void> {
  const those = new Set(startedAt.map((time) => monthOf(time, page)))
  for (const month of months.slice(1)) {
    if (!those.has(month)) continue
    await put(historyPath(month, page, now), await printMonth(db, page, month, months, now), htmlHeaders)
  }
}

function touchedIncidents(touched: Touched[]): string[] {
  return touched.filter((what) => what.startsWith('incident:')).map((what) => what.slice('incident:'.length))
}

/** An open incident shows its components' states, and whether its promise or its window is overdue. */
function looksDifferent(incident: Incident, before: Edition, components: Component[], now: Time): boolean {
  if (timesOf(incident).some((time) => time > before.printedAt && time <= now)) return true
  const shown = (all: Component[]) =>
    all
      .filter(({ id }) => incident.componentIds.includes(id))
      .map((component) => `${fullName(component)} ${component.status}`)
  return shown(components).join('\n') !== shown(before.components).join('\n')
}

function inRecentDays(page: Page, incidents: Incident[], now: Time): Incident[] {
  const first = listRecentDays(page, now).at(-1) ?? ''
  return incidents.filter((incident) => dayOf(incident.startedAt, page.timeZone) >= first)
}

/**
 * Time makes an edition untrue when a promise falls due, a window begins or ends, and when a day ends: the page's, or
 * that of the times it says.
 */
function nextChange(page: Page, open: Incident[], now: Time): Time {
  const times = open.flatMap(timesOf).filter((at) => at > now)
  return [endOfDay(now, page.timeZone), endOfDay(now, 'UTC'), ...times].reduce(
    (first, at) => (at < first ? at : first),
    addDays(now, 1),
  )
}

function timesOf(incident: Incident): Time[] {
  return incident.nextUpdateAt === null ? windowTimes(incident) : [incident.nextUpdateAt]
}
