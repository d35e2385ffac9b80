import type { Db } from '../db/connect.ts'
import type { Incident } from '../incidents/incident.ts'
import { isOver, isRunning } from '../incidents/lifecycle.ts'
import { readIcon } from '../pages/icon.ts'
import { readLogo } from '../pages/logo.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { partsOf, printComponents, printList, printRows, printStatus, printSummary } from './api-v2.ts'
import { calendarPaths, printCalendar } from './calendars.ts'
import { bindSheet, type Edition, type Sheet } from './edition.ts'
import type { Facts } from './facts.ts'
import { printFeeds } from './found/print.ts'
import { monthOf, printHistory } from './history.ts'
import { printHome } from './home.ts'
import { iconPath } from './icon.ts'
import { logoPath } from './logo.ts'
import { incidentPath, printOne } from './past.ts'
import type { Completed } from './print.ts'
import { htmlHeaders, iconHeaders, jsonHeaders, logoHeaders, type Put, putInto } from './put.ts'
import { listVoices, type Voice } from './voice.ts'

/**
 * Adds what nobody waits for: feeds, front pages and open incidents in the other languages, and calendars. What else there
 * is of those is printed when somebody asks. Undefined once `isOver`: something newer is being printed.
 */
export async function completeEdition(
  db: Db,
  edition: Edition,
  facts: Facts,
  now: Time,
  isOver: () => boolean,
): Promise<Completed | undefined> {
  const { page, components, unresolved, planned, repeats } = facts
  const sheets = new Map(edition.sheets)
  const past = new Map<string, Sheet>()
  await printFeeds(db, putInto(sheets, page), facts, now)
  for (const voice of listVoices(page).slice(1)) {
    if (isOver()) return undefined
    await printFront(putInto(sheets, page), facts, voice, now)
    for (const incident of [...unresolved, ...planned]) {
      const html = printOne(page, voice, incident, components, repeats, now)
      await putInto(past, page)(voice.prefix + incidentPath(incident.id), html, htmlHeaders)
    }
  }
  for (const path of calendarPaths) {
    if (isOver()) return undefined
    const html = await printCalendar(db, page, path, now)
    if (html) await putInto(sheets, page)(path, html, htmlHeaders)
  }
  return { edition: { ...edition, sheets }, past }
}

/** Their names change with what they show, so one that has the name is the one. */
export async function printPictures(
  db: Db,
  sheets: Map<string, Sheet>,
  page: Page,
  before: Edition | undefined,
): Promise<void> {
  const put = async (
    path: string,
    headers: Record<string, string>,
    read: () => Promise<Buffer | undefined>,
  ) => {
    const known = before?.sheets.get(path)
    const picture = known ? undefined : await read()
    if (known) sheets.set(path, known)
    else if (picture) sheets.set(path, bindSheet({ plain: picture }, headers))
  }
  if (page.logo) await put(logoPath(page.logo), logoHeaders, () => readLogo(db, page))
  if (page.icon) await put(iconPath(page.icon), iconHeaders, () => readIcon(db, page))
}

export async function printFront(put: Put, facts: Facts, voice: Voice, now: Time): Promise<void> {
  const { page, months, thisMonth } = facts
  // Each is compressed while the next is printed, so what takes longest goes first.
  const home = put(`${voice.prefix}/`, printHome(facts, voice, now), htmlHeaders)
  const month = printHistory(page, voice, monthOf(now, page), months, thisMonth, now)
  await Promise.all([home, put(`${voice.prefix}/history`, month, htmlHeaders)])
}

/** Statuspage's public API, but for single incidents, which are printed when somebody asks. */
export async function printApi(put: Put, facts: Facts): Promise<void> {
  const { page, components, groups, unresolved, planned, latest } = facts
  const api = (path: string, text: string) => put(`/api/v2/${path}.json`, text, jsonHeaders)
  const resolved = latest.incidents.filter(({ status }) => isOver(status))
  const upcoming = planned.filter(({ status }) => status === 'scheduled')
  const active = planned.filter(({ status }) => isRunning(status))
  const parts = partsOf(page, components)
  const rows = printRows(parts, groups)
  const incidents = (path: string, those: Incident[]) => api(path, printList(parts, 'incidents', those))
  const maintenances = (path: string, those: Incident[]) =>
    api(path, printList(parts, 'scheduled_maintenances', those))
  await Promise.all([
    api('summary', printSummary(parts, rows, unresolved, planned)),
    api('components', printComponents(parts, rows)),
    api('status', printStatus(parts)),
    incidents('incidents', latest.incidents),
    incidents('incidents/unresolved', unresolved),
    incidents('incidents/resolved', resolved),
    maintenances('scheduled-maintenances', latest.maintenances),
    maintenances('scheduled-maintenances/upcoming', upcoming),
    maintenances('scheduled-maintenances/active', active),
  ])
}
