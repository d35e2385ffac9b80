import { type Kysely, type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'

/** Every difference between the two databases is in this file and nowhere else. */
export type Dialect = 'sqlite' | 'postgres'

/** The only two column types; migrations get them, and where they are, because they import nothing of ours. */
export type ColumnTypes = { text: RawBuilder<unknown>; integer: RawBuilder<unknown>; dialect: Dialect }

export const columnTypes: Record<Dialect, ColumnTypes> = {
  sqlite: { text: sql`text`, integer: sql`integer`, dialect: 'sqlite' },
  postgres: { text: sql`text collate "C"`, integer: sql`bigint`, dialect: 'postgres' },
}

/** The database's own clock as our time text, moved by `seconds`. Leases use it, never Node's clock. */
export function databaseTime(dialect: Dialect, seconds = 0): RawBuilder<string> {
  if (dialect === 'sqlite') {
    return sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`${seconds >= 0 ? '+' : ''}${seconds} seconds`})`
  }
  return sql<string>`to_char(
    (statement_timestamp() at time zone 'UTC') + make_interval(secs => ${seconds}),
    'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'
  )`
}

/**
 * Takes what was deleted out of the files, as far as the database lets us: SQLite, which overwrites deleted rows
 * (connect.ts), still has them in its log until that is emptied; PostgreSQL gives their space to others by itself. Answers
 * false as long as somebody still reads the log.
 */
export async function emptyLog(dialect: Dialect, db: Kysely<never>): Promise<boolean> {
  if (dialect === 'postgres') return true
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(db)
  return rows[0]?.busy === 0
}

/**
 * Locks the selected rows (of the tables `of`, or of all) and passes over those another worker holds; SQLite has one
 * writer and needs no lock.
 */
export function skipLocked<DB, TB extends keyof DB & string, O>(
  dialect: Dialect,
  query: SelectQueryBuilder<DB, TB, O>,
  of?: TB[],
): SelectQueryBuilder<DB, TB, O> {
  if (dialect === 'sqlite') return query
  return (of ? query.forUpdate(of) : query.forUpdate()).skipLocked()
}

/**
 * Rows of text as a table with column1, column2 …, passed as one parameter, so that any number of them is the same
 * statement and is compiled once.
 */
export function tableOf(dialect: Dialect, rows: string[][]): RawBuilder<unknown> {
  const columns = (rows[0] ?? []).map((_, i) => sql`value ->> ${sql.lit(i)} as ${sql.raw(`column${i + 1}`)}`)
  // PostgreSQL takes a list for 100 rows, and then reads all of a table rather than look for each, unless it is told.
  const limit = dialect === 'postgres' ? sql`limit ${rows.length}` : sql``
  return sql`(select ${sql.join(columns)} from ${elementsOf(dialect, rows)} ${limit})`
}

/** Whether a column's text is one of these, passed as one parameter, however many; an index of the column can find them. */
export function isAmong(dialect: Dialect, column: string, texts: string[]): RawBuilder<boolean> {
  if (dialect === 'sqlite')
    return sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(texts)}))`
  return sql`${sql.ref(column)} = any(${texts}::text[])`
}

function elementsOf(dialect: Dialect, rows: string[][]): RawBuilder<unknown> {
  if (dialect === 'sqlite') return sql`json_each(${JSON.stringify(rows)})`
  return sql`json_array_elements(${JSON.stringify(rows)}::json)`
}

/** True for an error that says "busy, or out of reach, right now": nothing was written, trying again may help. */
export function isBusy(error: unknown): boolean {
  const code = (error as { code?: unknown }).code
  return typeof code === 'string' && /^SQLITE_(BUSY|LOCKED)/.test(code)
}

/** True where the database cannot be reached or cannot write: a reader of ours should hear 503, not 500. */
export function isOutOfReach(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: string }
  if (isBusy(error)) return true
  if (typeof code === 'string') {
    if (/^SQLITE_(FULL|IOERR|CANTOPEN|CORRUPT|NOTADB|READONLY)/.test(code)) return true
    if (/^(ECONNREFUSED|ECONNRESET|ENOTFOUND|ETIMEDOUT|EPIPE|EAI_AGAIN)$/.test(code)) return true
    if (/^(57P0[123]|57014|40P01|53\d\d\d|08\d\d\d|25006)$/.test(code)) return true
  }
  return /timeout exceeded when trying to connect|Connection terminated|Query read timeout/.test(
    message ?? '',
  )
}

/** The columns of every table as the running database describes them, sorted: what schema.ts is written from. */
export async function describeTables(
  db: Pick<Kysely<unknown>, 'introspection'>,
): Promise<{ table: string; columns: { name: string; type: 'string' | 'number'; nullable: boolean }[] }[]> {
  const tables = await db.introspection.getTables()
  return tables
    .map((table) => ({
      table: table.name,
      columns: table.columns.map((column) => ({
        name: column.name,
        type: /int/i.test(column.dataType) ? ('number' as const) : ('string' as const),
        nullable: column.isNullable,
      })),
    }))
    .sort((a, b) => (a.table < b.table ? -1 : 1))
}
