import { test } from 'tap'
import { type Database, type Db, openDatabase } from '../../server/db/connect.ts'
import { isBusy } from '../../server/db/dialect.ts'
import { newId } from '../../server/db/id.ts'
import { transaction } from '../../server/db/transaction.ts'
import { eachDatabase } from '../support/databases.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { holdWriteLock } from '../support/lock.ts'
import { startThread } from '../support/writing-thread.ts'

const insert = (db: Db, value = 'here') =>
  db.insertInto('installation').values({ name: newId(), value }).execute()

async function countRows(db: Database): Promise<number> {
  return (await db.reader.selectFrom('installation').select('name').execute()).length
}

eachDatabase(
  'what a transaction wrote is there for readers once it is over, and not before',
  async (t, db) => {
    const answer = await transaction(db, async (inside) => {
      await insert(inside)
      t.equal(await countRows(db), 0)
      return 'answer'
    })
    t.equal(answer, 'answer')
    t.equal(await countRows(db), 1)
  },
)

eachDatabase('a transaction that throws writes nothing, and its error arrives as it was', async (t, db) => {
  const error = new Error('changed my mind')
  const failing = transaction(db, async (db) => {
    await insert(db)
    throw error
  })
  await t.rejects(failing, error)
  t.equal(await countRows(db), 0)
})

eachDatabase('a transaction within a transaction throws', async (t, db) => {
  const nested = transaction(db, (db: Db) => db.transaction().execute((db) => insert(db)))
  await t.rejects(nested, /nested|within a transaction|calling the transaction method/i)
  t.equal(await countRows(db), 0)
})

eachDatabase('none of many transactions fails beside a thread that writes', async (t, db, url) => {
  const count = 300
  const thread = startThread({ url, what: 'write', count })
  for (let i = 0; i < count; i++) {
    await transaction(db, async (db) => {
      await db.selectFrom('installation').select('name').limit(1).execute()
      await insert(db)
    })
  }
  await thread
  t.equal(await countRows(db), 2 * count)
})

eachDatabase('transactions started together on one thread all happen, once each', async (t, db) => {
  await Promise.all(Array.from({ length: 50 }, () => transaction(db, (db) => insert(db))))
  t.equal(await countRows(db), 50)
})

test('while another process holds the write lock the thread runs on, and then the work is done once [sqlite]', async (t) => {
  const url = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  const db = openDatabase(url)
  t.teardown(() => db.close())
  await insert(db.writer, 'first')
  await holdWriteLock(t, url, 4_000)
  let turns = 0
  const turning = setInterval(() => turns++, 10)
  t.teardown(() => clearInterval(turning))
  const since = Date.now()
  let runs = 0
  const writing = transaction(db, async (db) => {
    runs++
    await insert(db)
  })
  t.equal(await countRows(db), 1, 'reading does not wait')
  await writing
  t.ok(Date.now() - since > 1_000)
  t.ok(turns > 10, `the thread had ${turns} turns meanwhile`)
  t.equal(runs, 1)
  t.equal(await countRows(db), 2)
})

test('a transaction gives up after 8 seconds and says that the database is busy [sqlite]', async (t) => {
  const url = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  const db = openDatabase(url)
  t.teardown(() => db.close())
  await holdWriteLock(t, url, 60_000)
  const since = Date.now()
  const error = await transaction(db, (db) => insert(db)).catch((error) => error)
  t.ok(isBusy(error), String(error))
  const seconds = (Date.now() - since) / 1_000
  t.ok(seconds > 7.5 && seconds < 30, `${seconds} s`)
})
