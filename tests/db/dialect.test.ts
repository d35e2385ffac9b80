import { writeFileSync } from 'node:fs'
import { type RawBuilder, sql } from 'kysely'
import { test } from 'tap'
import { type Db, openDatabase } from '../../server/db/connect.ts'
import { databaseTime, isOutOfReach, skipLocked } from '../../server/db/dialect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { eachDatabase } from '../support/databases.ts'
import { freshDatabaseUrl, ownPostgres } from '../support/fresh.ts'
import { soon } from '../support/soon.ts'

async function ask(db: Db, expression: RawBuilder<string>): Promise<string> {
  const { rows } = await sql<{ time: string }>`select ${expression} as time`.execute(db)
  return rows[0]?.time ?? ''
}

eachDatabase("the database's clock speaks our times: UTC, milliseconds, one width", async (t, db) => {
  const before = Date.now()
  const time = await ask(db.reader, databaseTime(db.dialect))
  t.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  t.equal(new Date(time).toISOString(), time)
  t.ok(Math.abs(Date.parse(time) - before) < 20_000, time)
})

eachDatabase("the database's clock is moved by seconds, forward, back and by parts of one", async (t, db) => {
  for (const seconds of [90, -90, 0, 86_400, 1.5]) {
    const moved = Date.parse(await ask(db.reader, databaseTime(db.dialect, seconds)))
    t.ok(Math.abs(moved - (Date.now() + seconds * 1_000)) < 20_000, `${seconds} s`)
  }
})

eachDatabase("the database's clock moves on inside a transaction", async (t, db) => {
  const [first, later] = await transaction(db, async (inside) => {
    const first = await ask(inside, databaseTime(db.dialect))
    for (let i = 0; i < 20; i++) await sql`select 1`.execute(inside)
    await new Promise((done) => setTimeout(done, 20))
    return [first, await ask(inside, databaseTime(db.dialect))]
  })
  t.ok(first < later, `${first} and ${later}`)
})

eachDatabase(
  'rows another worker has locked are passed over, and no row is claimed twice',
  async (t, db, url) => {
    const names = ['a', 'b', 'c', 'd']
    await db.writer
      .insertInto('installation')
      .values(names.map((name) => ({ name, value: '' })))
      .execute()
    const other = openDatabase(url)
    t.teardown(() => other.close())
    const claim = (database: typeof db, owner: string) =>
      transaction(database, async (db) => {
        const free = db.selectFrom('installation').select('name').where('value', '=', '').limit(2)
        const rows = await skipLocked(database.dialect, free).execute()
        const claimed = rows.map(({ name }) => name)
        await db.updateTable('installation').set({ value: owner }).where('name', 'in', claimed).execute()
        return claimed
      })
    const claimed = await Promise.all([claim(db, 'one'), claim(other, 'two')])
    t.same(claimed.flat().sort(), names)
  },
)

test('a server that is gone, and one that is coming back, are out of reach; wrong SQL is not [postgres]', async (t) => {
  const server = await ownPostgres(t)
  const db = openDatabase(server.urlOf('postgres'))
  t.teardown(() => db.close())
  const wrong = await sql`select nothing from nowhere`.execute(db.reader).catch((error) => error)
  t.notOk(isOutOfReach(wrong), String(wrong))
  await server.stop('SIGKILL')
  // Its children may answer for a moment longer.
  const gone = await soon(() =>
    sql`select 1`.execute(db.reader).then(
      () => undefined,
      (error) => error,
    ),
  )
  t.ok(isOutOfReach(gone), String(gone))
  await server.start()
  await t.resolves(sql`select 1`.execute(db.reader))
})

test('a file that is none, or cannot be opened, is out of reach [sqlite]', async (t) => {
  const file = await freshDatabaseUrl(t, 'sqlite')
  writeFileSync(file, 'this is not a database, and long enough to be read as one '.repeat(20))
  t.throws(() => openDatabase(file))
  try {
    openDatabase(file)
  } catch (error) {
    t.ok(isOutOfReach(error), String(error))
  }
})
