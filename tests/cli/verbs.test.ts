import { readdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { test } from 'tap'
import { createKeyVerb, listKeysVerb, revokeKeyVerb } from '../../server/cli/keys.ts'
import { listPagesVerb } from '../../server/cli/pages.ts'
import { findKey, listKeys } from '../../server/members/keys.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDoor, eachDoorDialect } from '../support/databases.ts'
import { freshDatabaseUrl, freshFolder } from '../support/fresh.ts'
import { allclear, runVerb } from './run.ts'

const later = addMinutes(timeNow(), 1)

eachDoor('a key is made on the page that is named and no other, and shown once', async (t, db) => {
  const page = await makePage(db)
  const other = await makePage(db, {}, later)
  const [key = '', ...more] = await runVerb(t, db, createKeyVerb, { page: other.id, name: 'Deploy script' })
  t.strictSame(more, [])
  t.match(key, /^ac_[\w-]{32}$/)
  const found = await findKey(db.reader, key)
  t.match(found, { pageId: other.id, name: 'Deploy script', role: 'owner' })
  t.strictSame(await listKeys(db.reader, page), [])
  const listed = await runVerb(t, db, listKeysVerb, { page: other.id })
  t.strictSame(listed, [`${found?.id}  ${found?.createdAt}  valid  Deploy script`])
})

eachDoor('a key is revoked on its own page only, and worthless at once', async (t, db) => {
  await makePage(db)
  const other = await makePage(db, {}, later)
  const [key = ''] = await runVerb(t, db, createKeyVerb, { page: other.id })
  const { id = '' } = (await findKey(db.reader, key)) ?? {}
  const problem = await problemOf(runVerb(t, db, revokeKeyVerb, { id }))
  t.equal(problem.message, `There is no valid key ${id}.`)
  t.ok(await findKey(db.reader, key))
  t.strictSame(await runVerb(t, db, revokeKeyVerb, { page: other.id, id }), [`Key ${id} is revoked.`])
  t.equal(await findKey(db.reader, key), undefined)
  t.match(await runVerb(t, db, listKeysVerb, { page: other.id }), [/ {2}revoked {2}/])
  t.equal((await problemOf(runVerb(t, db, revokeKeyVerb, { page: other.id, id }))).kind, 'not-found')
})

eachDoor('without a page’s id the first page is meant, and pages are listed oldest first', async (t, db) => {
  const page = await makePage(db, { name: 'Acme' })
  const other = await makePage(db, { name: 'Other', origin: 'https://other.example' }, later)
  const [key = ''] = await runVerb(t, db, createKeyVerb)
  t.match(await findKey(db.reader, key), { pageId: page.id, name: 'made on the command line' })
  t.strictSame(await runVerb(t, db, listPagesVerb), [
    `${page.id}  Acme  ${publicUrl}`,
    `${other.id}  Other  https://other.example`,
  ])
})

eachDoor('a page that is not there is named in the refusal', async (t, db) => {
  t.match((await problemOf(runVerb(t, db, createKeyVerb))).message, /^There is no page yet/)
  t.strictSame(await runVerb(t, db, listPagesVerb), [])
  await makePage(db)
  for (const verb of [listKeysVerb, createKeyVerb, revokeKeyVerb])
    t.equal(
      (await problemOf(runVerb(t, db, verb, { page: 'nosuchpage' }))).message,
      'There is no page nosuchpage.',
    )
})

eachDoorDialect('as a process, a verb says what is missing', async (t, dialect) => {
  const url = await freshDatabaseUrl(t, dialect)
  const settings =
    dialect === 'sqlite' ? { DATA_DIR: dirname(url) } : { DATA_DIR: freshFolder(t), DATABASE_URL: url }
  const ended = await allclear(['keys', 'create'], settings)
  const says =
    dialect === 'sqlite'
      ? `There is no database in ${dirname(url)}. Start the server first, or set DATA_DIR to the folder it uses.\n`
      : /^There is no page yet\. .*\n$/
  t.match(ended, { code: 1, output: '', errors: says })
  if (dialect === 'sqlite') t.strictSame(readdirSync(dirname(url)), [], 'nothing was made')
})

test('help lists every verb, and what is none is refused', async (t) => {
  const settings = { DATA_DIR: freshFolder(t) }
  const [help, verb, option] = await Promise.all([
    allclear(['--help'], settings),
    allclear(['keys', 'burn'], settings),
    allclear(['keys', 'list', '--nonsense'], settings),
  ])
  t.equal(help.code, 0)
  for (const name of [
    ...['pages list', 'pages create', 'members list', 'members add'],
    ...['keys list', 'keys create', 'keys revoke', 'bounce'],
  ])
    t.equal(help.output.split(`  ${name} `).length, 2, `${name}, once`)
  t.match(help.output, /Example: .*members add --email/)
  t.notMatch(help.output, 'Commands:')
  t.match(verb, { code: 1, errors: /unknown command/ })
  t.match(option, { code: 1, errors: /unknown option/ })
})
