import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { findImport, type Import, listRefusedLines } from '../../server/subscribers/import.ts'
import { runImports } from '../../server/subscribers/run-import.ts'
import { saveImport } from '../../server/subscribers/save-import.ts'
import { publicUrl } from '../pages/make-page.ts'
import { secret } from './make-subscriber.ts'

export const consent = 'Ticked in the customer portal'

/** The file in pieces as a network brings them. */
export async function* inPieces(file: string | Buffer, size = 1_000): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(file)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export function keep(
  db: Database,
  page: Page,
  file: string | Buffer,
  agreed: string | null = consent,
): Promise<string> {
  return saveImport(db, page, inPieces(file), { author: 'member:test', consent: agreed })
}

export async function workOff(db: Database, signal = new AbortController().signal): Promise<void> {
  await runImports(db, { publicUrl, secret }, signal)
}

/** Keeps a file, works it off, and gives what became of it, with the refused lines as `line: reason`. */
export async function importFile(
  db: Database,
  page: Page,
  file: string | Buffer,
  agreed: string | null = consent,
): Promise<Import & { said: string[] }> {
  const id = await keep(db, page, file, agreed)
  await workOff(db)
  return getImport(db, page, id)
}

export async function getImport(db: Database, page: Page, id: string): Promise<Import & { said: string[] }> {
  const found = await findImport(db.reader, page, id)
  if (!found) throw new Error(`The page has no import ${id}`)
  const lines = await listRefusedLines(db.reader, found)
  return { ...found, said: lines.map(({ line, reason }) => `${line}: ${reason}`) }
}
