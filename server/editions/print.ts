import { type Component, fullName } from '../components/component.ts'
import type { Db } from '../db/connect.ts'
import { findIncident } from '../incidents/find-incidents.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Touched } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { calendarPaths } from './calendars.ts'
import type { Edition, Sheet } from './edition.ts'
import { type Facts, listCurrent, nextChange, readFacts, timesOf, touchedIncidents } from './facts.ts'
import { drawNameCard } from './found/card.ts'
import { feedPaths, printFound, putCards } from './found/print.ts'
import { completeEdition, printApi, printFront, printPictures } from './front.ts'
import { historyPath, listMonth, monthOf, printHistory } from './history.ts'
import { inAllLanguages, incidentPath, isPast, pathsOfMonths, printOne } from './past.ts'
import { htmlHeaders, type Put, putInto } from './put.ts'
import { readPrefix, voiceOf } from './voice.ts'

/** What one run of the press gave. */
export type Printing = {
  edition: Edition
  /** What was printed of the past, for the archive: incidents, and months before this one. */
  past: Map<string, Sheet>
  /** Paths of the past that are no longer as they were printed, and were not printed now. */
  untrue: string[]
  /** Nothing that was ever printed is as it was: the page's settings changed. */
  everything: boolean
  /** The same edition with what nobody waits for; what that says until then is from the one before. */
  complete(isOver?: () => boolean): Promise<Completed | undefined>
}

/** As others are told of it. */
export type Printed = Omit<Printing, 'complete'>

/** An edition with everything in it, and what was printed of the past meanwhile. */
export type Completed = Pick<Printing, 'edition' | 'past'>

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
  const everything = !before || touched.includes('page')
  const facts = await readFacts(db, page, now, everything ? undefined : before.facts, touched)
  const { components, unresolved, planned, months } = facts
  const sheets = takeOver(facts, everything ? undefined : before, touched, now)
  const taken = new Set(sheets.keys())
  const put = putInto(sheets, page)
  const own = voiceOf(page)
  const [, , , printed] = await Promise.all([
    printFront(put, facts, own, now),
    printApi(put, facts),
    printFound(put, facts),
    printIncidents(db, put, facts, listStale(facts, taken, touched), now),
    printPictures(db, sheets, page, before),
  ])
  // Every month links to the next, and the first and the last of the row have one link less.
  const anew = before && (printed.missing.length > 0 || months.join() !== before.months.join())
  const untrueMonths = anew ? new Set([...before.months, ...months]) : monthsOf(facts, printed.startedAt)
  if (!anew) await printPastMonths(db, put, facts, untrueMonths, now)
  const past = new Map([...sheets].filter(([path]) => isPast(path) && !taken.has(path)))
  const untrue = inAllLanguages(page, [...[...printed.ids, ...printed.missing].map(incidentPath)]).concat(
    pathsOfMonths(page, untrueMonths, anew ? before.months : months),
  )
  for (const [path, sheet] of before?.sheets ?? [])
    if (isLater(page, path) && !sheets.has(path)) sheets.set(path, sheet)
  const late = putCards(sheets, before, [facts.card, drawNameCard(page, own.words)])
  const nextChangeAt = nextChange(page, [...unresolved, ...planned], facts.metrics, now)
  const edition = { page, components, facts, number, printedAt: now, months, sheets, nextChangeAt, late }
  const isTrue = (path: string) => !past.has(path)
  const complete = (isOver = () => false) => completeEdition(db, edition, facts, now, isOver)
  return { edition, past, untrue: untrue.filter(isTrue), everything, complete }
}

/** Whether a path is printed after the edition is: in other languages, for programs that seldom ask, and calendars. */
function isLater(page: Page, path: string): boolean {
  if (calendarPaths.includes(path)) return true
  if (feedPaths.includes(path)) return path !== '/sitemap.xml' || !page.hiddenFromSearch
  const named = readPrefix(path)
  return named !== undefined && named.language !== page.language && !isPast(path)
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

/** Prints the stale ones in the page's language; answers which are gone, and when the others began. */
async function printIncidents(
  db: Db,
  put: Put,
  facts: Facts,
  stale: Set<string>,
  now: Time,
): Promise<{ missing: string[]; ids: string[]; startedAt: Time[] }> {
  const { page, components, repeats } = facts
  const known = new Map(facts.incidents.map((incident) => [incident.id, incident]))
  const missing: string[] = []
  const found: Incident[] = []
  const print = async (id: string) => {
    const incident = known.get(id) ?? (await findIncident(db, page, id))
    if (!incident) return void missing.push(id)
    found.push(incident)
    await put(
      incidentPath(id),
      printOne(page, voiceOf(page), incident, components, repeats, now),
      htmlHeaders,
    )
  }
  await Promise.all([...stale].map(print))
  return { missing, ids: found.map(({ id }) => id), startedAt: found.map(({ startedAt }) => startedAt) }
}

/** The months, but for this one, in which something began at one of these times. */
function monthsOf({ page, months }: Facts, startedAt: Time[]): Set<string> {
  const those = new Set(startedAt.map((time) => monthOf(time, page)))
  return new Set(months.slice(1).filter((month) => those.has(month)))
}

async function printPastMonths(
  db: Db,
  put: Put,
  { page, months }: Facts,
  those: Set<string>,
  now: Time,
): Promise<void> {
  for (const month of those) {
    const html = printHistory(page, voiceOf(page), month, months, await listMonth(db, page, month), now)
    await put(historyPath(month, page, now), html, htmlHeaders)
  }
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
