import type { Database } from '../db/connect.ts'
import { databaseTime } from '../db/dialect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { readHeader } from '../text/csv.ts'
import { encodingOf, openFileReading } from '../text/encoding.ts'
import { type Time, timeNow } from '../text/time.ts'
import { type Import, longestConsent, stillComing } from './import.ts'

export const largestFile = 20_000_000

/** Bytes of the file in one row: some milliseconds of the web thread each. */
const chunkSize = 192 * 1_024

export type NewImport = Pick<Import, 'author' | 'consent'> & {
  /** Whoever works it off at once; otherwise the first worker that looks. */
  owner?: string
}

/**
 * Keeps a file to be worked off later, piece by piece as it comes in, and answers the import's id. Throws a Problem, and
 * keeps nothing, where it is no CSV with a column of addresses.
 */
export async function saveImport(
  db: Database,
  page: Pick<Page, 'id'>,
  file: AsyncIterable<Buffer>,
  wish: NewImport,
  now: Time = timeNow(),
): Promise<string> {
  const consent = checkConsent(wish.consent)
  const id = newId()
  try {
    await insertImport(db, page, { ...wish, id, consent }, now)
    const reading = openFileReading()
    let [number, bytes] = [0, 0]
    for await (const chunk of inChunks(file)) {
      bytes += chunk.length
      if (bytes > largestFile) throw tooLarge()
      reading.take(chunk)
      if (number === 0) checkHeader(chunk)
      await insertChunk(db, page, id, number++, chunk)
    }
    if (number === 0) throw wrongFile('This file is empty')
    await openImport(db, page, id, reading.end(), wish.owner)
    return id
  } catch (error) {
    await transaction(db, (db) => removeImport(db, page.id, id))
    throw error
  }
}

/** The consent as it is kept; throws a Problem if it cannot be. */
export function checkConsent(consent: string | null): string | null {
  if (consent === null) return null
  const text = consent.trim()
  const wrong = (message: string) => new Problem('invalid', message, { consent: message })
  if (!text) throw wrong('Say where they agreed: it is kept with each address')
  if (text.length > longestConsent) {
    throw wrong(`This is ${text.length} characters long; ${longestConsent} are allowed`)
  }
  return text
}

/** The column that holds addresses, and the one that holds components, by a file's first record; -1: none. */
export function findColumns(header: string[]): { address: number; components: number } {
  const names = header.map((name) => name.trim().toLowerCase())
  const find = (known: string[]) => names.findIndex((name) => known.includes(name))
  return {
    address: find(['email', 'address', 'e-mail', 'email address']),
    components: find(['components', 'component']),
  }
}

export function tooLarge(): Problem {
  return wrongFile('This file is larger than 20 MB. Divide it, or import it on the server')
}

/** Takes an import away with everything that hangs on it. */
export async function removeImport(db: Transaction, pageId: string, id: string): Promise<void> {
  for (const table of ['import_chunks', 'import_refusals'] as const) {
    await db.deleteFrom(table).where('page_id', '=', pageId).where('import_id', '=', id).execute()
  }
  await db.deleteFrom('imports').where('page_id', '=', pageId).where('id', '=', id).execute()
}

function checkHeader(begin: Buffer): void {
  const text = new TextDecoder(encodingOf(begin)).decode(begin)
  if (findColumns(readHeader(text)).address >= 0) return
  throw wrongFile('The first line must name the columns, and one of them must be “email” or “address”')
}

export function wrongFile(message: string): Problem {
  return new Problem('invalid', message, { file: message })
}

async function* inChunks(file: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pieces: Buffer[] = []
  let size = 0
  for await (const piece of file) {
    pieces.push(piece)
    size += piece.length
    if (size < chunkSize) continue
    yield Buffer.concat(pieces)
    pieces = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(pieces)
}

async function insertImport(
  db: Database,
  page: Pick<Page, 'id'>,
  { id, author, consent }: Pick<Import, 'id' | 'author' | 'consent'>,
  now: Time,
): Promise<void> {
  const nothing = { records: 0, line: 0, added: 0, known: 0, kept_out: 0, refused: 0 }
  await transaction(db, async (db) => {
    await db
      .insertInto('imports')
      .values({
        ...{ page_id: page.id, id, author, consent, encoding: 'utf-8', lines: stillComing, created_at: now },
        ...{ ...nothing, owner: null, lease_until: null, ended_at: null, failure: null },
      })
      .execute()
  })
}

/** As base64: a column of text holds no bytes. */
async function insertChunk(
  db: Database,
  page: Pick<Page, 'id'>,
  id: string,
  number: number,
  chunk: Buffer,
): Promise<void> {
  const content = chunk.toString('base64')
  await transaction(db, async (db) => {
    await db
      .insertInto('import_chunks')
      .values({ page_id: page.id, import_id: id, number, content })
      .execute()
  })
}

async function openImport(
  db: Database,
  page: Pick<Page, 'id'>,
  id: string,
  read: { encoding: string; lines: number },
  owner: string | undefined,
): Promise<void> {
  const lease = owner && { owner, lease_until: databaseTime(db.dialect, leaseSeconds) }
  await transaction(db, async (db) => {
    await db
      .updateTable('imports')
      .set({ ...read, ...lease })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
  })
}

/** After a crash the next worker waits this long. */
export const leaseSeconds = 10
