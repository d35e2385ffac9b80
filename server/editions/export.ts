import type { Database } from '../db/connect.ts'
import { listIdsAfter } from '../incidents/list-ids.ts'
import { listMetrics } from '../metrics/metric.ts'
import { listNewestChanges } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { calendarPaths, printCalendar } from './calendars.ts'
import { makeSheet } from './edition.ts'
import { writeSheet } from './files.ts'
import { inAllLanguages, incidentPath, pathsOfMonths, printPast } from './past.ts'
import { type Completed, printEdition } from './print.ts'
import { htmlHeaders } from './put.ts'

/**
 * Writes everything a page's readers can fetch into a folder that any static host can serve, whole and with its compressed
 * forms; answers how many paths that were. What lies there under other names stays.
 */
export async function exportPage(
  db: Database,
  page: Page,
  folder: string,
  now: Time = timeNow(),
): Promise<number> {
  const number = (await listNewestChanges(db.reader)).get(page.id) ?? 0
  const { complete } = await printEdition(db.reader, page, number, undefined, [], now)
  const { edition } = (await complete()) as Completed
  for (const [path, sheet] of edition.sheets) await writeSheet(folder, path, sheet)
  let count = edition.sheets.size
  const writePast = async (path: string) => {
    if (edition.sheets.has(path)) return
    const sheet = await printPast(db.reader, page, path, now)
    if (sheet) await writeSheet(folder, path, sheet)
    if (sheet) count++
  }
  const months = edition.months.slice(1)
  for (const path of pathsOfMonths(page, months, edition.months)) await writePast(path)
  for (let ids = await listIdsAfter(db.reader, page, '', 200); ids.length > 0; ) {
    for (const path of inAllLanguages(page, ids.map(incidentPath))) await writePast(path)
    ids = await listIdsAfter(db.reader, page, ids.at(-1) ?? '', 200)
  }
  const calendars = [
    ...calendarPaths,
    ...edition.components.map(({ id }) => `/uptime/${id}`),
    ...(await listMetrics(db.reader, page)).map(({ id }) => `/charts/${id}`),
  ]
  for (const path of inAllLanguages(page, calendars)) {
    const html = edition.sheets.has(path) ? undefined : await printCalendar(db.reader, page, path, now)
    if (html === undefined) continue
    await writeSheet(folder, path, await makeSheet(html, htmlHeaders))
    count++
  }
  return count
}
