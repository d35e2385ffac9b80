import type { Database } from '../../server/db/connect.ts'
import type { Edition } from '../../server/editions/edition.ts'
import { inAllLanguages, incidentPath, pathsOfMonths, printPast } from '../../server/editions/past.ts'
import { type Completed, printEdition } from '../../server/editions/print.ts'
import { listIdsAfter } from '../../server/incidents/list-ids.ts'
import { listNewestChanges, listTouched } from '../../server/pages/changes.ts'
import { findPage, type Page } from '../../server/pages/page.ts'
import type { Time } from '../../server/text/time.ts'
import { publicUrl } from '../pages/make-page.ts'

/**
 * The page’s edition as the press would print it at `now`, after `before` if there is one, and with it the whole past, of
 * which the press prints what is asked for: what is still true is taken over.
 */
export async function printAt(db: Database, page: Page, now: Time, before?: Edition): Promise<Edition> {
  const number = (await listNewestChanges(db.reader)).get(page.id) ?? 0
  const touched = before ? await listTouched(db.reader, page.id, before.number) : []
  const current = (await findPage(db.reader, publicUrl, page.id)) ?? page
  const { complete, past, untrue, everything } = await printEdition(
    db.reader,
    current,
    number,
    before,
    touched,
    now,
  )
  const { edition, past: translated } = (await complete()) as Completed
  const sheets = new Map([...edition.sheets, ...past, ...translated])
  const ids = await listIdsAfter(db.reader, page, '', 1_000)
  const older = pathsOfMonths(current, edition.months.slice(1), edition.months)
  for (const path of new Set([...older, ...inAllLanguages(current, ids.map(incidentPath))])) {
    if (sheets.has(path)) continue
    const known = everything || untrue.includes(path) ? undefined : before?.sheets.get(path)
    const sheet = known ?? (await printPast(db.reader, current, path, now))
    if (sheet) sheets.set(path, sheet)
  }
  return { ...edition, sheets }
}

/** What stands at a path; fails if nothing does. */
export function read(edition: Edition | undefined, path: string): string {
  const sheet = edition?.sheets.get(path)
  if (sheet) return sheet.plain.bytes.toString()
  throw new Error(`${path} is not among ${[...(edition?.sheets.keys() ?? [])].join(' ')}`)
}

/** The words of a page without its markup, on one line. */
export function readWords(edition: Edition | undefined, path: string): string {
  const [, main = ''] = /<main[^>]*>(.*)<\/main>/s.exec(read(edition, path)) ?? []
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
