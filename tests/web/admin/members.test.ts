import { findMemberByEmail, findRole, listMembers } from '../../../server/members/member.ts'
import { accountPath, letTimePass, mailsTo } from './account-mail.ts'
import { type Admin, eachAdmin, otherHost, password, shareOtherPage } from './open-admin.ts'

const ed = { email: 'Ed@Example.com', name: 'Ed <Hill>', role: 'editor' }
const fresh = 'a password of one’s own'

async function idOf({ db }: Admin, name: string): Promise<string> {
  const member = await findMemberByEmail(db.reader, `${name}@example.com`)
  if (!member) throw new Error(`No ${name}`)
  return member.id
}

eachAdmin('an owner invites an editor, who sets a password and is signed in', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/members')
  const wakes = admin.wakes()
  const invited = await alice.post('/admin/members', ed)
  t.equal(invited.status, 303)
  t.equal(admin.wakes(), wakes + 1)
  const screen = await alice.get(invited.location ?? '')
  t.match(screen.text, 'Invited.')
  t.match(
    screen.text,
    /Ed &lt;Hill&gt;<\/bdi> <small><bdi>ed@example.com<\/bdi><\/small> <small>Editor, invited/,
  )

  const [mail, ...more] = await mailsTo(t, admin, 'ed@example.com')
  t.strictSame(more, [])
  t.equal(mail?.subject, 'You are invited to the status page of Alice & Bob')
  t.match(mail?.text, 'You are invited by alice, as an editor')
  t.notOk(
    mail?.headers.some(({ key }) => key.startsWith('list-')),
    'nobody unsubscribes from their account',
  )
  const path = await accountPath(t, admin, 'ed@example.com')
  t.match(mail?.html, path)

  const browser = admin.visitor()
  for (const look of ['first', 'second']) t.equal((await browser.get(path)).status, 200, `${look} look`)
  t.match((await browser.get(path)).text, 'Alice &amp; Bob')
  const short = await browser.post(path, { password: 'eleven char' })
  t.equal(short.status, 422)
  t.match(short.text, 'id="password-problem"')
  t.equal((await browser.post(path, { password: fresh }, { token: null })).status, 403)
  const inside = await browser.post(path, { password: fresh })
  t.equal(inside.location, '/admin')
  t.match((await browser.get('/admin')).text, '<bdi>Ed &lt;Hill&gt;</bdi>')
  for (const owned of ['/admin/members', '/admin/settings', '/admin/keys'])
    t.equal((await browser.get(owned)).status, 403, owned)
  t.equal((await browser.post('/admin/members', { ...ed, email: 'x@example.com' })).status, 403)
  t.match((await alice.get('/admin/members')).text, /<small>Editor, signed in <time/)

  const again = admin.visitor()
  t.equal((await again.get(path)).status, 410, 'the link worked once')
  t.equal((await again.post('/admin/sign-in', { email: 'ed@example.com', password: fresh })).status, 403)
  await again.get('/admin/sign-in')
  t.equal((await again.post('/admin/sign-in', { email: 'ed@example.com', password: fresh })).status, 303)
  t.notMatch(admin.log(), path.slice(-40))
})

eachAdmin('who is invited subscribes to nothing and is listed nowhere', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/members')
  await alice.post('/admin/members', ed)
  await alice.post('/admin/incidents', {
    ...{
      name: 'Uploads fail',
      body: 'Uploads fail.',
      status: 'investigating',
      impact: 'minor',
      deliver: 'yes',
      once: 'x',
    },
  })
  t.equal((await mailsTo(t, admin, 'ed@example.com')).length, 1, 'the invitation, and no update')
  const { text } = await alice.get('/admin/subscribers?q=ed@')
  t.notMatch(text, 'ed@example.com')
  t.match(text, '0</b> <span>Unconfirmed')
  t.notMatch((await alice.get('/admin/outbox')).text, 'ed@example.com', 'whoever reads it has the account')
  await admin.visitor().post('/subscribe', { email: 'ed@example.com' })
  t.equal((await mailsTo(t, admin, 'ed@example.com')).length, 2, 'they may subscribe as anybody may')
  const { id } = await admin.db.reader
    .selectFrom('subscribers')
    .select('id')
    .where('state', '=', 'member')
    .executeTakeFirstOrThrow()
  t.equal((await alice.post(`/admin/subscribers/${id}/removal`)).status, 404)
})

eachAdmin('an invitation that cannot be comes back with the reason beside it', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/members')
  const wrongs: [string, object][] = [
    ['email', { email: 'ed' }],
    ['email', { email: 'x@y' }],
    ['email', { email: 'ed@example.com, x@example.com' }],
    ['email', { email: 'BOB@example.com' }],
    ['name', { name: ' ' }],
    ['name', { name: 'Ed\nBcc: x@example.com' }],
    ['role', { role: 'king' }],
  ]
  for (const [field, wrong] of wrongs) {
    const { status, text } = await alice.post('/admin/members', { ...ed, ...wrong })
    t.equal(status, 422, JSON.stringify(wrong))
    t.match(text, `id="${field}-problem"`)
    if (field !== 'name') t.match(text, 'value="Ed &lt;Hill&gt;"')
  }
  t.equal((await alice.post('/admin/members', { ...ed, email: ['a@example.com'] })).status, 400)
  t.equal((await listMembers(admin.db.reader, { id: admin.pageId })).length, 2)
  t.strictSame(await admin.db.reader.selectFrom('notices').selectAll().execute(), [])
})

eachAdmin(
  'a link is forgotten in time, replaced by a newer one, and dies with the member',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/members')
    await alice.post('/admin/members', ed)
    const first = await accountPath(t, admin, 'ed@example.com')
    const id = await idOf(admin, 'ed')
    const soon = await alice.post(`/admin/members/${id}/invitation`)
    t.equal(soon.status, 429, 'not twice in ten minutes')
    await letTimePass(admin, 11)
    t.equal((await alice.post(`/admin/members/${id}/invitation`)).status, 303)
    const second = await accountPath(t, admin, 'ed@example.com', first)
    const browser = admin.visitor()
    t.equal((await browser.get(first)).status, 410)
    t.equal((await browser.get(second)).status, 200)
    t.equal((await browser.get(second.slice(0, -1))).status, 410)
    t.equal((await browser.get(second.replace(admin.pageId, admin.otherPageId))).status, 410)
    await letTimePass(admin, 72 * 60 + 1)
    t.equal((await browser.get(second)).status, 410, 'after 72 hours')
    await letTimePass(admin, -72 * 60)
    t.equal((await browser.get(second)).status, 200)
    await letTimePass(admin, 20)
    await alice.post(`/admin/members/${id}/invitation`)
    t.equal((await alice.post(`/admin/members/${id}/removal`)).status, 303)
    t.equal((await browser.post(second, { password: fresh })).status, 410)
    t.equal((await mailsTo(t, admin, 'ed@example.com')).length, 2, 'what had not gone out stays')
    t.notOk(await findRole(admin.db.reader, { id: admin.pageId }, id))
  },
)

eachAdmin(
  'a role is changed at once; an owner stays; nobody removes themself by mistake',
  async (t, admin) => {
    const [alice, bob] = [await admin.signIn('alice'), await admin.signIn('bob')]
    const [aliceId, bobId] = [await idOf(admin, 'alice'), await idOf(admin, 'bob')]
    await alice.get('/admin/members')
    t.equal((await alice.post(`/admin/members/${bobId}/role`, { role: 'king' })).status, 422)
    t.equal((await alice.post(`/admin/members/${bobId}/role`, { role: 'editor' })).status, 303)
    t.equal((await bob.get('/admin')).status, 303, 'and what was open under the old one ends')
    const bobAgain = await admin.signIn('bob')
    t.equal((await bobAgain.get('/admin/members')).status, 403)

    await alice.post('/admin/members', { ...ed, role: 'owner' })
    for (const [path, fields] of [
      [`/admin/members/${aliceId}/role`, { role: 'editor' }],
      [`/admin/members/${aliceId}/removal`, { confirmed: 'yes' }],
    ] as const) {
      const { status, text } = await alice.post(path, fields)
      t.equal(status, 422, 'an owner who was only invited does not count')
      t.match(text, 'needs an owner who can sign in')
    }
    await alice.post(`/admin/members/${bobId}/role`, { role: 'owner' })
    const silent = await alice.post(`/admin/members/${aliceId}/removal`)
    t.equal(silent.status, 422)
    t.match(silent.text, 'id="confirmed-problem"')
    t.equal((await alice.post(`/admin/members/${aliceId}/removal`, { confirmed: 'yes' })).status, 303)
    t.equal((await alice.get('/admin')).status, 303)
    t.equal((await listMembers(admin.db.reader, { id: admin.pageId })).length, 2)
  },
)

eachAdmin('two owners who remove each other at once leave one', async (t, admin) => {
  const [alice, bob] = [await admin.signIn('alice'), await admin.signIn('bob')]
  const [aliceId, bobId] = [await idOf(admin, 'alice'), await idOf(admin, 'bob')]
  await Promise.all([alice.get('/admin/members'), bob.get('/admin/members')])
  await Promise.all([
    alice.post(`/admin/members/${bobId}/removal`),
    bob.post(`/admin/members/${aliceId}/removal`),
  ])
  t.equal((await listMembers(admin.db.reader, { id: admin.pageId })).length, 1)
})

eachAdmin('the owner of another page sees and changes nobody here', async (t, admin) => {
  const charlie = await admin.signIn('charlie')
  const bobId = await idOf(admin, 'bob')
  const { text } = await charlie.get('/admin/members')
  t.notMatch(text, /alice|bob/)
  for (const path of [bobId, `${bobId}/removal`, '000000000000', 'x', '%00'])
    t.equal((await charlie.get(`/admin/members/${path}`)).status, 404, path)
  for (const path of ['role', 'removal', 'invitation'])
    t.equal((await charlie.post(`/admin/members/${bobId}/${path}`, { role: 'editor' })).status, 404, path)
  const page = { page_id: admin.pageId, page: admin.pageId }
  t.equal((await charlie.post('/admin/members', { ...ed, ...page })).status, 303)
  t.notOk(await findRole(admin.db.reader, { id: admin.pageId }, await idOf(admin, 'ed')))
  t.match(await listMembers(admin.db.reader, { id: admin.pageId }), [{ name: 'alice' }, { name: 'bob' }])
})

eachAdmin(
  'who has a password keeps it on a further page, and the first page on leaving it',
  async (t, admin) => {
    await shareOtherPage(admin)
    const charlie = await admin.signIn('charlie')
    await charlie.get('/admin/members')
    await charlie.post('/admin/members', { email: 'bob@example.com', name: 'Robert', role: 'owner' })
    const [mail] = await mailsTo(t, admin, 'bob@example.com')
    t.match(mail?.text, `Sign in:\nhttp://status.alice.example/admin/sign-in`)
    t.notMatch(mail?.text, '/admin/password/', 'another page’s owner starts no reset of theirs')
    const bob = await admin.signIn('bob')
    t.match((await bob.get('/admin')).text, /Other pages[\s\S]*Charlie/)
    const there = admin.visitor(otherHost)
    await there.get('/admin/sign-in')
    t.equal((await there.post('/admin/sign-in', { email: 'bob@example.com', password })).status, 303)

    t.equal((await charlie.post(`/admin/members/${await idOf(admin, 'bob')}/removal`)).status, 303)
    t.equal((await there.get('/admin')).status, 403, 'out there at once')
    t.equal((await bob.get('/admin')).status, 200, 'and at home as before')
    t.notMatch((await bob.get('/admin')).text, 'Other pages')
  },
)
