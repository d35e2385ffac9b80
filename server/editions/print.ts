import { type Component, fullName, listComponents } from '../components/component.ts'
import { listGroups } from '../components/group.ts'
import { listIntervals } from '../components/states.ts'
import type { Db } from '../db/connect.ts'
import {
  findIncident,
  listPlanned,
  listStarted,
  listStarts,
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
import { type Edition, makePictureSheet, makeSheet, type Sheet } from './edition.ts'
import { securityPolicyFor, siteSecurityPolicy } from './frame.ts'
import { historyPath, listMonths, monthOf, printHistory } from './history.ts'
import { type HomeFacts, listRecentDays, printHome, recentDays } from './home.ts'
import { printIncident } from './incident.ts'
import { logoPath } from './logo.ts'
import { windowTimes } from './window-words.ts'

/** Headers every sheet carries; the edge may keep a copy longer than browsers, and show it while we are away. */
const shared = {
  'CDN-Cache-Control': 'max-age=10, stale-while-revalidate=30, stale-if-error=86400',
  'X-Content-Type-Options': 'nosniff',
}

const htmlHeaders = {
  ...shared,
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'public, max-age=0, must-revalidate',
  'Content-Security-Policy': siteSecurityPolicy,
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
}

const jsonHeaders = {
  ...shared,
  'Content-Type': 'application/json; charset=utf-8',
  'Cache-Control': 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600',
  'Access-Control-Allow-Origin': '*',
}

const logoHeaders = {
  'Content-Type': 'image/webp',
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
}

/**
 * Prints the edition that follows `before`, after change `number`: what was touched and what is always new (front page,
 * JSON, this month) is printed, everything else is taken over as it was. Without `before`: everything.
 */
export async function printEdition(
  db: Db,
  page: Page,
  number: number,
  before: Edition | undefined,
  touched: Touched[],
  now: Time,
): Promise<Edition> {
  const facts = await readFacts(db, page, now)
  const { components, unresolved, planned, starts } = facts
  // In a new month the old one gets a path of its own, and every link to it changes.
  const newMonth = before !== undefined && monthOf(before.printedAt, page) !== monthOf(now, page)
  const everything = !before || newMonth || touched.includes('page')
  const sheets = new Map<string, Sheet>(everything ? [] : before.sheets)
  const stale = new Set(everything ? starts.map((start) => start.id) : touchedIncidents(touched))
  for (const incident of [...unresolved, ...planned])
    if (before && looksDifferent(incident, before, components, now)) stale.add(incident.id)

  const put = putInto(sheets, page)
  if (everything) await printLogo(db, sheets, page)
  await printFront(put, facts, now)
  await printIncidents(db, put, sheets, facts, stale, now)
  await printMonths(db, put, sheets, facts, stale, now)
  return {
    page,
    components,
    number,
    printedAt: now,
    sheets,
    nextChangeAt: nextChange(page, [...unresolved, ...planned], now),
  }
}

/** What every edition is printed from. `starts`: every incident, newest first. */
type Facts = HomeFacts & { starts: { id: string; startedAt: Time }[] }

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
    starts: await listStarts(db, page),
  }
}

type Put = (path: string, text: string, headers: Record<string, string>) => Promise<void>

function putInto(sheets: Map<string, Sheet>, page: Page): Put {
  const https = page.origin.startsWith('https:') && { 'Strict-Transport-Security': 'max-age=31536000' }
  const policy = { 'Content-Security-Policy': securityPolicyFor(page) }
  return async (path, text, headers) => {
    const own = headers === htmlHeaders ? { ...headers, ...policy } : headers
    sheets.set(path, await makeSheet(text, { ...own, ...https }))
  }
}

async function printLogo(db: Db, sheets: Map<string, Sheet>, page: Page): Promise<void> {
  const picture = page.logo && (await readLogo(db, page))
  if (page.logo && picture) sheets.set(logoPath(page.logo), makePictureSheet(picture, logoHeaders))
}

async function printFront(put: Put, facts: Facts, now: Time): Promise<void> {
  const { page, components, groups, unresolved, planned } = facts
  await Promise.all([
    put('/', printHome(facts, now), htmlHeaders),
    put('/api/v2/status.json', printStatus(page, components), jsonHeaders),
    put('/api/v2/summary.json', printSummary(page, components, groups, unresolved, planned), jsonHeaders),
  ])
}

/** Prints the stale ones anew, and takes out those that are gone. */
async function printIncidents(
  db: Db,
  put: Put,
  sheets: Map<string, Sheet>,
  { page, components, repeats }: Facts,
  stale: Set<string>,
  now: Time,
): Promise<void> {
  for (const id of stale) {
    const incident = await findIncident(db, page, id)
    const repeating = repeats.get(incident?.maintenance?.recurrenceId ?? '') ?? null
    if (incident)
      await put(`/incidents/${id}`, printIncident(page, incident, components, now, repeating), htmlHeaders)
    else sheets.delete(`/incidents/${id}`)
  }
}

/** Prints this month, and those of the past in which an incident is stale; all of them if the row of months changed. */
async function printMonths(
  db: Db,
  put: Put,
  sheets: Map<string, Sheet>,
  { page, starts }: Facts,
  stale: Set<string>,
  now: Time,
): Promise<void> {
  const months = listMonths(page, starts.at(-1)?.startedAt, now)
  const known = new Set(starts.map((start) => start.id))
  const isRemoved = [...stale].some((id) => !known.has(id))
  const anew = takeOutMonths(sheets, months, page, now) || isRemoved
  for (const month of months) {
    const path = historyPath(month, page, now)
    const isTouched = starts.some((start) => stale.has(start.id) && monthOf(start.startedAt, page) === month)
    if (path !== '/history' && !isTouched && !anew && sheets.has(path)) continue
    await put(path, printHistory(page, month, months, await startedIn(db, page, month), now), htmlHeaders)
  }
}

function touchedIncidents(touched: Touched[]): string[] {
  return touched.filter((what) => what.startsWith('incident:')).map((what) => what.slice('incident:'.length))
}

/**
 * Takes out the months before the first there is; true if the past reaches less or more far back than it did, whereupon
 * the links between months are others.
 */
function takeOutMonths(sheets: Map<string, Sheet>, months: string[], page: Page, now: Time): boolean {
  const paths = new Set(months.map((month) => historyPath(month, page, now)))
  const gone = [...sheets.keys()].filter((path) => path.startsWith('/history/') && !paths.has(path))
  for (const path of gone) sheets.delete(path)
  return gone.length > 0 || [...paths].some((path) => !sheets.has(path))
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

/** The incidents of a month in the page's zone; asked a day wider, since zones reach 14 hours to both sides. */
async function startedIn(db: Db, page: Page, month: string): Promise<Incident[]> {
  const from = addDays(`${month}-01T00:00:00.000Z`, -1)
  const incidents = await listStarted(db, page, from, addDays(from, 34))
  return incidents.filter((incident) => monthOf(incident.startedAt, page) === month)
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
