import type { Component } from '../../components/component.ts'
import type { Db } from '../../db/connect.ts'
import { listBegun, listStarted, listWindows } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import { listDates } from '../../incidents/list-dates.ts'
import type { Page } from '../../pages/page.ts'
import { wordsIn } from '../../text/languages/index.ts'
import { addDays, type Time } from '../../text/time.ts'
import { type Edition, makePictureSheet, type Sheet } from '../edition.ts'
import { sayHeadline } from '../headline.ts'
import { historyPath, listMonths, monthOf } from '../history.ts'
import { printBadge } from './badge.ts'
import { calendarPast, printCalendar } from './calendar.ts'
import { type Card, drawNameCard, drawStateCard, isCard } from './card.ts'
import { printEmbedFrame, printEmbedScript } from './embed.ts'
import { arrangeFeed, feedLength, presentFeed, printAtom, printRss } from './feed.ts'
import {
  atomHeaders,
  badgeHeaders,
  calendarHeaders,
  cardHeaders,
  frameHeaders,
  jsonHeaders,
  rssHeaders,
  scriptHeaders,
  sitemapHeaders,
  textHeaders,
} from './headers.ts'
import {
  historyJsonPath,
  monthsPerSheet,
  presentMonth,
  printHistoryJson,
  readMonths,
} from './history-json.ts'
import { beginCard, peekCard } from './render-card.ts'
import { printRobots } from './robots.ts'
import { mostIncidents, printSitemap } from './sitemap.ts'

type Put = (path: string, text: string, headers: Record<string, string>) => Promise<void>

type Start = { id: string; startedAt: Time }

type FoundFacts = { page: Page; components: Component[]; unresolved: Incident[]; planned: Incident[] }

/**
 * What search engines and other sites fetch, and what the state alone changes. Gives the paths of pictures that are still
 * being rendered, which nobody waits for: the page names them already.
 */
export async function printFound(
  put: Put,
  sheets: Map<string, Sheet>,
  { page, components, unresolved, planned }: FoundFacts,
  now: Time,
): Promise<string[]> {
  const words = wordsIn('en')
  const said = sayHeadline(components, unresolved)
  await Promise.all([
    put('/robots.txt', printRobots(page), textHeaders),
    put('/badge.svg', printBadge(page, said.state, words), badgeHeaders),
    put('/embed/script.js', printEmbedScript(page), scriptHeaders),
    put('/embed/frame', printEmbedFrame(page, unresolved, planned, words), frameHeaders),
  ])
  return putCards(sheets, [drawNameCard(page, words), drawStateCard(page, said, words, now)])
}

/** Puts the pictures that are there, and keeps the newest older one for whoever has just read its name. */
function putCards(sheets: Map<string, Sheet>, cards: Card[]): string[] {
  const paths = cards.map(({ path }) => path)
  const older = [...sheets.keys()].filter((path) => isCard(path) && !paths.includes(path))
  for (const path of older.slice(0, -1)) sheets.delete(path)
  for (const card of cards) beginCard(card)
  return putRendered(sheets, paths)
}

/** The edition with the pictures that have been rendered since. */
export function addLate(edition: Edition): Edition {
  const sheets = new Map(edition.sheets)
  return { ...edition, sheets, late: putRendered(sheets, edition.late) }
}

function putRendered(sheets: Map<string, Sheet>, paths: string[]): string[] {
  for (const path of paths) {
    const bytes = peekCard(path)
    if (bytes && !sheets.has(path)) sheets.set(path, makePictureSheet(bytes, cardHeaders))
  }
  return paths.filter((path) => peekCard(path) === undefined)
}

/** What programs follow: feeds, the calendar and the sitemap. `stale`: the incidents that were touched. */
export async function printFeeds(
  db: Db,
  put: Put,
  sheets: Map<string, Sheet>,
  { page, components, planned, starts }: FoundFacts & { starts: Start[] },
  stale: Set<string>,
  now: Time,
): Promise<void> {
  const months = listMonths(page, starts.at(-1)?.startedAt, now)
  const past = await listBegun(db, page, feedLength)
  const feed = presentFeed(page, arrangeFeed(planned, past))
  const windows = await listWindows(db, page, addDays(now, -calendarPast), addDays(now, 400))
  await Promise.all([
    put('/history.atom', printAtom(feed), atomHeaders),
    put('/history.rss', printRss(feed), rssHeaders),
    put('/calendar.ics', printCalendar(page, windows, components, wordsIn('en')), calendarHeaders),
    printSearchable(db, put, sheets, page, months, now),
  ])
  const touched = starts.filter(({ id }) => stale.has(id))
  const isRemoved = touched.length < stale.size
  const staleMonths = isRemoved ? months : touched.map(({ startedAt }) => monthOf(startedAt, page))
  await printHistorySheets(db, put, sheets, page, components, months, new Set(staleMonths))
}

async function printSearchable(
  db: Db,
  put: Put,
  sheets: Map<string, Sheet>,
  page: Page,
  months: string[],
  now: Time,
): Promise<void> {
  if (page.hiddenFromSearch) return void sheets.delete('/sitemap.xml')
  const paths = months.map((month) => historyPath(month, page, now))
  await put(
    '/sitemap.xml',
    printSitemap(page, paths, await listDates(db, page, mostIncidents)),
    sitemapHeaders,
  )
}

async function printHistorySheets(
  db: Db,
  put: Put,
  sheets: Map<string, Sheet>,
  page: Page,
  components: Component[],
  months: string[],
  stale: Set<string>,
): Promise<void> {
  const count = Math.ceil(months.length / monthsPerSheet)
  for (let sheet = 1; sheet <= count; sheet++) {
    const path = historyJsonPath(sheet)
    const those = months.slice((sheet - 1) * monthsPerSheet, sheet * monthsPerSheet)
    if (sheet > 1 && sheets.has(path) && !those.some((month) => stale.has(month))) continue
    const known = sheets.get(path)?.plain.bytes.toString()
    const told = known === undefined ? [] : readMonths(known).filter(({ of }) => !stale.has(of))
    const shown = await Promise.all(
      those.map(async (month) => {
        return (
          told.find(({ of }) => of === month) ??
          presentMonth(page, month, await listStartedIn(db, page, month))
        )
      }),
    )
    await put(path, printHistoryJson(page, components, shown), jsonHeaders)
  }
  const first = sheets.get('/history.json')
  if (first) sheets.set('/history.json?page=1', first)
  // Programs ask for one sheet after the other until there is nothing in it.
  await put('/history.json?page=', printHistoryJson(page, components, []), jsonHeaders)
  for (const path of sheets.keys())
    if (Number(/^\/history\.json\?page=(\d+)$/.exec(path)?.[1] ?? 0) > count) sheets.delete(path)
}

/** Asked a day wider on both sides, since zones reach 14 hours. */
async function listStartedIn(db: Db, page: Page, month: string): Promise<Incident[]> {
  const first = `${month}-01T00:00:00.000Z`
  const incidents = await listStarted(db, page, addDays(first, -1), addDays(first, 33))
  return incidents.filter(({ startedAt }) => monthOf(startedAt, page) === month)
}
