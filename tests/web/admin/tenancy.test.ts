import { eachAdmin } from './open-admin.ts'

const words = {
  name: 'Uploads fail',
  body: 'Uploads fail.',
  status: 'investigating',
  impact: 'minor',
  deliver: 'yes',
  once: 'x',
}

eachAdmin('Bob shares Alice’s page; Charlie sees and changes nothing of it', async (t, admin) => {
  const { signIn, db, pageId, visitor } = admin
  const alice = await signIn('alice')
  await alice.get('/admin')
  await alice.post('/admin/components', { name: 'Secret component', status: 'operational' })
  await alice.post('/admin/incidents', words)
  await visitor().post('/subscribe', { email: 'reader@example.com' })
  const [incident, update, component, subscriber] = await Promise.all([
    db.reader.selectFrom('incidents').select('id').executeTakeFirstOrThrow(),
    db.reader.selectFrom('incident_updates').select('id').executeTakeFirstOrThrow(),
    db.reader.selectFrom('components').select('id').executeTakeFirstOrThrow(),
    db.reader.selectFrom('subscribers').select('id').executeTakeFirstOrThrow(),
  ])
  const snapshot = async () =>
    JSON.stringify(
      await Promise.all([
        db.reader.selectFrom('incidents').selectAll().execute(),
        db.reader.selectFrom('incident_updates').selectAll().execute(),
        db.reader.selectFrom('components').selectAll().execute(),
        db.reader.selectFrom('subscribers').selectAll().execute(),
        db.reader.selectFrom('pages').select(['id', 'last_change']).execute(),
      ]),
    )

  const bob = await signIn('bob')
  t.match((await bob.get(`/admin/incidents/${incident.id}`)).text, 'by <bdi>alice</bdi>')

  const charlie = await signIn('charlie')
  for (const path of [
    '/admin',
    '/admin/incidents',
    '/admin/components',
    '/admin/subscribers',
    '/admin/incidents/new',
    '/admin/incidents/past',
  ]) {
    const { status, text } = await charlie.get(path)
    t.equal(status, 200)
    t.notMatch(text, /Letters burn|Secret component|reader@example|Alice/)
  }
  t.equal((await charlie.get(`/admin/incidents/${incident.id}`)).status, 404)
  const correction = `updates/${update.id}/correction`
  for (const path of ['resolution', 'reopening', 'removal', correction])
    t.equal((await charlie.get(`/admin/incidents/${incident.id}/${path}`)).status, 404, path)
  const before = await snapshot()
  const tries: [string, object][] = [
    [`/admin/incidents/${incident.id}/updates`, words],
    [`/admin/incidents/${incident.id}/updates/preview`, words],
    [`/admin/incidents/${incident.id}/resolution`, words],
    [`/admin/incidents/${incident.id}/resolution/preview`, words],
    [`/admin/incidents/${incident.id}/reopening`, words],
    [`/admin/incidents/${incident.id}/reopening/preview`, words],
    [`/admin/incidents/${incident.id}/removal`, { reason: 'Mine', confirmed: 'yes' }],
    [`/admin/incidents/${incident.id}/${correction}`, { body: 'Mine', version: '1' }],
    [`/admin/components/${component.id}`, { name: 'Mine', status: 'major_outage' }],
    [`/admin/components/${component.id}/removal`, {}],
    [`/admin/subscribers/${subscriber.id}/removal`, {}],
  ]
  for (const [path, fields] of tries) t.equal((await charlie.post(path, fields)).status, 404, path)
  const mixed = await charlie.post('/admin/incidents', {
    ...words,
    components: { [component.id]: 'major_outage' },
  })
  t.equal(mixed.status, 422, 'nor another page’s component in a form')
  const told = { started_at: '2026-01-01T10:00', resolved_at: '2026-01-01T11:00' }
  const past = { ...words, ...told, components: { [component.id]: 'major_outage' } }
  t.equal((await charlie.post('/admin/incidents/past', past)).status, 422)
  t.equal((await charlie.post('/admin/components', { name: 'Mine', page_id: pageId })).status, 303)
  const made = await db.reader
    .selectFrom('components')
    .select('page_id')
    .where('name', '=', 'Mine')
    .executeTakeFirst()
  t.equal(made?.page_id, admin.otherPageId, 'a page named in the form counts for nothing')
  await db.writer.deleteFrom('component_states').where('page_id', '=', admin.otherPageId).execute()
  await db.writer.deleteFrom('components').where('page_id', '=', admin.otherPageId).execute()
  const [was, is] = [before, await snapshot()].map((text) => JSON.parse(text).slice(0, 4))
  t.strictSame(is, was)
})

eachAdmin('who is not signed in is asked to, whatever they ask for', async (t, { visitor }) => {
  const stranger = visitor()
  await stranger.get('/admin/sign-in')
  for (const path of [
    '',
    '/incidents',
    '/incidents/new',
    '/incidents/past',
    '/incidents/x',
    '/components',
    '/subscribers',
    '/outbox',
  ]) {
    const answer = await stranger.get(`/admin${path}`)
    t.equal(answer.status, 303, path)
    t.match(answer.location, /^\/admin\/sign-in/)
  }
  for (const path of [
    '/incidents',
    '/components',
    '/subscribers/x/removal',
    '/incidents/x/updates',
    '/incidents/x/removal',
  ]) {
    t.equal((await stranger.post(`/admin${path}`, words)).status, 401, path)
  }
})
