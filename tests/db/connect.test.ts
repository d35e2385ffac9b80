import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'kysely'
import { test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { eachDatabase, eachDialect } from '../support/databases.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { startThread } from '../support/writing-thread.ts'

const page = {
  id: 'abc',
  name: 'Grüße, ‘you’ 🚦',
  origin: null,
  product_url: null,
  support_url: null,
  time_zone: 'UTC',
  ...{ language: 'en', theme: 'auto', links: '[]' },
  cadence: '{}',
  audience_level: 'general',
  glossary: '{}',
  hidden_from_search: 0,
  last_change: 2 ** 40,
  last_incident_number: 0,
  created_at: '2026-11-21T14:30:00.000Z',
  updated_at: '2026-11-21T14:30:00.000Z',
}

eachDatabase('a row comes back as it was written: texts, nulls, and integers as numbers', async (t, db) => {
  await db.writer.insertInto('pages').values(page).execute()
  t.match(await db.reader.selectFrom('pages').selectAll().executeTakeFirst(), page)
})

eachDatabase('texts are ordered by their bytes', async (t, db) => {
  const names = ['Z', 'a', 'B', 'ä', '10', '9', '_', '🚦', '\uffee']
  await db.writer
    .insertInto('installation')
    .values(names.map((name) => ({ name, value: '' })))
    .execute()
  const rows = await db.reader.selectFrom('installation').select('name').orderBy('name').execute()
  const byBytes = names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
  t.same(
    rows.map(({ name }) => name),
    byBytes,
  )
})

eachDatabase('a row that points nowhere is refused', async (t, db) => {
  const host = db.writer.insertInto('page_hosts').values({ host: 'a.test', page_id: 'nobody' })
  await t.rejects(host.execute(), /foreign key/i)
})

eachDialect(
  'several processes may migrate one empty database at once, and again later',
  async (t, dialect) => {
    for (let round = 0; round < 3; round++) {
      const url = await freshDatabaseUrl(t, dialect, 'empty')
      const migrating = () => startThread({ url, what: 'migrate', count: 0 })
      await Promise.all([migrating(), migrating(), migrating()])
      const db = openDatabase(url)
      t.teardown(() => db.close())
      await migrate(db)
      t.same(await db.reader.selectFrom('pages').selectAll().execute(), [])
    }
  },
)

async function pragma(db: Database['writer'], name: string): Promise<unknown> {
  const { rows } = await sql`pragma ${sql.raw(name)}`.execute(db)
  return Object.values(rows[0] ?? {})[0]
}

test('every connection is durable, writes ahead and keeps references, also to a file that was closed [sqlite]', async (t) => {
  const url = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  for (const opening of ['first', 'second']) {
    const { reader, writer, close } = openDatabase(url)
    for (const db of [reader, writer]) {
      t.equal(await pragma(db, 'journal_mode'), 'wal', opening)
      t.equal(await pragma(db, 'synchronous'), 2, opening)
      t.equal(await pragma(db, 'foreign_keys'), 1, opening)
    }
    await close()
  }
})

test('the reader cannot write [sqlite]', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  await t.rejects(
    db.reader.insertInto('installation').values({ name: 'a', value: 'b' }).execute(),
    /readonly/,
  )
})

test('a database closed again leaves one file [sqlite]', async (t) => {
  const url = await freshDatabaseUrl(t, 'sqlite')
  const db = openDatabase(url)
  await migrate(db)
  await db.close()
  t.same(readdirSync(dirname(url)), ['allclear.db'])
})
