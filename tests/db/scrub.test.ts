import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { emptyLog } from '../../server/db/dialect.ts'
import { scrub } from '../../server/db/scrub.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'

test('what is left of deleted rows where pages were split is found and goes [sqlite]', async (t) => {
  const file = await freshDatabaseUrl(t, 'sqlite')
  const db = openDatabase(file, 5_000)
  t.teardown(() => db.close())
  const run = (text: string) => sql.raw(text).execute(db.writer)
  const names = Array.from({ length: 600 }, (_, i) => `forget-me-${i}-zq`)
  const rows = names.map((_, i) => `('${(i * 7_919) % 10_007}', null)`)
  await run('create table marks (id text primary key, said text)')
  await run('create index by_said on marks (said)')
  await run(`insert into marks values ${rows.join()}`)
  await run('begin')
  for (const [i, name] of names.entries())
    await run(`update marks set said = '${name}${'x'.repeat((i * 37) % 300)}' where rowid = ${i + 1}`)
  for (const i of names.keys()) await run(`update marks set said = null where rowid = ${i + 1}`)
  await run('commit')
  await emptyLog(db.dialect, db.writer as never)
  const left = () => names.filter((name) => readFileSync(file, 'latin1').includes(`${name}x`))
  t.ok(left().length > 0, 'SQLite forgets to wipe some')
  await scrub(db, names)
  t.strictSame(left(), [])
})
