import { eachAdmin } from './open-admin.ts'

const pages = (origin: string, key: string) =>
  fetch(`${origin}/v1/pages`, { headers: { authorization: `OAuth ${key}` } })

eachAdmin('a key is made, shown once, works, and is worthless once revoked', async (t, admin) => {
  const alice = await admin.signIn('alice')
  t.match((await alice.get('/admin/keys')).text, 'None yet')
  const made = await alice.post('/admin/keys', { name: 'Monitoring', role: 'editor' })
  t.equal(made.status, 201)
  t.equal(made.headers['cache-control'], 'no-store')
  const [key = ''] = /ac_[\w-]{32}/.exec(made.text) ?? []
  const answer = await pages(admin.origin, key)
  t.equal(answer.status, 200)
  t.match(await answer.json(), [{ id: admin.pageId }])
  const listed = await alice.get('/admin/keys')
  t.match(listed.text, '<bdi>Monitoring</bdi> <small>may post and change components.')
  t.notMatch(listed.text, key)

  const [, path = ''] = /action="(\/admin\/keys\/\w+\/revocation)"/.exec(listed.text) ?? []
  t.equal((await alice.post(path)).status, 303)
  t.equal((await pages(admin.origin, key)).status, 401, 'at once')
  t.match((await alice.get('/admin/keys')).text, /Revoked <time/)
  t.equal((await alice.post(path)).status, 303, 'twice is once')
  t.equal((await alice.post('/admin/keys/000000000000/revocation')).status, 404)
})

eachAdmin('a key without a name or a role is refused, and none is made', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/keys')
  for (const typed of [
    { name: ' ', role: 'editor' },
    { name: 'x'.repeat(256), role: 'editor' },
  ]) {
    const { status, text } = await alice.post('/admin/keys', typed)
    t.equal(status, 422)
    t.match(text, 'id="name-problem"')
    t.notMatch(text, />ac_/)
  }
  const { status, text } = await alice.post('/admin/keys', { name: '<Monitoring>', role: 'king' })
  t.equal(status, 422)
  t.match(text, 'id="role-problem"')
  t.match(text, 'value="&lt;Monitoring&gt;"')
  t.strictSame(await admin.db.reader.selectFrom('keys').selectAll().execute(), [])
})
