import type { Db } from '../../db/connect.ts'
import { listBegun, listWindows } from '../../incidents/find-incidents.ts'
import { listDates } from '../../incidents/list-dates.ts'
import { addDays, type Time } from '../../text/time.ts'
import { bindSheet, type Edition, type Sheet } from '../edition.ts'
import type { Facts } from '../facts.ts'
import { sayHeadline } from '../headline.ts'
import { historyPath, listMonth } from '../history.ts'
import type { Put } from '../put.ts'
import { voiceOf } from '../voice.ts'
import { printBadge } from './badge.ts'
import { calendarPast, printCalendar } from './calendar.ts'
import { type Card, isCard } from './card.ts'
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
import { monthsPerSheet, presentMonth, printHistoryJson } from './history-json.ts'
import { awaitCard, noteCard, peekCard } from './render-card.ts'
import { printRobots } from './robots.ts'
import { mostIncidents, printSitemap } from './sitemap.ts'

/** What other sites show of the state, and what search engines may. */
export async function printFound(put: Put, facts: Facts): Promise<void> {
  const { page, components, unresolved, planned } = facts
  const { words } = voiceOf(page)
  const { state } = sayHeadline(components, unresolved, words.site)
  const frame = printEmbedFrame(page, unresolved, planned, words)
  await Promise.all([
    put('/robots.txt', printRobots(page), textHeaders),
    put('/badge.svg', printBadge(page, state, words), badgeHeaders),
    put('/embed/script.js', printEmbedScript(page), scriptHeaders),
    put('/embed/frame', frame.html, { ...frameHeaders, 'Content-Security-Policy': frame.policy }),
  ])
}

/** What programs fetch every few minutes, and nobody waits for: feeds, the calendar, the sitemap. */
export const feedPaths = ['/history.atom', '/history.rss', '/history.json', '/calendar.ics', '/sitemap.xml']

export async function printFeeds(db: Db, put: Put, facts: Facts, now: Time): Promise<void> {
  const { page, components, planned, months } = facts
  const feed = presentFeed(page, arrangeFeed(planned, await listBegun(db, page, feedLength)))
  const windows = await listWindows(db, page, addDays(now, -calendarPast), addDays(now, 400))
  await put('/history.atom', printAtom(feed), atomHeaders)
  await put('/history.rss', printRss(feed), rssHeaders)
  const { words } = voiceOf(page)
  await put('/calendar.ics', printCalendar(page, windows, components, words), calendarHeaders)
  await put('/history.json', await printHistorySheet(db, facts, 1), jsonHeaders)
  if (page.hiddenFromSearch) return
  const paths = months.map((month) => historyPath(month, page, now))
  const sitemap = printSitemap(page, paths, await listDates(db, page, mostIncidents))
  await put('/sitemap.xml', sitemap, sitemapHeaders)
}

/** The sheet of /history.json with this number, from 1, with as many as it takes for all months; 0 has none. */
export async function printHistorySheet(
  db: Db,
  { page, components, months }: Pick<Facts, 'page' | 'components' | 'months'>,
  sheet: number,
): Promise<string> {
  const those = sheet === 0 ? [] : months.slice((sheet - 1) * monthsPerSheet, sheet * monthsPerSheet)
  const shown = []
  for (const month of those) shown.push(presentMonth(page, month, await listMonth(db, page, month)))
  return printHistoryJson(page, components, shown)
}

/** Puts the cards that are rendered, and the newest older one for whoever has just read its name; answers the others' paths. */
export function putCards(sheets: Map<string, Sheet>, before: Edition | undefined, cards: Card[]): string[] {
  const current = new Set(cards.map(({ path }) => path))
  const older = [...(before?.sheets ?? [])].filter(([path]) => isCard(path) && !current.has(path)).at(-1)
  if (older) sheets.set(...older)
  for (const card of cards) noteCard(card)
  return putRendered(
    sheets,
    cards.map(({ path }) => path),
  )
}

/** The edition with its cards, once they are rendered. */
export async function addCards(edition: Edition): Promise<Edition> {
  await Promise.all(edition.late.map(awaitCard))
  const sheets = new Map(edition.sheets)
  putRendered(sheets, edition.late)
  return { ...edition, sheets, late: [] }
}

function putRendered(sheets: Map<string, Sheet>, paths: string[]): string[] {
  for (const path of paths) {
    const bytes = peekCard(path)
    if (bytes && !sheets.has(path)) sheets.set(path, bindSheet({ plain: bytes }, cardHeaders))
  }
  return paths.filter((path) => peekCard(path) === undefined)
}
