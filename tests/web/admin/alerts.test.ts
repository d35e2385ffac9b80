import { type Test, test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { listDrafts } from '../../../server/incidents/drafts.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { withHooks } from '../hooks/open-hooks.ts'
import { openAdmin } from './open-admin.ts'

async function open(t: Test) {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = withHooks(await openAdmin(t, db))
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  await alice.post('/admin/components', { name: 'Uploads', status: 'operational' })
  const { id: uploads } = await db.reader
    .selectFrom('components')
    .select('id')
    .where('name', '=', 'Uploads')
    .executeTakeFirstOrThrow()
  return { ...admin, alice, uploads }
}

const keyIn = (text: string) => /\/hooks\/alerts\/(al_[\w-]{32})/.exec(text)?.[1] ?? ''

test('an alert stands on the dashboard, beside its draft, and nowhere else', async (t) => {
  const { alice, uploads, pageId, ...admin } = await open(t)
  const made = await alice.post('/admin/alerts/key')
  t.equal(made.status, 201)
  const key = keyIn(made.text)
  t.equal(made.text.split(key).length - 1, 7, 'it stands in every snippet')
  const later = (await alice.get('/admin/alerts')).text
  t.notMatch(later, key)
  t.match(later, '/hooks/alerts/YOUR-KEY')
  t.notMatch(JSON.stringify(await admin.db.reader.selectFrom('alert_intakes').selectAll().execute()), key)

  const rule = { rule_1_where: 'service', rule_1_contains: 'upload', rule_1_component: uploads }
  const makes = { rule_1_status: 'major_outage', rule_1_template: 'shpd00000104' }
  const mapping = { rows: '2', others: 'nothing', ...rule, ...makes, rule_2_status: 'partial_outage' }
  t.equal((await alice.post('/admin/alerts/rules', mapping)).location, '/admin/alerts?saved=rules#rules')
  t.match((await alice.get('/admin/alerts')).text, /name="rule_1_where"[^>]*value="service"/)

  const words = { name: 'HighErrorRate <b>', labels: { service: 'uploader', host: 'db-3' } }
  const send = (body: object) => admin.send(`/hooks/alerts/${key}`, JSON.stringify(body))
  await send({ ...words, link: 'https://grafana.example/d/1' })
  await send({ name: 'DiskFull' })
  const [draft] = await listDrafts(admin.db.reader, { id: pageId })
  const dashboard = (await alice.get('/admin')).text
  t.match(
    dashboard,
    /Proposed by alerts[\s\S]*Some customers see errors in Alice &amp; Bob[\s\S]*1 alert fires/,
  )
  t.match(dashboard, /HighErrorRate &lt;b&gt;[\s\S]*Uploads<\/bdi> <span class="word">Major outage/)
  t.notMatch(dashboard, 'DiskFull')

  const path = (await alice.get(`/admin/drafts/${draft?.id}`)).location ?? ''
  const composer = (await alice.get(path)).text
  t.match(
    composer,
    /What fires[\s\S]*HighErrorRate[\s\S]*href="https:\/\/grafana\.example\/d\/1"[\s\S]*host: db-3/,
  )
  t.match(composer, /Still to be filled in: <mark class="blank">\{what fails\}/)
  const [, body = ''] = /<textarea id="body"[^>]*>([\s\S]*?)<\/textarea>/.exec(composer) ?? []
  t.match(body, /Next update by (\d+ \w+, )?\d\d:\d[05] UTC\./, 'times are those of the moment')
  t.notMatch(body, /HighErrorRate|uploader|db-3/)
  t.match(composer, `name="draft" value="${draft?.id}"`)
  t.match(composer, /value="major_outage" (selected|checked)/)

  const other = (await alice.get(`${path}&template=shpd00000102&since=noon`)).text
  t.match(other, 'Some customers cannot sign in')
  t.match(other, 'What fires', 'another template keeps what fires beside it')
  t.match(other, /value="major_outage" (selected|checked)/)

  const post = { once: 'a', name: 'Uploads fail', body: 'They do.', status: 'investigating', deliver: 'yes' }
  const components = { [uploads]: 'major_outage' }
  const posted = await alice.post('/admin/incidents', { ...post, components, draft: draft?.id })
  t.match(posted.location, /^\/admin\/incidents\/\w{12}/)
  const newest = (await alice.get('/admin/alerts')).text
  t.match(newest, /HighErrorRate[\s\S]*Published as[\s\S]*Uploads fail/)
  t.match(newest, /DiskFull[\s\S]*Noted, nothing is proposed/)
  t.notMatch((await alice.get('/admin')).text, 'Proposed by alerts')
  for (const public_ of ['/', '/history', '/api/v2/summary.json'])
    t.notMatch((await admin.visitor().get(public_)).text, /HighErrorRate|db-3|uploader/)

  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get('/admin')).text, /HighErrorRate|Proposed/)
  t.notMatch((await charlie.get('/admin/alerts')).text, /HighErrorRate|DiskFull|uploader/)
})

test('a test goes the way of an alert, beside what is real, and ends', async (t) => {
  const { alice, pageId, ...admin } = await open(t)
  await alice.get('/admin/alerts')
  t.equal((await alice.post('/admin/alerts/test', { test_name: ' ' })).status, 422)
  await alice.post('/admin/alerts/test', { test_name: 'Trial' })
  await alice.post('/admin/alerts/test', { test_name: 'Trial' })
  t.match(
    (await alice.get('/admin')).text,
    /Proposed by alerts[\s\S]*A test\.[\s\S]*1 alert fires[\s\S]*Trial/,
  )
  const key = keyIn((await alice.post('/admin/alerts/key')).text)
  await admin.send(`/hooks/alerts/${key}`, JSON.stringify({ name: 'Real', state: 'firing' }))
  t.equal((await listDrafts(admin.db.reader, { id: pageId })).length, 2, 'never mixed')
  t.match((await alice.get('/admin/alerts')).text, 'End the test alert')
  await alice.post('/admin/alerts/test/end')
  t.match((await alice.get('/admin')).text, /Over since [\s\S]*Trial/)
  t.match((await alice.get('/admin/alerts')).text, 'Send a test alert')

  await admin.db.writer.updateTable('memberships').set({ role: 'editor' }).execute()
  t.match((await alice.get('/admin')).text, 'Proposed by alerts')
  t.equal((await alice.get('/admin/alerts')).status, 403, 'settings are for owners')
})
