import { test } from 'tap'
import { listComponents } from '../../server/components/component.ts'
import { transaction } from '../../server/db/transaction.ts'
import { findMemberByEmail, findRole } from '../../server/members/member.ts'
import { findSession } from '../../server/members/session.ts'
import { needsOwner, setUp, setUpCode, setUpLink } from '../../server/members/set-up.ts'
import { readSetUp, type TypedSetUp } from '../../server/members/set-up-draft.ts'
import { createPage } from '../../server/pages/create-page.ts'
import { listPages } from '../../server/pages/page.ts'
import { Problem } from '../../server/problem.ts'
import { eachDatabase } from '../support/databases.ts'

const typed: TypedSetUp = {
  name: 'Robin Vale',
  email: 'Robin@Example.com',
  password: 'four quiet words here',
  page_name: 'Harbour Mail',
  product_url: 'harbour.example',
  support_url: 'help@harbour.example',
  time_zone: 'Europe/Lisbon',
  components: 'Web app\n\n  Mobile app \nWeb app\n',
}

eachDatabase('of fifty set-ups at once one makes the owner', async (t, db) => {
  t.ok(await needsOwner(db.reader))
  const results = await Promise.allSettled(
    Array.from({ length: 50 }, (_, i) => setUp(db, readSetUp({ ...typed, email: `robin${i}@example.com` }))),
  )
  const done = results.filter((result) => result.status === 'fulfilled')
  t.equal(done.length, 1)
  for (const result of results) {
    if (result.status === 'rejected') t.equal((result.reason as Problem).kind, 'gone')
  }
  const members = await db.reader.selectFrom('members').select('id').execute()
  t.equal(members.length, 1, 'and nobody else is a member')
  const pages = await listPages(db.reader, 'http://localhost:3000')
  t.equal(pages.length, 1)
  t.equal(await findRole(db.reader, { id: pages[0]?.id ?? '' }, members[0]?.id ?? ''), 'owner')
  t.notOk(await needsOwner(db.reader))
})

eachDatabase('a set-up makes the page with its components, the owner and a session', async (t, db) => {
  const { pageId, session, change } = await setUp(db, readSetUp(typed))
  const [page] = await listPages(db.reader, 'http://localhost:3000')
  t.match(page, {
    id: pageId,
    name: 'Harbour Mail',
    origin: 'http://localhost:3000',
    productUrl: 'https://harbour.example/',
    supportUrl: 'mailto:help@harbour.example',
    timeZone: 'Europe/Lisbon',
  })
  const components = await listComponents(db.reader, { id: pageId })
  t.strictSame(
    components.map(({ name, status, position }) => [name, status, position]),
    [
      ['Web app', 'operational', 1],
      ['Mobile app', 'operational', 2],
    ],
  )
  const member = await findSession(db.reader, session)
  t.match(member, { name: 'Robin Vale', email: 'robin@example.com' })
  t.ok(await findMemberByEmail(db.reader, 'ROBIN@example.com'))
  const { last_change: last } = await db.reader
    .selectFrom('pages')
    .select('last_change')
    .executeTakeFirstOrThrow()
  t.equal(change, last, 'who waits for this change sees all of it')
})

eachDatabase('a page that the start made from API_KEY is taken over and renamed', async (t, db) => {
  const made = await transaction(db, (db) =>
    createPage(db, { name: 'Status', productUrl: null, supportUrl: null, timeZone: 'UTC', origin: null }),
  )
  const { pageId } = await setUp(db, readSetUp(typed))
  t.equal(pageId, made)
  const pages = await listPages(db.reader, 'http://localhost:3000')
  t.strictSame(
    pages.map(({ name }) => name),
    ['Harbour Mail'],
  )
})

void test('the link is the same from every process of an install, and from no other', async (t) => {
  const config = { publicUrl: 'https://status.example.com', secret: 'a'.repeat(32) }
  t.equal(setUpLink(config), `https://status.example.com/admin/setup/${setUpCode(config.secret)}`)
  t.equal(setUpLink(config), setUpLink({ ...config }))
  t.not(setUpCode('a'.repeat(32)), setUpCode('b'.repeat(32)))
  t.match(setUpCode('a'.repeat(32)), /^[\w-]{32}$/)
})

void test('a set-up that cannot be says so beside every field', async (t) => {
  const wrong: [keyof TypedSetUp, string][] = [
    ['name', ' '],
    ['name', 'x'.repeat(256)],
    ['name', 'Robin\nBcc: x@example.com'],
    ['email', 'robin'],
    ['email', 'a@example.com, b@example.com'],
    ['password', 'eleven char'],
    ['password', 'x'.repeat(1_001)],
    ['page_name', ''],
    ['page_name', 'a\u0000b'],
    ['product_url', 'javascript:alert(1)'],
    ['product_url', 'ftp://example.com'],
    ['product_url', 'https://user@example.com'],
    ['product_url', 'not a link'],
    ['support_url', 'data:text/html,x'],
    ['support_url', 'mailto:a b'],
    ['time_zone', 'Mars/Olympus'],
    ['components', 'x'.repeat(256)],
    ['components', Array.from({ length: 101 }, (_, i) => `Part ${i}`).join('\n')],
  ]
  for (const [field, value] of wrong) {
    const problem = refusalOf({ ...typed, [field]: value })
    t.strictSame(Object.keys(problem?.fields ?? {}), [field], `${field}: ${value.slice(0, 30)}`)
  }
  const empty = Object.fromEntries(Object.keys(typed).map((field) => [field, ''])) as TypedSetUp
  t.strictSame(Object.keys(refusalOf(empty)?.fields ?? {}), [
    'name',
    'email',
    'password',
    'page_name',
    'time_zone',
  ])
})

void test('links are understood as people type them', async (t) => {
  const links: [keyof TypedSetUp, string, string | null][] = [
    ['product_url', '', null],
    ['product_url', 'http://localhost:8080', 'http://localhost:8080/'],
    ['product_url', 'https://example.com/app?x=1', 'https://example.com/app?x=1'],
    ['support_url', 'tel:+441632960000', 'tel:+441632960000'],
    ['support_url', 'example.com/help', 'https://example.com/help'],
  ]
  for (const [field, value, expected] of links) {
    const { page } = readSetUp({ ...typed, [field]: value })
    t.equal(field === 'product_url' ? page.productUrl : page.supportUrl, expected)
  }
})

function refusalOf(draft: TypedSetUp): Problem | undefined {
  try {
    readSetUp(draft)
  } catch (error) {
    if (error instanceof Problem) return error
    throw error
  }
  return undefined
}
