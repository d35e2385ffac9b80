import { type Test, test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { dialects, freshDatabaseUrl } from './fresh.ts'

/** A test on SQLite and again on PostgreSQL, each with a migrated database of its own, empty and open. */
export function eachDatabase(name: string, run: (t: Test, db: Database, url: string) => Promise<void>): void {
  eachDialect(name, async (t, dialect) => {
    const url = await freshDatabaseUrl(t, dialect, 'migrated')
    const db = openDatabase(url)
    t.teardown(() => db.close())
    await run(t, db, url)
  })
}

/** A test for each database that opens none by itself; its title carries the name, so that a report can count. */
export function eachDialect(name: string, run: (t: Test, dialect: Dialect) => Promise<void>): void {
  for (const dialect of dialects) void test(`${name} [${dialect}]`, (t) => run(t, dialect))
}
