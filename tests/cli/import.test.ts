import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { importSubscribersVerb } from '../../server/cli/import.ts'
import { readConfig } from '../../server/config.ts'
import { openDatabase } from '../../server/db/connect.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { getSubscriber, listConsents } from '../subscribers/make-subscriber.ts'
import { eachDoor } from '../support/databases.ts'
import { freshDatabaseUrl, freshFolder } from '../support/fresh.ts'
import { allclear } from './run.ts'

eachDoor('a file is imported on the server, with its progress and its refused lines', async (t, db) => {
  const [, second] = [await makePage(db), await makePage(db, { origin: 'https://second.example' })]
  const folder = freshFolder(t)
  const file = join(folder, 'people.csv')
  const people = Array.from({ length: 3_000 }, (_, i) => `reader-${i}@example.com`)
  writeFileSync(file, `email\n${people.join('\n')}\nnobody\n`)
  const tools = { config: readConfig({ DATA_DIR: folder, PUBLIC_URL: publicUrl }, false), db }
  const lines: string[] = []
  const run = (options: Record<string, string>, path = file) =>
    importSubscribersVerb.run({ ...tools, say: (line) => void lines.push(line) }, { ...options, file: path })
  await run({ page: second.id, consent: 'Contract of 2026' })
  t.match(lines.slice(0, 2), [/^10 %: line \d+ of 3002$/, /^\d0 %: line/])
  t.match(lines.slice(-2), [/^line 3002: This is not an email/, '3000 added, 0 known, 0 kept out, 1 refused'])
  t.match(await listConsents(db, await getSubscriber(db, second, 'reader-2999@example.com')), [
    /given: Contract of 2026 \(import \w{12}, command line\)$/,
  ])
  t.match(await problemOf(run({})), { message: /--consent/ })
  t.match(await problemOf(run({ consent: 'a' }, join(folder, 'missing'))), { message: /no file/ })
  await run({ ask: 'yes' })
  t.match(lines.at(-1), /\/admin\/subscribers\/imports\/\w{12}$/)
  t.strictSame(await db.reader.selectFrom('imports').select('owner').where('consent', 'is', null).execute(), [
    { owner: null },
  ])
})

test('the verb takes its file from the command line', async (t) => {
  const url = await freshDatabaseUrl(t, 'sqlite', 'migrated')
  const db = openDatabase(url)
  t.teardown(() => db.close())
  await makePage(db)
  const folder = join(url, '..')
  writeFileSync(join(folder, 'people.csv'), 'email\nada@example.com\n')
  const words = ['import', 'subscribers', 'people.csv', '--consent', 'Contract']
  const ended = await allclear(words, { DATA_DIR: folder })
  t.match(ended, { code: 0, output: /1 added, 0 known/ })
  t.match(await allclear(['import', 'subscribers'], { DATA_DIR: folder }), { code: 1 })
})
