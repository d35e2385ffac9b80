import { findIncident } from '../../../server/incidents/find-incidents.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = {
  once: 'a',
  name: 'Uploads fail',
  body: 'About **one upload in three** fails.\r\n\r\nWe are looking into it.',
  scope: 'Everybody who sends files over 2 MB',
  workaround: 'Smaller files work.',
  status: 'identified',
  next_update_at: '30',
  impact: 'minor',
  deliver: 'yes',
}

async function withComponent({ db, pageId, signIn }: Admin) {
  const alice = await signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/components', { name: 'Uploads' })
  const { id } = await db.reader
    .selectFrom('components')
    .select('id')
    .where('page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  return { alice, component: id }
}

async function newest({ db, pageId }: Admin) {
  const row = await db.reader
    .selectFrom('incidents')
    .select('id')
    .where('page_id', '=', pageId)
    .orderBy('number', 'desc')
    .executeTakeFirst()
  return row && findIncident(db.reader, { id: pageId }, row.id)
}

eachAdmin('an incident is posted in three screens, and updated, and resolved', async (t, admin) => {
  const { alice, component } = await withComponent(admin)
  const dashboard = await alice.get('/admin')
  t.match(dashboard.text, 'href="/admin/incidents/new"')
  const composer = await alice.get('/admin/incidents/new')
  t.match(composer.text, `name="components[${component}]"`)
  t.match(composer.text, /name="deliver" value="yes" checked/)

  const wakes = admin.wakes()
  const posted = await alice.post('/admin/incidents', {
    ...words,
    impact: '',
    components: { [component]: 'partial_outage' },
  })
  t.equal(posted.status, 303)
  const incident = await newest(admin)
  t.equal(posted.location, `/admin/incidents/${incident?.id}?posted=1`)
  t.match(incident, {
    name: 'Uploads fail',
    status: 'identified',
    impact: 'major',
    scope: 'Everybody who sends files over 2 MB',
    componentIds: [component],
  })
  t.equal(incident?.updates[0]?.body, 'About **one upload in three** fails.\n\nWe are looking into it.')
  const promised = Date.parse(incident?.nextUpdateAt ?? '') - Date.parse(incident?.startedAt ?? '')
  t.equal(promised, 30 * 60_000)
  t.equal(admin.wakes(), wakes + 1, 'the worker goes to deliver it')
  const screen = await alice.get(posted.location ?? '')
  t.match(screen.text, 'Published.')
  t.match(screen.text, '<strong>one upload in three</strong>')
  t.match(screen.text, 'by <bdi>alice</bdi>')
  t.match((await admin.visitor().get('/')).text, 'one upload in three', 'who posts, sees it on the page')
  t.match((await alice.get('/admin')).text, /Due in (30|29) minutes/)

  const path = `/admin/incidents/${incident?.id}`
  const next = {
    ...words,
    once: 'b',
    impact: '',
    body: 'Uploads work again for most.',
    status: 'monitoring',
    next_update_at: 'none',
  }
  t.equal((await alice.post(`${path}/updates`, next)).status, 303)
  t.match(await newest(admin), { status: 'monitoring', nextUpdateAt: null, impact: 'major' })

  const ending = await alice.get(`${path}/resolution`)
  t.match(ending.text, /<option value="operational" selected>/, 'what was affected is preset to operational')
  const end = {
    once: 'c',
    body: 'All uploads work.',
    deliver: 'yes',
    components: { [component]: 'operational' },
  }
  t.equal((await alice.post(`${path}/resolution`, end)).status, 303)
  const resolved = await newest(admin)
  t.match(resolved, { status: 'resolved', nextUpdateAt: null, scope: null, workaround: null })
  const story = (await admin.visitor().get(path.replace('/admin', ''))).text
  t.match(story, /Who was affected[\s\S]*Everybody who sends files over 2 MB/)
  t.notMatch(story, 'still have to do')
  t.strictSame(
    resolved?.updates.map(({ number, status }) => [number, status]),
    [
      [3, 'resolved'],
      [2, 'monitoring'],
      [1, 'identified'],
    ],
  )
  t.match((await admin.visitor().get('/')).text, 'All systems operational')
  t.equal((await alice.get(`${path}/resolution`)).location, path, 'it is resolved once')
})

eachAdmin('a refused post keeps every word and choice, beside what is wrong', async (t, admin) => {
  const { alice, component } = await withComponent(admin)
  await alice.get('/admin/incidents/new')
  const typed = {
    ...words,
    name: ' ',
    body: `<i>${'x'.repeat(5_000)}`,
    status: 'monitoring',
    next_update_at: 'none',
    impact: 'critical',
    deliver: undefined,
    components: { [component]: 'degraded_performance' },
  }
  const { status, text } = await alice.post('/admin/incidents', typed)
  t.equal(status, 422)
  t.match(text, /<title>Error: Post an incident/)
  t.match(text, '<a href="#name">')
  t.match(text, 'This is 5,003 of 5,000 characters: 3 too many')
  t.match(text, /id="body"[^>]* aria-describedby="body-hint body-problem" aria-invalid="true"/)
  t.match(text, `&lt;i&gt;${'x'.repeat(5_000)}</textarea>`)
  t.match(text, /value="monitoring" checked/)
  t.match(text, /value="none" checked/)
  t.match(text, /value="critical" selected/)
  t.match(text, /value="degraded_performance" selected/)
  t.notMatch(text, /name="deliver" value="yes" checked/)
  t.match(text, 'Smaller files work.')
  t.notOk(await newest(admin), 'nothing half-done')

  const wrong: [string, string, string][] = [
    ['status', 'finished', 'status'],
    ['next_update_at', '17', 'next_update_at'],
    ['impact', 'terrible', 'impact'],
    ['scope', 'x'.repeat(1_001), 'scope'],
    ['name', 'x'.repeat(256), 'name'],
  ]
  for (const [field, value, beside] of wrong) {
    const answer = await alice.post('/admin/incidents', { ...words, [field]: value })
    t.equal(answer.status, 422, field)
    t.match(answer.text, `href="#${beside}"`)
  }
  for (const components of [{ [component]: 'on fire' }, { '000000000000': 'operational' }]) {
    const answer = await alice.post('/admin/incidents', { ...words, components })
    t.equal(answer.status, 422)
    t.match(answer.text, 'href="#components"')
  }
  t.notOk(await newest(admin))
})

eachAdmin('a preview shows the words below the form and publishes nothing', async (t, admin) => {
  const { alice, component } = await withComponent(admin)
  await alice.get('/admin/incidents/new')
  const typed = { ...words, impact: '', components: { [component]: 'major_outage' } }
  const { status, text } = await alice.post('/admin/incidents/preview', typed)
  t.equal(status, 200)
  t.match(text, /<form[\s\S]*As it will go out[\s\S]*<strong>one upload in three<\/strong>/)
  t.match(text, 'Critical impact')
  t.match(text, /Next update by<\/dt><dd class="promise">(?:\d+ \w{3}, )?\d\d:\d\d UTC/)
  t.match(text, 'About **one upload in three** fails.\n\nWe are looking into it.</textarea>')
  t.notOk(await newest(admin))
  const empty = await alice.post('/admin/incidents/preview', { ...words, body: ' ' })
  t.equal(empty.status, 422)

  const posted = await alice.post('/admin/incidents', words)
  const path = posted.location?.replace('?posted=1', '')
  const update = await alice.post(`${path}/updates/preview`, { ...words, body: 'It is *over*' })
  t.match(update.text, /As it will go out[\s\S]*<em>over<\/em>/)
  const end = await alice.post(`${path}/resolution/preview`, { body: 'It was *nothing*', deliver: 'yes' })
  t.match(end.text, /As it will go out[\s\S]*Resolved[\s\S]*<em>nothing<\/em>/)
  t.equal((await newest(admin))?.updates.length, 1)
})

eachAdmin('a form sent twice posts once; changed words are another post', async (t, admin) => {
  const { alice } = await withComponent(admin)
  await alice.get('/admin/incidents/new')
  const twice = await Promise.all([1, 2, 3, 4].map(() => alice.post('/admin/incidents', words)))
  t.equal(new Set(twice.map(({ location }) => location)).size, 1)
  const rows = await admin.db.reader.selectFrom('incidents').select('id').execute()
  t.equal(rows.length, 1)
  await alice.post('/admin/incidents', { ...words, body: 'Something else' })
  t.equal((await admin.db.reader.selectFrom('incidents').select('id').execute()).length, 2)
})

eachAdmin('subscribers are told unless the box was cleared', async (t, admin) => {
  const { alice } = await withComponent(admin)
  await alice.get('/admin/incidents/new')
  const { deliver: _, ...quiet } = words
  const answer = await alice.post('/admin/incidents', quiet)
  t.equal((await newest(admin))?.updates[0]?.deliver, false)
  t.match((await alice.get(answer.location ?? '')).text, 'Nobody was told')
  t.strictSame(await admin.db.reader.selectFrom('notices').select('id').execute(), [])
})

eachAdmin('the impact is the worst component’s, or what was chosen', async (t, admin) => {
  const { alice, component } = await withComponent(admin)
  await alice.get('/admin/incidents/new')
  const posted = await alice.post('/admin/incidents', {
    ...words,
    impact: '',
    components: { [component]: 'partial_outage' },
  })
  t.equal((await newest(admin))?.impact, 'major')
  const path = `${posted.location?.replace('?posted=1', '')}/updates`
  await alice.post(path, { ...words, once: 'b', impact: 'critical' })
  t.match(await newest(admin), { impact: 'critical', impactOverride: 'critical' })
  t.match((await alice.get(path.replace('/updates', ''))).text, /value="critical" selected/)
  await alice.post(path, { ...words, once: 'c', impact: '' })
  t.match(await newest(admin), { impact: 'major', impactOverride: null })
})

eachAdmin('incidents are listed, searched and turned over', async (t, admin) => {
  const { alice } = await withComponent(admin)
  await alice.get('/admin/incidents/new')
  t.match((await alice.get('/admin/incidents')).text, 'No incidents so far')
  for (let i = 0; i < 27; i++) {
    await alice.post('/admin/incidents', { ...words, name: i === 3 ? 'Sign-in <fails>' : `Uploads ${i}` })
  }
  const first = await alice.get('/admin/incidents')
  t.match(first.text, 'Uploads 26')
  t.match(first.text, 'page=2')
  const second = await alice.get('/admin/incidents?q=&page=2')
  t.match(second.text, 'Uploads 0')
  const found = await alice.get('/admin/incidents?q=SIGN')
  t.match(found.text, 'Sign-in &lt;fails&gt;')
  t.notMatch(found.text, 'Uploads 1')
  t.equal((await alice.get('/admin/incidents?q=%25&page=x')).status, 200)
  t.equal((await alice.get('/admin/incidents?q=a&q=b')).status, 400)
})
