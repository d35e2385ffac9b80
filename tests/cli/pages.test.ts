import { addMemberVerb, listMembersVerb } from '../../server/cli/members.ts'
import { createPageVerb, listPagesVerb } from '../../server/cli/pages.ts'
import { inviteMember } from '../../server/members/change-members.ts'
import { findMemberByEmail, listMembers, listMemberships } from '../../server/members/member.ts'
import { checkPassword } from '../../server/members/password.ts'
import { setUp } from '../../server/members/set-up.ts'
import { readSetUp } from '../../server/members/set-up-draft.ts'
import { findPage } from '../../server/pages/page.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDoor } from '../support/databases.ts'
import { runVerb } from './run.ts'

const wishes = { name: 'Harbour Pay', origin: 'https://pay.example', timeZone: 'Europe/Berlin' }
const draft = readSetUp({
  ...{ name: 'Robin', email: 'robin@example.com', password: 'four quiet words here', page_name: 'Harbour' },
  ...{ product_url: '', support_url: '', time_zone: 'UTC', components: '' },
})

eachDoor('a further page belongs to the owners of the first, and not to its editors', async (t, db) => {
  const { pageId } = await setUp(db, draft)
  await runVerb(t, db, addMemberVerb, { email: 'ed@example.com', name: 'Ed' })
  const [id = '', ...more] = await runVerb(t, db, createPageVerb, wishes)
  t.strictSame(more, [])
  t.match(await findPage(db.reader, publicUrl, id), wishes)
  t.match(await listMembers(db.reader, { id }), [{ email: 'robin@example.com', role: 'owner' }])
  t.strictSame(await runVerb(t, db, listPagesVerb), [
    `${pageId}  Harbour  ${publicUrl}`,
    `${id}  Harbour Pay  https://pay.example`,
  ])
})

eachDoor('pages made before anybody owned the installation belong to its first owner', async (t, db) => {
  const first = await makePage(db, {}, addMinutes(timeNow(), -1))
  const [id = ''] = await runVerb(t, db, createPageVerb, wishes)
  await setUp(db, draft)
  const robin = await findMemberByEmail(db.reader, 'robin@example.com')
  const mine = (await listMemberships(db.reader, robin?.id ?? '')).map(({ pageId }) => pageId)
  t.strictSame(mine.sort(), [first.id, id].sort())
})

eachDoor('a page that cannot be is refused, and leaves no trace', async (t, db) => {
  const refusal = async (change: Record<string, string>) =>
    (await problemOf(runVerb(t, db, createPageVerb, { ...wishes, ...change }))).message
  t.match(await refusal({}), 'There is no page yet')
  await makePage(db)
  t.match(await refusal({ name: '' }), 'Name it with --name')
  t.match(await refusal({ origin: '' }), 'Say where readers will find it with --origin')
  t.match(await refusal({ origin: 'https://pay.example/path' }), 'This should be an address')
  t.match(await refusal({ origin: publicUrl }), 'belongs, or belonged, to another page')
  t.match(await refusal({ timeZone: 'Mars' }), 'time zone')
  t.equal((await runVerb(t, db, listPagesVerb)).length, 1)
  await runVerb(t, db, createPageVerb, wishes)
  t.match(await refusal({}), 'belongs, or belonged, to another page')
  t.equal((await runVerb(t, db, listPagesVerb)).length, 2)
})

eachDoor('a member gets a password that is said once, and is a member there only', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db, {}, addMinutes(timeNow(), 1))]
  const ed = { email: 'Ed@Example.com', name: 'Ed' }
  const [password = '', ...more] = await runVerb(t, db, addMemberVerb, ed)
  t.strictSame(more, [])
  t.match(password, /^[\w-]{32}$/)
  const known = await findMemberByEmail(db.reader, 'ed@example.com')
  t.ok(await checkPassword(known?.passwordHash, password))
  t.strictSame(await runVerb(t, db, listMembersVerb), ['editor  ed@example.com  Ed'])
  t.strictSame(await runVerb(t, db, listMembersVerb, { page: other.id }), [])

  const again = await problemOf(runVerb(t, db, addMemberVerb, ed))
  t.match(again.message, 'ed@example.com is a member of this page already.')
  const [said = ''] = await runVerb(t, db, addMemberVerb, { ...ed, role: 'owner', page: other.id })
  t.match(said, 'sign in with the password they have')
  t.ok(await checkPassword((await findMemberByEmail(db.reader, ed.email))?.passwordHash, password))
  t.match(await listMembers(db.reader, page), [{ role: 'editor' }])
  t.match(await listMembers(db.reader, other), [{ role: 'owner' }])
})

eachDoor('who was invited and set no password gets one on a further page', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db, {}, addMinutes(timeNow(), 1))]
  const ed = { email: 'ed@example.com', name: 'Ed' }
  await inviteMember(db, page, { ...ed, role: 'editor' }, { inviter: 'Robin', signInUrl: publicUrl })
  t.match(await listMembers(db.reader, page), [{ invited: true }])
  const [password = ''] = await runVerb(t, db, addMemberVerb, { ...ed, page: other.id })
  t.match(await listMembers(db.reader, page), [{ invited: false }])
  t.ok(await checkPassword((await findMemberByEmail(db.reader, ed.email))?.passwordHash, password))
})

eachDoor('a member who cannot be is refused', async (t, db) => {
  await makePage(db)
  const ed = { email: 'ed@example.com', name: 'Ed' }
  const wrongs: Record<string, string>[] = [
    { email: 'ed' },
    { email: '' },
    { name: ' ' },
    { role: 'king' },
    { page: 'none' },
  ]
  for (const wrong of wrongs)
    t.ok(await problemOf(runVerb(t, db, addMemberVerb, { ...ed, ...wrong })), JSON.stringify(wrong))
  t.strictSame(await runVerb(t, db, listMembersVerb), [])
})
