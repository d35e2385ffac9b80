import { accountPath } from './account-mail.ts'
import { eachAdmin, password, shareOtherPage } from './open-admin.ts'

const fresh = 'five fresh words for alice'

eachAdmin('a member changes their name, and only theirs', async (t, admin) => {
  const alice = await admin.signIn('alice')
  t.match((await alice.get('/admin')).text, /<a class="who" href="\/admin\/account"/)
  t.match((await alice.get('/admin/account')).text, 'alice@example.com')
  const refused = await alice.post('/admin/account', { name: ' ' })
  t.equal(refused.status, 422)
  t.match(refused.text, 'id="name-problem"')
  const saved = await alice.post('/admin/account', { name: 'Alice <Sea>', id: 'x', email: 'x@example.com' })
  t.match((await alice.get(saved.location ?? '')).text, 'value="Alice &lt;Sea&gt;"')
  const members = await admin.db.reader.selectFrom('members').select(['name', 'email']).execute()
  t.strictSame(members.map(({ name, email }) => `${name} ${email}`).sort(), [
    'Alice <Sea> alice@example.com',
    'bob bob@example.com',
    'charlie charlie@example.com',
  ])
})

eachAdmin('a new password needs the old one, and ends every other session and link', async (t, admin) => {
  const [alice, elsewhere] = [await admin.signIn('alice'), await admin.signIn('alice')]
  await alice.post('/admin/password', { email: 'alice@example.com' })
  await alice.get('/admin/account')
  await alice.post('/admin/password', { email: 'alice@example.com' })
  const path = await accountPath(t, admin, 'alice@example.com')
  const change = (current: string, next: string) =>
    alice.post('/admin/account/password', { current, password: next })
  const wrong = await change('four wrong words', fresh)
  t.equal(wrong.status, 422)
  t.match(wrong.text, 'id="current-problem"')
  const short = await change(password, 'eleven char')
  t.equal(short.status, 422)
  t.match(short.text, 'id="password-problem"')
  t.notMatch(short.text, password)
  t.equal((await elsewhere.get('/admin')).status, 200)

  const before = alice.cookie
  const changed = await change(password, fresh)
  t.equal(changed.status, 303)
  t.not(alice.cookie, before)
  t.match((await alice.get(changed.location ?? '')).text, 'Your new password counts')
  t.equal((await elsewhere.get('/admin')).status, 303)
  t.equal((await alice.get(path)).status, 410)
  alice.cookie = before
  t.equal((await alice.get('/admin')).status, 303, 'the session it was changed in began anew')
})

eachAdmin('whoever guesses at an open screen is stopped', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/account')
  const statuses = []
  for (let i = 0; i < 11; i++) {
    const typed = { current: `guess ${i}`, password: fresh }
    statuses.push((await alice.post('/admin/account/password', typed)).status)
  }
  t.strictSame(statuses, [...Array(10).fill(422), 429])
})

eachAdmin('signing out everywhere ends one’s own sessions and no other’s', async (t, admin) => {
  await shareOtherPage(admin)
  const [alice, elsewhere, bob] = [
    await admin.signIn('alice'),
    await admin.signIn('alice'),
    await admin.signIn('bob'),
  ]
  await alice.get('/admin')
  await alice.post('/admin/page', { page: admin.otherPageId })
  await alice.get('/admin/account')
  t.equal((await alice.post('/admin/account/sign-out')).location, '/admin/sign-in')
  t.equal(alice.cookie, '')
  t.equal((await elsewhere.get('/admin')).status, 303)
  t.equal((await bob.get('/admin')).status, 200)
})
