import { eachAdmin, otherHost, password } from './open-admin.ts'

eachAdmin('a member signs in, and out for good', async (t, { visitor }) => {
  const browser = visitor()
  const asked = await browser.get('/admin/incidents/new')
  t.equal(asked.status, 303)
  t.equal(asked.location, '/admin/sign-in?next=%2Fadmin%2Fincidents%2Fnew')
  await browser.get(asked.location ?? '')
  const inside = await browser.post('/admin/sign-in', {
    email: ' Alice@example.com',
    password,
    next: '/admin/incidents/new',
  })
  t.equal(inside.status, 303)
  t.equal(inside.location, '/admin/incidents/new')
  const session = browser.cookie
  t.match(inside.cookies[0], /^session=[\w-]{32}; Max-Age=1209600; Path=\/; HttpOnly; SameSite=Lax$/)
  t.equal((await browser.get('/admin')).status, 200)
  t.equal((await browser.get('/admin/sign-in')).location, '/admin', 'no need to do it twice')

  t.equal((await browser.post('/admin/sign-out')).location, '/admin/sign-in')
  t.equal(browser.cookie, '')
  browser.cookie = session
  t.equal((await browser.get('/admin')).status, 303, 'the old cookie is worth nothing')
})

eachAdmin('every sign-in begins a session of its own', async (t, { visitor, db }) => {
  const browser = visitor()
  browser.cookie = `session=${'a'.repeat(32)}`
  await browser.get('/admin/sign-in')
  t.equal(browser.cookie, `session=${'a'.repeat(32)}`, 'a planted cookie may stay until then')
  await browser.post('/admin/sign-in', { email: 'alice@example.com', password })
  const first = browser.cookie
  t.not(first, `session=${'a'.repeat(32)}`)
  await browser.get('/admin')
  await browser.post('/admin/sign-in', { email: 'alice@example.com', password })
  t.not(browser.cookie, first)
  browser.cookie = `session=${'a'.repeat(32)}`
  t.equal((await browser.get('/admin')).status, 303)
  browser.cookie = first
  t.equal((await browser.get('/admin')).status, 303, 'the one before ended')
  t.equal((await db.reader.selectFrom('sessions').selectAll().execute()).length, 1)
})

eachAdmin(
  'wrong password, unknown address and member of another page get one answer',
  async (t, { visitor }) => {
    const answers = []
    const tries = [
      { email: 'charlie@example.com', password: 'four wrong words here' },
      { email: 'nobody@example.com', password },
      { email: 'alice@example.com', password },
      { email: 'charlie@example.com', password: '' },
    ]
    for (const wrong of tries) {
      const browser = visitor(otherHost)
      await browser.get('/admin/sign-in')
      const { status, text, cookies } = await browser.post('/admin/sign-in', wrong)
      t.equal(status, 422)
      t.match(text, '<title>Error: Sign in')
      t.strictSame(cookies, [])
      t.match(text, `value="${wrong.email}"`)
      t.notMatch(text, `value="${password}"`)
      answers.push(text.replaceAll(wrong.email, '').replace(/name="_csrf" value="[^"]+"/g, ''))
    }
    t.equal(new Set(answers).size, 1)
  },
)

eachAdmin('at PUBLIC_URL the member of another page comes in too, to their own page', async (t, admin) => {
  const charlie = admin.visitor()
  await charlie.get('/admin/sign-in?next=/admin/components')
  const typed = { email: 'charlie@example.com', password, next: '/admin/components' }
  const inside = await charlie.post('/admin/sign-in', typed)
  t.equal(inside.location, '/admin/components')
  const screen = await charlie.get('/admin/components')
  t.match(screen.text, '<title>Components – Charlie</title>')
  t.notMatch(screen.text, 'Alice')
  t.equal((await charlie.post('/admin/components', { name: 'Mail', status: 'operational' })).status, 303)
  const [component] = await admin.db.reader.selectFrom('components').select('page_id').execute()
  t.equal(component?.page_id, admin.otherPageId)
  t.equal((await charlie.post('/admin/page', { page: admin.pageId })).status, 404)

  const { cookie, token } = charlie
  charlie.cookie = cookie.replace(/; page=\w+/, '')
  const unsaid = await charlie.post('/admin/components', { name: 'Whose?', status: 'operational' }, { token })
  t.equal(unsaid.status, 403, 'a form that does not say for which page is for none')
  t.equal((await admin.db.reader.selectFrom('components').select('id').execute()).length, 1)
  await admin.db.writer.deleteFrom('memberships').where('page_id', '=', admin.otherPageId).execute()
  charlie.cookie = cookie
  t.equal((await charlie.get('/admin')).status, 403, 'who belongs to no page sees none')
  t.equal((await charlie.get('/admin/components')).status, 403)
})

eachAdmin('a field sent twice, or as a list, is refused', async (t, { visitor }) => {
  const browser = visitor()
  await browser.get('/admin/sign-in')
  for (const email of [['alice@example.com', 'bob@example.com'], { x: 'alice@example.com' }]) {
    t.equal((await browser.post('/admin/sign-in', { email, password })).status, 400)
  }
})

eachAdmin('after a sign-in nobody is led to another site', async (t, { visitor }) => {
  const elsewhere = [
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'https://evil.example/admin/x',
    '/admin/../../evil',
    '/admin/%0d%0aset-cookie:x',
    '/admin//evil.example',
    '/other',
  ]
  for (const next of elsewhere) {
    const browser = visitor()
    const form = await browser.get(`/admin/sign-in?next=${encodeURIComponent(next)}`)
    t.notMatch(form.text, 'evil')
    const answer = await browser.post('/admin/sign-in', { email: 'alice@example.com', password, next })
    t.equal(answer.location, '/admin', next)
  }
})

eachAdmin('guessing slows down, and never locks the member out', async (t, { visitor }) => {
  const stranger = visitor()
  await stranger.get('/admin/sign-in')
  for (let i = 0; i < 10; i++) {
    await stranger.post('/admin/sign-in', { email: 'alice@example.com', password: `guess ${i}` })
  }
  const start = Date.now()
  const refused = await stranger.post('/admin/sign-in', { email: 'Alice@example.com', password: 'guess' })
  t.equal(refused.status, 422)
  t.ok(Date.now() - start >= 1_500)
  const alice = visitor()
  await alice.get('/admin/sign-in')
  t.equal((await alice.post('/admin/sign-in', { email: 'alice@example.com', password })).status, 303)

  const others = await Promise.all(
    Array.from({ length: 45 }, (_, i) =>
      stranger.post('/admin/sign-in', { email: `guess${i}@example.com`, password: 'guess' }),
    ),
  )
  const stopped = others.find(({ status }) => status === 429)
  t.ok(stopped, 'one network may not go on for ever')
  t.match(stopped?.headers['retry-after'], /^\d+$/)
  t.equal((await alice.get('/admin')).status, 200, 'who is in stays in')
})

eachAdmin(
  'every answer is kept by nobody, framed by nobody, and loads nothing',
  async (t, { visitor, signIn }) => {
    const alice = await signIn('alice')
    const answers = [
      await visitor().get('/admin/sign-in'),
      await visitor().get('/admin'),
      await visitor().get('/admin/setup/x'),
      await alice.get('/admin'),
      await alice.get('/admin/incidents/new'),
      await alice.post('/admin/incidents', {}),
      await alice.get('/admin/incidents/000000000000'),
    ]
    for (const { headers, text } of answers) {
      t.equal(headers['cache-control'], 'no-store')
      t.equal(headers['x-content-type-options'], 'nosniff')
      t.equal(headers['x-frame-options'], 'DENY')
      t.equal(headers['referrer-policy'], 'same-origin')
      const policy = headers['content-security-policy'] ?? ''
      t.match(policy, /^default-src 'none'; style-src 'sha256-[\w+/=]+'; /)
      t.match(policy, "form-action 'self'")
      t.match(policy, "frame-ancestors 'none'")
      t.notMatch(policy, 'unsafe')
      // A script of ours stands in the page itself, and its policy allows exactly that one.
      const markup = text.replace(/<script>[\s\S]*?<\/script>/, '')
      t.equal(markup !== text, /script-src 'sha256-[^']+';/.test(policy))
      t.notMatch(markup, /<script|\sstyle=|\son\w+=/)
    }
  },
)

eachAdmin('a session is worth nothing on the host of another page', async (t, { visitor, signIn }) => {
  const alice = await signIn('alice')
  const moved = visitor(otherHost)
  moved.cookie = alice.cookie
  for (const path of [
    '/admin',
    '/admin/incidents',
    '/admin/components',
    '/admin/subscribers',
    '/admin/outbox',
  ]) {
    const answer = await moved.get(path)
    t.equal(answer.status, 403)
    t.notMatch(answer.text, 'Alice &amp; Bob')
  }
})
