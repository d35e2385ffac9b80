import type { Database } from '../db/connect.ts'
import { listIdsAfter } from '../incidents/find-incidents.ts'
import { listNewestChanges } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { writeSheet } from './files.ts'
import { incidentPath, printPast } from './past.ts'
import { printEdition } from './print.ts'

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
  const { edition } = await printEdition(db.reader, page, number, undefined, [], now)
  for (const [path, sheet] of edition.sheets) await writeSheet(folder, path, sheet)
  let count = edition.sheets.size
  const writePast = async (path: string) => {
    if (edition.sheets.has(path)) return
    const sheet = await printPast(db.reader, page, path, now)
    if (sheet) await writeSheet(folder, path, sheet)
    if (sheet) count++
  }
  for (const month of edition.months.slice(1)) await writePast(`/history/${month}`)
  for (let ids = await listIdsAfter(db.reader, page, '', 200); ids.length > 0; ) {
    for (const id of ids) await writePast(incidentPath(id))
    ids = await listIdsAfter(db.reader, page, ids.at(-1) ?? '', 200)
  }
  return count
}
