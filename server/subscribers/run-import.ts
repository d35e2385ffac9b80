import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { databaseTime } from '../db/dialect.ts'
import { newId } from '../db/id.ts'
import { transaction } from '../db/transaction.ts'
import { findPage, type Page } from '../pages/page.ts'
import { type CsvRecord, readRecords, sayCsvError } from '../text/csv.ts'
import { timeNow } from '../text/time.ts'
import { findImport, type Import, readImport, stillComing } from './import.ts'
import { readLines } from './read-lines.ts'
import { findColumns, leaseSeconds } from './save-import.ts'
import { saveSlice } from './save-slice.ts'

/** Records of one transaction and the pause after it: who posts or signs up must find the page free soon. */
const sliceOf = { confirmed: 500, asked: 50 }
const pause = 5

/** Asked ones stand before everybody in the ledger: so many may wait there, so that an incident's mails pass. */
const mostWaiting = 100

/** Works off the files that were uploaded, oldest first, until there is none or `signal` says stop. */
export async function runImports(
  db: Database,
  { publicUrl, secret }: Pick<Config, 'publicUrl' | 'secret'>,
  signal: AbortSignal,
): Promise<void> {
  const owner = newId()
  while (!signal.aborted) {
    const row = await claimImport(db, owner)
    if (!row) return
    const page = await findPage(db.reader, publicUrl, row.pageId)
    if (page) await runImport(db, secret, page, row.id, owner, { signal })
  }
}

/**
 * Works off one import, from the record where it stands. Every slice is one transaction that counts it, so that a crash
 * repeats and loses none; `owner` holds it on a lease and gives up when somebody else has taken it.
 */
export async function runImport(
  db: Database,
  secret: string,
  page: Page,
  id: string,
  owner: string,
  { signal, onSlice }: { signal?: AbortSignal; onSlice?(state: Import): void } = {},
): Promise<void> {
  const begun = await findImport(db.reader, page, id)
  if (!begun || begun.endedAt !== null) return
  let records = begun.records
  const size = begun.consent === null ? sliceOf.asked : sliceOf.confirmed
  let failure: string | null = null
  try {
    for await (const { columns, slice } of readSlices(db, begun, size)) {
      if (begun.consent === null) await waitForTurn(db, begun, owner, signal)
      if (signal?.aborted) return await keepLease(db, begun, owner, 0)
      const lines = await readLines(db, page, columns, slice)
      const saved = await saveSlice(db, secret, page, begun, owner, records, slice.length, lines)
      if (!saved) return
      records = saved.records
      onSlice?.(saved)
      await sleep(pause)
    }
  } catch (error) {
    failure = sayCsvError(error) ?? null
    if (failure === null) throw error
  }
  await endImport(db, begun, owner, failure)
}

/** The records that have not been worked off, `size` at a time, and what the header calls their columns. */
async function* readSlices(
  db: Database,
  begun: Import,
  size: number,
): AsyncGenerator<{ columns: ReturnType<typeof findColumns>; slice: CsvRecord[] }> {
  let columns: ReturnType<typeof findColumns> | undefined
  let slice: CsvRecord[] = []
  let number = 0
  const skip = Math.max(begun.records, 1)
  try {
    for await (const record of readRecords(readTexts(db, begun))) {
      columns ??= findColumns(record.fields)
      if (number++ < skip) continue
      slice.push(record)
      if (slice.length < size) continue
      yield { columns, slice }
      slice = []
    }
  } catch (error) {
    // What stands before the place where a file cannot be read on is worked off all the same.
    if (columns && slice.length > 0) yield { columns, slice }
    throw error
  }
  if (columns && slice.length > 0) yield { columns, slice }
}

/** The file as text, piece by piece. */
async function* readTexts(db: Database, { pageId, id, encoding }: Import): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for (let number = 0; ; number++) {
    const row = await db.reader
      .selectFrom('import_chunks')
      .select('content')
      .where('page_id', '=', pageId)
      .where('import_id', '=', id)
      .where('number', '=', number)
      .executeTakeFirst()
    if (!row) break
    yield decoder.decode(Buffer.from(row.content, 'base64'), { stream: true })
  }
  yield decoder.decode()
}

/** The oldest import nobody works at, now the owner's; undefined for none. */
async function claimImport(db: Database, owner: string): Promise<Import | undefined> {
  const now = databaseTime(db.dialect)
  const free = await db.reader
    .selectFrom('imports')
    .select(['page_id', 'id'])
    .where('ended_at', 'is', null)
    .where('lines', '!=', stillComing)
    .where((e) => e.or([e('lease_until', 'is', null), e('lease_until', '<=', now)]))
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (!free) return undefined
  return transaction(db, async (tx) => {
    const row = await tx
      .updateTable('imports')
      .set({ owner, lease_until: databaseTime(db.dialect, leaseSeconds) })
      .where('page_id', '=', free.page_id)
      .where('id', '=', free.id)
      .where('ended_at', 'is', null)
      .where((e) => e.or([e('lease_until', 'is', null), e('lease_until', '<=', now)]))
      .returningAll()
      .executeTakeFirst()
    return row && readImport(row)
  })
}

/** Until the ledger has room, or we are to stop. */
async function waitForTurn(
  db: Database,
  begun: Import,
  owner: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (let looks = 1; !signal?.aborted && (await isLedgerBusy(db)); looks++) {
    if (looks % 10 === 0) await keepLease(db, begun, owner, leaseSeconds)
    await sleep(200)
  }
}

/** For another while, or no more. */
async function keepLease(
  db: Database,
  { pageId, id }: Import,
  owner: string,
  seconds: number,
): Promise<void> {
  const until = databaseTime(db.dialect, seconds)
  await transaction(db, async (db) => {
    await db
      .updateTable('imports')
      .set({ lease_until: until })
      .where('page_id', '=', pageId)
      .where('id', '=', id)
      .where('owner', '=', owner)
      .execute()
  })
}

/** Whether a notice waits for its deliveries to be made, or many wait that go before all others. */
export async function isLedgerBusy({ reader }: Database): Promise<boolean> {
  const notice = await reader
    .selectFrom('notices')
    .select('id')
    .where('done_at', 'is', null)
    .limit(1)
    .execute()
  if (notice.length > 0) return true
  const waiting = await reader
    .selectFrom('deliveries')
    .select('notice_id')
    .where('priority', '=', 0)
    .where('due_at', 'is not', null)
    .limit(mostWaiting)
    .execute()
  return waiting.length === mostWaiting
}

async function endImport(
  db: Database,
  { pageId, id }: Import,
  owner: string,
  failure: string | null,
): Promise<void> {
  await transaction(db, async (db) => {
    const ended = await db
      .updateTable('imports')
      .set({ ended_at: timeNow(), failure, owner: null, lease_until: null })
      .where('page_id', '=', pageId)
      .where('id', '=', id)
      .where('owner', '=', owner)
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) return
    // The addresses in it are not needed any more.
    await db.deleteFrom('import_chunks').where('page_id', '=', pageId).where('import_id', '=', id).execute()
  })
}
