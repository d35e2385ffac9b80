import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
} from 'kysely'
import pg from 'pg'
import { type Dialect, isBusy } from './dialect.ts'
import type { Schema } from './schema.ts'

/** A handle to ask questions of: the reader, or a transaction under way. */
export type Db = Kysely<Schema>

/** An open database. `reader` never waits for a writer; writing goes through `transaction` (transaction.ts). */
export type Database = {
  dialect: Dialect
  reader: Db
  writer: Db
  close(): Promise<void>
}

/**
 * Opens `url`: `postgres://…`, or a path to an SQLite file, which is made with its folder if missing.
 * `wait`: milliseconds SQLite may block this thread for another writer (0 on the web thread, where
 * transaction.ts waits without blocking).
 */
export function openDatabase(url: string, wait = 0): Database {
  return /^postgres(ql)?:\/\//.test(url) ? openPostgres(url) : openSqlite(url, wait)
}

/** Rows of a table in somebody else's SQLite file, which is only read; none where it has no such table. */
export function readForeignTable(path: string, table: string, where = 'true'): Record<string, unknown>[] {
  const file = new BetterSqlite(path, { readonly: true, fileMustExist: true })
  try {
    file.pragma('trusted_schema = OFF')
    const known = file.prepare('select name from sqlite_master where type = ? and name = ?')
    if (known.get('table', table) === undefined) return []
    return file.prepare(`select * from "${table}" where ${where}`).all() as Record<string, unknown>[]
  } finally {
    file.close()
  }
}

/** Two pools: whoever reads never stands behind those who wait for their turn to write. */
function openPostgres(url: string): Database {
  const reader = openPool(url, 2_000)
  const writer = openPool(url, 8_500)
  return {
    dialect: 'postgres',
    reader,
    writer,
    close: async () => {
      await reader.destroy()
      await writer.destroy()
    },
  }
}

/**
 * Our looks have an index in the order they want. Of rows that are newer than its statistics, a million deliveries of a
 * notice just posted, PostgreSQL expects a few, and would gather and sort them all at each look for the next ten.
 */
const planning = 'set enable_bitmapscan = off'

/** `patience`: milliseconds to wait for a connection, free or new. A server that is down refuses at once. */
function openPool(url: string, patience: number): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: patience,
    query_timeout: 15_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
    onConnect: (client) => client.query(planning),
    types: { getTypeParser },
  })
  // Without a listener a connection that breaks (a server restart), idle or in use, ends the process: its query fails anyway.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
}

/** PostgreSQL's bigint (oid 20) arrives as text; all our integers are safe as numbers. */
const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === 20 ? Number : pg.types.getTypeParser(oid, format)

function openSqlite(path: string, wait: number): Database {
  mkdirSync(dirname(path), { recursive: true })
  const writer = openFile(path, wait, false)
  const reader = openFile(path, wait, true)
  return {
    dialect: 'sqlite',
    reader: reader.db,
    writer: writer.db,
    close: async () => {
      await reader.close()
      await writer.close()
    },
  }
}

function openFile(path: string, wait: number, readonly: boolean): { db: Db; close(): Promise<void> } {
  // Opening may meet another process that makes the file; only then does this thread wait in any case.
  const file = new BetterSqlite(path, { timeout: 5_000, readonly })
  // Every connection needs these again: a WAL file reopens with synchronous=NORMAL.
  if (!readonly) file.pragma('journal_mode = WAL')
  file.pragma('synchronous = FULL')
  file.pragma('foreign_keys = ON')
  file.pragma('trusted_schema = OFF')
  file.pragma('secure_delete = ON')
  file.pragma(`busy_timeout = ${wait}`)
  // In KiB. Each of the four connections would keep 16 MB of what the system keeps in memory already.
  file.pragma('cache_size = -4000')
  const db = new Kysely<Schema>({
    dialect: new ImmediateSqliteDialect({ database: rememberStatements(file) }),
  })
  const close = async () => {
    await db.destroy()
    // Kysely leaves a file open that was never asked anything.
    file.close()
  }
  return { db, close }
}

/** Kysely prepares each query anew; the texts are few, so keep the compiled statements. */
function rememberStatements(file: BetterSqlite.Database) {
  const statements = new Map<string, BetterSqlite.Statement<unknown[]>>()
  return {
    close: () => void file.close(),
    prepare(text: string) {
      const known = statements.get(text)
      if (known) return known
      const statement = file.prepare<unknown[]>(text)
      if (statements.size >= 500) statements.clear()
      statements.set(text, statement)
      return statement
    },
  }
}

/**
 * Transactions that take the write lock when they begin. A deferred one takes it at its first write, and
 * then fails for good if another connection wrote since it first read.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  #config: ConstructorParameters<typeof SqliteDialect>[0]

  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config)
    this.#config = config
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config)
  }
}

/** Migrations run in one transaction, all or nothing: SQLite can do that, though Kysely thinks it cannot. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** A full disk or a failed read has already rolled back, and its own error is the one to tell. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await super.rollbackTransaction(connection).catch((error: Error) => {
      if (!error.message.includes('no transaction is active')) throw error
    })
  }
}

/**
 * Holds a folder for this process until it ends, however it ends; answers false if another process holds it. SQLite's own
 * file locks do it: the system frees them with the process, so nothing stale is ever left.
 */
export function lockFolder(path: string): boolean {
  const file = new BetterSqlite(path, { timeout: 0 })
  try {
    file.pragma('locking_mode = EXCLUSIVE')
    file.exec('begin exclusive')
    heldFolders.add(file)
    return true
  } catch (error) {
    file.close()
    if (isBusy(error)) return false
    throw error
  }
}

/** Keeps the locks from being collected as garbage. */
const heldFolders = new Set<BetterSqlite.Database>()
