import { eachAdmin, otherHost } from './open-admin.ts'

const words = {
  name: 'Uploads fail',
  body: 'Uploads fail for everybody.',
  status: 'investigating',
  impact: 'minor',
  deliver: 'yes',
}

eachAdmin(
  'what changes something needs the form’s token and an origin of ours',
  async (t, { signIn, db }) => {
    const alice = await signIn('alice')
    await alice.get('/admin/incidents/new')
    const count = async () => (await db.reader.selectFrom('incidents').select('id').execute()).length
    const own = 'http://status.alice.example'
    const cases: [
      origin: string | undefined,
      site: string | undefined,
      token: string | null | undefined,
      ok: boolean,
    ][] = [
      [own, 'same-origin', undefined, true],
      [own, undefined, undefined, true],
      [undefined, 'same-origin', undefined, true],
      [undefined, 'none', undefined, true],
      [undefined, undefined, undefined, true],
      [undefined, undefined, null, false],
      [own, 'same-origin', null, false],
      [own, 'same-origin', 'x', false],
      ['null', undefined, undefined, false],
      ['null', 'same-origin', undefined, false],
      ['http://evil.example', undefined, undefined, false],
      [`http://${otherHost}`, undefined, undefined, false],
      ['http://status.alice.example.evil.example', undefined, undefined, false],
      ['http://status.alice.example:8080', undefined, undefined, false],
      [own, 'cross-site', undefined, false],
      [own, 'same-site', undefined, false],
      [undefined, 'cross-site', undefined, false],
      [undefined, 'rubbish', undefined, false],
    ]
    for (const [origin, site, token, ok] of cases) {
      const before = await count()
      const answer = await alice.post(
        '/admin/incidents',
        { ...words, once: String(Math.random()) },
        {
          headers: { origin, 'sec-fetch-site': site },
          ...(token !== undefined && { token }),
        },
      )
      t.equal(answer.status, ok ? 303 : 403, `${origin} ${site} ${token}`)
      t.equal((await count()) - before, ok ? 1 : 0)
    }
  },
)

eachAdmin('a token belongs to one session', async (t, { signIn, visitor }) => {
  const alice = await signIn('alice')
  const bob = await signIn('bob')
  await alice.get('/admin')
  await bob.get('/admin')
  t.equal((await bob.post('/admin/incidents', words, { token: alice.token })).status, 403)
  const before = bob.token
  await bob.post('/admin/sign-out')
  const again = await signIn('bob')
  t.equal((await again.post('/admin/incidents', words, { token: before })).status, 403)
  const stranger = visitor()
  await stranger.get('/admin/sign-in')
  t.equal((await stranger.post('/admin/incidents', words)).status, 401, 'a token alone is no sign-in')
})

eachAdmin('no route that changes something goes without a token', async (t, { signIn, db }) => {
  const alice = await signIn('alice')
  await alice.get('/admin')
  await alice.post('/admin/components', { name: 'Sign-in', status: 'operational' })
  await alice.post('/admin/incidents', words)
  const { id } = await db.reader.selectFrom('incidents').select('id').executeTakeFirstOrThrow()
  const { id: component } = await db.reader.selectFrom('components').select('id').executeTakeFirstOrThrow()
  const paths = [
    '/admin/sign-in',
    '/admin/sign-out',
    '/admin/setup/x',
    '/admin/components',
    `/admin/components/${component}`,
    `/admin/components/${component}/removal`,
    '/admin/incidents',
    '/admin/incidents/preview',
    `/admin/incidents/${id}/updates`,
    `/admin/incidents/${id}/updates/preview`,
    `/admin/incidents/${id}/resolution`,
    `/admin/incidents/${id}/resolution/preview`,
    '/admin/subscribers/000000000000/removal',
    '/admin/subscribers',
    '/admin/settings',
    '/admin/keys',
    '/admin/keys/000000000000/revocation',
    '/admin/page',
  ]
  for (const path of paths) {
    t.equal((await alice.post(path, words, { token: null })).status, 403, path)
    const foreign = await alice.post(path, words, { headers: { origin: 'https://evil.example' } })
    t.equal(foreign.status, 403, path)
  }
})

eachAdmin(
  'words that came from our own page are never lost, and others’ are not repeated',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/incidents/new')
    const { cookie } = alice
    const typed = {
      ...words,
      body: 'A long text <b>nobody</b> wants to type twice',
      components: { x: 'operational' },
    }

    const other = await admin.signIn('alice')
    await other.post('/admin/sign-out')
    await admin.db.writer.deleteFrom('sessions').execute()
    const out = await alice.post('/admin/incidents', typed)
    t.equal(out.status, 401)
    t.match(out.text, 'A long text &lt;b&gt;nobody&lt;/b&gt; wants to type twice')
    t.match(out.text, 'action="/admin/incidents"')
    t.match(out.text, 'name="components[x]" value="operational"')

    const again = await admin.signIn('alice')
    t.not(again.cookie, cookie)
    again.token = alice.token
    const stale = await again.post('/admin/incidents', typed)
    t.equal(stale.status, 403, 'the token of the session before')
    t.match(stale.text, 'wants to type twice')
    t.equal(
      (await again.post('/admin/incidents', { ...typed, components: {} })).status,
      303,
      'and can be sent again',
    )

    const foreign = await again.post('/admin/incidents', typed, {
      headers: { origin: 'https://evil.example' },
    })
    t.equal(foreign.status, 403)
    t.notMatch(foreign.text, 'type twice')
  },
)
