import { type Test, test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { dialects, freshDatabaseUrl } from './fresh.ts'

/** `npm run test:all`: also what the short run leaves out because something near it is looked at already. */
export const whole: boolean = process.env.ALLCLEAR_TESTS === 'all'

/** Where doors are tested: their SQL is the rooms', whose tests run on both databases. */
const doorDialects: Dialect[] = whole ? dialects : ['sqlite']

type OnDatabase = (t: Test, db: Database, url: string) => Promise<void>

/** A test on SQLite and again on PostgreSQL, each with a migrated database of its own, empty and open. */
export function eachDatabase(name: string, run: OnDatabase): void {
  for (const dialect of dialects) onDatabase(name, dialect, run)
}

/** As eachDatabase, of a door. */
export function eachDoor(name: string, run: OnDatabase): void {
  for (const dialect of doorDialects) onDatabase(name, dialect, run)
}

/** A test for each database that opens none by itself; its title carries the name, so that a report can count. */
export function eachDialect(name: string, run: (t: Test, dialect: Dialect) => Promise<void>): void {
  for (const dialect of dialects) void test(`${name} [${dialect}]`, (t) => run(t, dialect))
}

/** As eachDialect, of a door, or of the whole product. */
export function eachDoorDialect(name: string, run: (t: Test, dialect: Dialect) => Promise<void>): void {
  for (const dialect of doorDialects) void test(`${name} [${dialect}]`, (t) => run(t, dialect))
}

function onDatabase(name: string, dialect: Dialect, run: OnDatabase): void {
  void test(`${name} [${dialect}]`, async (t) => {
    const url = await freshDatabaseUrl(t, dialect, 'migrated')
    const db = openDatabase(url)
    t.teardown(() => db.close())
    await run(t, db, url)
  })
}
