import { transaction } from '../../server/db/transaction.ts'
import { forgetChanges, listNewestChanges, listTouched, recordChange } from '../../server/pages/changes.ts'
import { addDays } from '../../server/text/time.ts'
import { eachDatabase } from '../support/databases.ts'
import { makePage } from './make-page.ts'

const begin = '2026-11-21T12:00:00.000Z'

eachDatabase('changes made at once are numbered one by one, each page on its own', async (t, db) => {
  const pages = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const change = (page: { id: string }) =>
    transaction(db, (db) => recordChange(db, page.id, 'components', begin))
  const made = await Promise.all(
    Array.from({ length: 30 }, () => Promise.all(pages.map((page) => change(page)))),
  )
  for (const i of [0, 1])
    t.strictSame(
      made.map((numbers) => numbers[i]).sort((a = 0, b = 0) => a - b),
      Array.from({ length: 30 }, (_, n) => n + 2),
    )
  t.strictSame([...(await listNewestChanges(db.reader)).values()], [31, 31])
})

eachDatabase('a number is never seen before all smaller ones', async (t, db) => {
  const page = await makePage(db, {}, begin)
  let done = false
  const writing = Promise.all(
    Array.from({ length: 60 }, (_, i) =>
      transaction(db, (db) => recordChange(db, page.id, `incident:${i}`, begin)),
    ),
  ).finally(() => {
    done = true
  })
  let seen = 0
  while (!done) {
    const rows = await db.reader.selectFrom('page_changes').select('number').orderBy('number').execute()
    t.equal(rows.at(-1)?.number, rows.length)
    seen = Math.max(seen, rows.length)
  }
  await writing
  t.ok(seen > 1)
})

eachDatabase('what was touched after a number is named once', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  await transaction(db, async (db) => {
    for (const what of ['incident:a', 'components', 'incident:a', 'incident:b'] as const)
      await recordChange(db, page.id, what, begin)
    await recordChange(db, other.id, 'incident:c', begin)
  })
  t.strictSame((await listTouched(db.reader, page.id, 0)).sort(), [
    'components',
    'incident:a',
    'incident:b',
    'page',
  ])
  t.strictSame((await listTouched(db.reader, page.id, 3)).sort(), ['incident:a', 'incident:b'])
  t.strictSame(await listTouched(db.reader, page.id, 5), [])
})

eachDatabase('a change that is rolled back leaves no gap', async (t, db) => {
  const page = await makePage(db)
  const failing = transaction(db, async (db) => {
    await recordChange(db, page.id, 'components', begin)
    throw new Error('not after all')
  })
  await t.rejects(failing, /not after all/)
  t.equal(await transaction(db, (db) => recordChange(db, page.id, 'components', begin)), 2)
})

eachDatabase('old changes are forgotten, and the count goes on', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await transaction(db, (db) => recordChange(db, page.id, 'components', addDays(begin, 2)))
  await transaction(db, (db) => forgetChanges(db, addDays(begin, 1)))
  t.strictSame(await listTouched(db.reader, page.id, 0), ['components'])
  t.equal(await transaction(db, (db) => recordChange(db, page.id, 'page', begin)), 3)
})
