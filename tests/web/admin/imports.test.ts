import { runImports } from '../../../server/subscribers/run-import.ts'
import { seedSubscribers } from '../../support/seed.ts'
import type { Answer, Visitor } from '../visitor.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const agreed = { agreed: 'yes', consent: 'Ticked in the portal' }

/** Sends the form as a browser does; without a file if that is null. */
function send(
  browser: Visitor,
  fields: Record<string, string>,
  file: string | null,
  token = browser.token,
): Promise<Answer> {
  const boundary = 'xxBOUNDARYxx'
  const parts = Object.entries({ _csrf: token, ...fields }).map(
    ([name, value]) => `Content-Disposition: form-data; name="${name}"\r\n\r\n${value}`,
  )
  const named = file === null ? '' : 'people.csv'
  parts.push(
    `Content-Disposition: form-data; name="file"; filename="${named}"\r\nContent-Type: text/csv\r\n\r\n${file ?? ''}`,
  )
  const body = `${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--\r\n`
  const raw = { type: `multipart/form-data; boundary=${boundary}`, body }
  return browser.post('/admin/subscribers/imports', {}, { raw })
}

const workOff = ({ db, config }: Admin) => runImports(db, config, new AbortController().signal)

eachAdmin('an owner imports a file and sees what became of each line', async (t, admin) => {
  const alice = await admin.signIn('alice')
  t.match((await alice.get('/admin/subscribers')).text, '/admin/subscribers/imports/new')
  await alice.get('/admin/subscribers/imports/new')
  const wakes = admin.wakes()
  const sent = await send(alice, agreed, 'email\nada@example.com\nnobody\n=nobody\n')
  t.equal(sent.status, 303)
  t.equal(admin.wakes(), wakes + 1)
  const path = sent.location ?? ''
  t.match((await alice.get(path)).text, /Import under way[\s\S]*Line 0 of 4[\s\S]*Look again/)
  await workOff(admin)
  const { text } = await alice.get(path)
  t.match(text, /Import done[\s\S]*>1<\/b> <span>Added[\s\S]*>2<\/b> <span>Refused[\s\S]*Line 3: This is not/)
  const csv = await alice.get(`${path}/refused.csv`)
  t.match(csv.headers, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': /attachment/ })
  t.match(csv.text, /^line,reason,content\n3,.*,nobody\n4,.*,'=nobody\n$/)
  t.match((await alice.get('/admin/subscribers/imports/new')).text, '1 added of 4 lines')

  const charlie = await admin.signIn('charlie')
  t.equal((await charlie.get(path)).status, 404)
  t.equal((await charlie.get(`${path}/refused.csv`)).status, 404)
  t.notMatch((await charlie.get('/admin/subscribers/imports/new')).text, path)
})

eachAdmin(
  'a refused import keeps what was typed and says beside the field what is wrong',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/subscribers/imports/new')
    const words = { agreed: 'yes', consent: 'Said so' }
    const refusals: [Record<string, string>, string | null, RegExp][] = [
      [words, null, /id="file-problem">Choose a file/],
      [words, 'name\nAda\n', /id="file-problem">The first line must name/],
      [words, 'email\n\0\n', /id="file-problem">This is no text file/],
      [
        words,
        `email\n${'x@example.com\n'.repeat(1_500_000)}`,
        /id="file-problem">This file is larger than 20 MB/,
      ],
      [{ agreed: 'yes', consent: '' }, 'email\n', /id="consent-problem">Say where they agreed/],
    ]
    for (const [fields, file, says] of refusals) {
      const { status, text } = await send(alice, fields, file)
      t.equal(status, 422)
      t.match(text, says)
      t.match(text, 'Error: Import subscribers')
      if (fields.consent) t.match(text, 'Said so</textarea>')
    }
    t.strictSame(await admin.db.reader.selectFrom('imports').select('id').execute(), [])
  },
)

eachAdmin('only an owner, with the form’s own token, imports and exports', async (t, admin) => {
  const { db, pageId, signIn, visitor } = admin
  const file = 'email\nada@example.com\n'
  const alice = await signIn('alice')
  await alice.get('/admin/subscribers/imports/new')
  t.equal((await send(alice, agreed, file, 'forged')).status, 403)
  const stranger = visitor()
  await stranger.get('/admin/sign-in')
  t.equal((await send(stranger, agreed, file)).status, 401)
  await db.writer.updateTable('memberships').set({ role: 'editor' }).where('page_id', '=', pageId).execute()
  t.equal((await send(alice, agreed, file)).status, 403)
  t.equal((await alice.get('/admin/subscribers/imports/new')).status, 403)
  t.equal((await alice.get('/admin/subscribers/export')).status, 403)
  t.notMatch((await alice.get('/admin/subscribers')).text, 'subscribers/export')
  t.strictSame(await db.reader.selectFrom('imports').select('id').execute(), [])
})

eachAdmin('C11 an export is safe in a spreadsheet, and our own import reads it again', async (t, admin) => {
  const { db, pageId, otherPageId, signIn } = admin
  const alice = await signIn('alice')
  await alice.get('/admin')
  await alice.post('/admin/components', { name: '=Sum', status: 'operational' })
  await alice.get('/admin/subscribers/imports/new')
  await send(alice, agreed, 'email,components\n+a@example.com,=Sum\nb@example.com,\nc@example.com,\n')
  await workOff(admin)
  await seedSubscribers(db, otherPageId, 3)
  const reader = await db.reader
    .selectFrom('subscribers')
    .select('id')
    .where('address', '=', 'c@example.com')
    .executeTakeFirstOrThrow()
  await alice.get('/admin/subscribers')
  await alice.post(`/admin/subscribers/${reader.id}/removal`)

  const all = await alice.get('/admin/subscribers/export')
  t.match(all.headers, { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': /attachment/ })
  const lines = all.text.trim().split('\n')
  t.equal(lines[0], 'address,state,channel,components,confirmed_at,consent_source')
  t.equal(lines.length, 4, 'nobody of another page')
  const formula = lines.find((line) => line.includes('+a@')) ?? ''
  t.match(formula, /^'\+a@example\.com,confirmed,email,'=Sum,\d{4}-.*Z,"?Ticked in the portal \(import/)
  t.match(
    (await alice.get('/admin/subscribers/export?state=gone')).text,
    /^[^\n]+\nc@example\.com,gone,[^\n]+\n$/,
  )

  await seedSubscribers(db, pageId, 1_200)
  t.equal((await alice.get('/admin/subscribers/export')).text.trim().split('\n').length, 1_204)
  const charlie = await signIn('charlie')
  t.equal((await charlie.get('/admin/subscribers/export')).text.trim().split('\n').length, 4)

  for (const table of ['consents', 'subscriber_choices', 'subscribers'] as const)
    await db.writer.deleteFrom(table).where('page_id', '=', pageId).execute()
  await alice.get('/admin/subscribers/imports/new')
  await send(alice, agreed, all.text)
  await workOff(admin)
  const again = (await alice.get('/admin/subscribers/export')).text
  t.match(again, /'\+a@example\.com,confirmed,email,'=Sum,/)
})
