import { test } from 'tap'
import { findKey, listKeys } from '../../server/members/keys.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makePage } from '../pages/make-page.ts'
import { freshFolder } from '../support/fresh.ts'
import { allclear, eachCli } from './run.ts'

const later = addMinutes(timeNow(), 1)

eachCli('keys are made, listed and revoked, on the page that is named and no other', async (t, run, db) => {
  const page = await makePage(db, { name: 'Acme' })
  const other = await makePage(db, { name: 'Other' }, later)
  const made = await run('keys', 'create', '--page', other.id, '--name', 'Deploy script')
  t.strictSame([made.code, made.errors], [0, ''])
  const key = made.output.trim()
  t.match(key, /^ac_[\w-]{32}$/)
  const found = await findKey(db.reader, key)
  t.match(found, { pageId: other.id, name: 'Deploy script', role: 'owner' })
  t.strictSame(await listKeys(db.reader, page), [])

  const [listed, wrongPage] = await Promise.all([
    run('keys', 'list', '--page', other.id),
    run('keys', 'revoke', '--id', found?.id ?? ''),
  ])
  t.match(listed.output, new RegExp(`^${found?.id} {2}\\S+Z {2}valid {2}Deploy script\n$`))
  t.match(wrongPage, { code: 1, errors: `There is no valid key ${found?.id}.\n` })
  t.ok(await findKey(db.reader, key))
  const revoked = await run('keys', 'revoke', '--page', other.id, '--id', found?.id ?? '')
  t.strictSame([revoked.code, revoked.output], [0, `Key ${found?.id} is revoked.\n`])
  t.equal(await findKey(db.reader, key), undefined)
})

eachCli('without --page the first page is meant, and pages are listed oldest first', async (t, run, db) => {
  const page = await makePage(db, { name: 'Acme' })
  const other = await makePage(db, { name: 'Other', origin: 'https://other.example' }, later)
  const [made, listed] = await Promise.all([run('keys', 'create'), run('pages', 'list')])
  t.match(await findKey(db.reader, made.output.trim()), { pageId: page.id, name: 'made on the command line' })
  t.equal(
    listed.output,
    `${page.id}  Acme  http://localhost:3000\n${other.id}  Other  https://other.example\n`,
  )
})

eachCli(
  'on a database that no start has prepared, a verb prepares it and says what is missing',
  async (t, run) => {
    t.match(await run('keys', 'create'), { code: 1, output: '', errors: /^There is no page yet\. .*\n$/ })
    t.match(await run('pages', 'list'), { code: 0, output: '', errors: '' })
  },
  'empty',
)

eachCli('a page that is not there is named in the refusal', async (t, run, db) => {
  await makePage(db)
  const { code, errors } = await run('keys', 'list', '--page', 'nosuchpage00')
  t.strictSame([code, errors], [1, 'There is no page nosuchpage00.\n'])
})

test('help lists every verb, and what is none is refused', async (t) => {
  const settings = { DATA_DIR: freshFolder(t) }
  const { code, output } = await allclear(['--help'], settings)
  t.equal(code, 0)
  for (const verb of ['pages list', 'keys list', 'keys create', 'keys revoke']) t.match(output, verb)
  const [verb, option] = await Promise.all([
    allclear(['keys', 'burn'], settings),
    allclear(['keys', 'list', '--nonsense'], settings),
  ])
  t.match(verb, { code: 1, errors: /unknown command/ })
  t.match(option, { code: 1, errors: /unknown option/ })
})
