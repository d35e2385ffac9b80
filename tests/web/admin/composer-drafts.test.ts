import { listDrafts } from '../../../server/incidents/drafts.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = {
  ...{ kind: 'opening', incident: '', once: 'a', draft: 'b0b0b0b0b0b0', draft_version: '0' },
  ...{ name: 'Uploads fail', body: 'They do.', status: 'investigating', impact: 'minor', deliver: 'yes' },
}
const keep = (admin: Admin) => listDrafts(admin.db.reader, { id: admin.pageId })
const json = { headers: { accept: 'application/json' } }

eachAdmin(
  'without JavaScript a draft is kept, gone on with, and ends when it is published',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/incidents/new')
    const kept = await alice.post('/admin/drafts', { ...words, scope: 'Everybody' })
    t.equal(kept.location, '/admin?kept=1#drafts')
    const dashboard = await alice.get('/admin?kept=1')
    t.match(dashboard.text, 'Kept as a draft.')
    t.match(
      dashboard.text,
      /href="\/admin\/drafts\/b0b0b0b0b0b0">Uploads fail<[\s\S]*New incident, <bdi>yours/,
    )
    t.match((await alice.get('/admin/incidents/new')).text, 'You have a draft of this')
    const on = await alice.get('/admin/drafts/b0b0b0b0b0b0')
    t.equal(on.location, '/admin/incidents/new?draft=b0b0b0b0b0b0')
    const form = await alice.get(on.location ?? '')
    t.match(form.text, 'name="draft_version" value="1"')
    t.match(form.text, /name="scope"[^>]*>\s*Everybody</)
    t.match(form.text, /value="minor" selected/)
    t.equal((await alice.post('/admin/incidents', { ...words, draft_version: '1' })).status, 303)
    t.strictSame(await keep(admin), [])
    t.equal((await alice.get('/admin/drafts/b0b0b0b0b0b0')).status, 404)
  },
)

eachAdmin(
  'other words that were kept meanwhile are not overwritten before they were seen',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    const bob = await admin.signIn('bob')
    await bob.get('/admin/incidents/new')
    await alice.get('/admin/incidents/new')
    const first = await alice.post('/admin/drafts', words, json)
    t.match(JSON.parse(first.text), { version: 1 })
    await bob.post('/admin/drafts', { ...words, draft_version: '1', body: 'Bob’s words' })
    const late = await alice.post('/admin/drafts', { ...words, draft_version: '1', body: 'Mine' }, json)
    t.equal(late.status, 412)
    t.match(JSON.parse(late.text), { message: /^bob kept other words/, path: '/admin/drafts/b0b0b0b0b0b0' })
    const plain = await alice.post('/admin/drafts', { ...words, draft_version: '1', body: 'Mine' })
    t.equal(plain.status, 412)
    t.match(plain.text, /What is kept now[\s\S]*Bob’s words[\s\S]*<textarea id="body"[^>]*>\s*Mine</)
    t.match(plain.text, 'name="draft_version" value="2"')
    t.equal((await alice.post('/admin/drafts', { ...words, draft_version: '2', body: 'Mine' })).status, 303)
    t.match(await keep(admin), [{ version: 3, fields: { body: 'Mine' } }])
    await alice.get('/admin')
    await alice.post('/admin/drafts/b0b0b0b0b0b0/removal')
    const gone = await alice.post('/admin/drafts', { ...words, draft_version: '3' }, json)
    t.equal(gone.status, 410)
    t.strictSame(await keep(admin), [])
  },
)

eachAdmin('a draft is handed to a colleague of the same page, and to nobody else', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const charlie = await admin.signIn('charlie')
  await alice.get('/admin/incidents/new')
  await alice.post('/admin/drafts', words)
  const form = await alice.get('/admin/drafts/b0b0b0b0b0b0/handover')
  const [, bobsId] = /<option value="(\w{12})">bob</.exec(form.text) ?? []
  t.notMatch(form.text, 'charlie')
  const ids = await admin.db.reader.selectFrom('members').select(['id', 'name']).execute()
  const charlies = ids.find(({ name }) => name === 'charlie')?.id
  const refused = await alice.post('/admin/drafts/b0b0b0b0b0b0/handover', { member: charlies })
  t.equal(refused.status, 422)
  t.match(refused.text, 'Choose a colleague from the list')
  t.equal((await alice.post('/admin/drafts/b0b0b0b0b0b0/handover', { member: bobsId })).status, 303)
  const bob = await admin.signIn('bob')
  t.match((await bob.get('/admin')).text, /by alice, handed to you/)

  await charlie.get('/admin')
  t.notMatch((await charlie.get('/admin')).text, 'Uploads fail')
  for (const path of ['', '/handover'])
    t.equal((await charlie.get(`/admin/drafts/b0b0b0b0b0b0${path}`)).status, 404)
  for (const path of ['/handover', '/removal'])
    t.equal((await charlie.post(`/admin/drafts/b0b0b0b0b0b0${path}`, { member: charlies })).status, 404)
  t.equal((await charlie.get('/admin/incidents/new?draft=b0b0b0b0b0b0')).status, 200)
  t.notMatch((await charlie.get('/admin/incidents/new?draft=b0b0b0b0b0b0')).text, 'They do.')
  t.match(await keep(admin), [{ version: 1 }])
})
