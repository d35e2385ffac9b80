import type { Db } from '../db/connect.ts'
import type { ImportRow } from '../db/schema.ts'
import type { Page } from '../pages/page.ts'
import type { Encoding } from '../text/encoding.ts'
import type { Time } from '../text/time.ts'

/** A file of addresses on its way into the page's subscribers. */
export type Import = {
  id: string
  pageId: string
  /** `member:<id>`, or the command line. */
  author: string
  /** Where they agreed: they are confirmed at once. Null: each of them is asked by mail. */
  consent: string | null
  encoding: Encoding
  /** How many there are in the file, and the last one that was worked off. */
  lines: number
  line: number
  /** Records worked off, the header among them: where to go on. */
  records: number
  added: number
  known: number
  keptOut: number
  refused: number
  createdAt: Time
  endedAt: Time | null
  /** Why it ended before its last line. */
  failure: string | null
}

export const longestConsent = 500

/** So many refused lines are kept to be looked at. */
export const mostRefusals = 1_000

/** Until all of a file is here, its import has so many lines and is nobody's work. */
export const stillComing = -1

export async function findImport(db: Db, page: Pick<Page, 'id'>, id: string): Promise<Import | undefined> {
  const row = await db
    .selectFrom('imports')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('lines', '!=', stillComing)
    .executeTakeFirst()
  return row && readImport(row)
}

/** The newest first. */
export async function listImports(db: Db, page: Pick<Page, 'id'>, limit: number): Promise<Import[]> {
  const rows = await db
    .selectFrom('imports')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('lines', '!=', stillComing)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(readImport)
}

export type RefusedLine = { line: number; reason: string; content: string }

/** In the order of the file. */
export async function listRefusedLines(
  db: Db,
  { pageId, id }: Pick<Import, 'pageId' | 'id'>,
  limit = mostRefusals,
): Promise<RefusedLine[]> {
  return db
    .selectFrom('import_refusals')
    .select(['line', 'reason', 'content'])
    .where('page_id', '=', pageId)
    .where('import_id', '=', id)
    .orderBy('line')
    .limit(limit)
    .execute()
}

export function readImport(row: ImportRow): Import {
  return {
    id: row.id,
    pageId: row.page_id,
    author: row.author,
    consent: row.consent,
    encoding: row.encoding as Encoding,
    lines: row.lines,
    line: row.line,
    records: row.records,
    added: row.added,
    known: row.known,
    keptOut: row.kept_out,
    refused: row.refused,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    failure: row.failure,
  }
}
