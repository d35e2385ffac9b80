import { statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'tap'
import { makeSheet } from '../../server/editions/edition.ts'
import { makeFolder, writeSheet } from '../../server/editions/files.ts'
import { freshFolder } from '../support/fresh.ts'

test('what is printed is there for web servers to read, however closed the rest is kept', async (t) => {
  const before = process.umask(0o077)
  t.teardown(() => process.umask(before))
  const folder = join(freshFolder(t), 'editions', 'a')
  await writeSheet(folder, '/api/v2/status.json', await makeSheet('{}', {}))
  const modeOf = (path: string) => (statSync(join(folder, path)).mode & 0o777).toString(8)
  for (const path of ['..', '.', 'api', 'api/v2']) t.equal(modeOf(path), '755', path)
  for (const ending of ['', '.gz', '.br']) t.equal(modeOf(`api/v2/status.json${ending}`), '644')
})

test('a folder is made though the one above it is moved away meanwhile', async (t) => {
  const folder = freshFolder(t)
  const past = join(folder, 'past')
  const moving = setInterval(() => void rename(past, join(folder, `old-${Math.random()}`)).catch(() => {}), 5)
  t.teardown(() => clearInterval(moving))
  for (let i = 0; i < 500; i++) await makeFolder(join(past, 'es', `history-${i}`))
  t.pass('each was made, and nothing was thrown')
})
