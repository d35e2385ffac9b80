import { eachAdmin, otherHost, shareOtherPage } from './open-admin.ts'

const words = {
  name: 'Uploads fail',
  body: 'Uploads fail.',
  status: 'investigating',
  impact: 'minor',
  deliver: 'yes',
  once: 'x',
}

eachAdmin('a member of two pages works on either from one host', async (t, admin) => {
  await shareOtherPage(admin)
  const alice = await admin.signIn('alice')
  const home = await alice.get('/admin')
  t.match(home.text, `name="page" value="${admin.otherPageId}"`)
  const gone = await alice.post('/admin/page', { page: admin.otherPageId })
  t.equal(gone.status, 303)
  t.equal(gone.location, '/admin')
  const there = await alice.get('/admin')
  t.match(there.text, '<title>Dashboard – Charlie</title>')
  t.match(there.text, `href="http://${otherHost}/"`, 'its readers are elsewhere')
  t.match(there.text, `name="page" value="${admin.pageId}"`)
  t.equal((await alice.post('/admin/components', { name: 'Mail', status: 'operational' })).status, 303)
  const [component] = await admin.db.reader.selectFrom('components').select('page_id').execute()
  t.equal(component?.page_id, admin.otherPageId)
  t.match((await admin.visitor(otherHost).get('/')).text, 'Mail', 'printed')

  await alice.post('/admin/page', { page: admin.pageId })
  t.match((await alice.get('/admin')).text, '<title>Dashboard – Alice &amp; Bob</title>')
  await alice.post('/admin/page', { page: admin.otherPageId })
  await alice.get('/admin')
  await alice.post('/admin/sign-out')
  t.notMatch(alice.cookie, 'page=', 'who signs in next begins at the host’s page')
})

eachAdmin('a form that was opened for one page is never posted to another', async (t, admin) => {
  await shareOtherPage(admin)
  const alice = await admin.signIn('alice')
  await alice.get('/admin/incidents/new')
  const { token } = alice
  await alice.post('/admin/page', { page: admin.otherPageId })
  const late = await alice.post('/admin/incidents', words, { token })
  t.equal(late.status, 403)
  t.match(late.text, 'Uploads fail.', 'the words are kept')
  t.match(late.text, 'Sent again, it goes to the page of Charlie')
  t.strictSame(await admin.db.reader.selectFrom('incidents').select('id').execute(), [])

  await alice.get('/admin/incidents/new')
  await admin.db.writer.deleteFrom('memberships').where('page_id', '=', admin.otherPageId).execute()
  t.equal(
    (await alice.post('/admin/incidents', words)).status,
    403,
    'nor when the membership ended meanwhile',
  )
  t.match((await alice.get('/admin')).text, '<title>Dashboard – Alice &amp; Bob</title>')
  t.strictSame(await admin.db.reader.selectFrom('incidents').select('id').execute(), [])
})

eachAdmin('nobody gets to a page they do not belong to', async (t, admin) => {
  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get('/admin')).text, /Other pages|Alice/)
  for (const page of [admin.pageId, 'bcdfghjklmnp', '', 'x', '__proto__'])
    t.equal((await charlie.post('/admin/page', { page })).status, 404, page)
  charlie.cookie = `${charlie.cookie}; page=${admin.pageId}`
  for (const path of ['/admin', '/admin/settings', '/admin/subscribers']) {
    const { status, text } = await charlie.get(path)
    t.equal(status, 200)
    t.notMatch(text, /Alice|alice/, path)
  }
  t.notMatch(charlie.cookie, 'page=', 'and the cookie is taken away')
})
