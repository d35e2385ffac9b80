import { listOwn } from '../../../server/templates/template.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const shippedCount = 21
const own = ({ db, pageId }: Admin) => listOwn(db.reader, { id: pageId })
const typed = {
  phase: 'first',
  name: 'Letters are late',
  title: 'Letters arrive late',
  body: 'Since {since}, letters arrive late. Next update by {next_update}.',
  scope: '{who}',
  workaround: '',
  impact: 'minor',
  promise_minutes: '30',
  deliver: 'yes',
}

eachAdmin('the shipped templates are there before anybody has touched them', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const { status, text } = await alice.get('/admin/templates')
  t.equal(status, 200)
  for (const name of ['First word', 'Sign-in fails', 'All clear', 'Maintenance announced'])
    t.match(text, name)
  t.strictSame(await own(admin), [], 'and nothing was written for that')
  const one = await alice.get('/admin/templates/shpd00000102')
  t.match(one.text, 'Came with Allclear.')
  t.match(one.text, '<mark class="blank">{since}</mark>')
  t.match(one.text, 'Nothing. A customer would understand it.')
})

eachAdmin('a member adds a template, and sees how it reads and what the coach says', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/templates/new')
  const added = await alice.post('/admin/templates', {
    ...typed,
    body: `${typed.body} We apologize for any inconvenience.`,
  })
  t.equal(added.status, 303)
  t.match(added.location, /^\/admin\/templates\/[^/]{12}\?saved=1$/)
  const saved = await alice.get(added.location ?? '')
  t.match(saved.text, 'Saved.')
  t.match(saved.text, /<q dir="auto">We apologize for any inconvenience/)
  t.match(saved.text, '<mark class="blank">{who}</mark>')
  t.equal((await own(admin)).length, shippedCount + 1, 'the shipped ones are the page’s own now')
  const made = (await own(admin)).at(-1)
  t.match(made, { name: 'Letters are late', impact: 'minor', promiseMinutes: 30, deliver: true })
  t.match(made?.madeBy, /^member:/)
  t.match((await alice.get('/admin/incidents/new')).text, 'Letters are late')
})

eachAdmin('a template is changed by an editor too, archived and restored', async (t, admin) => {
  const { db, signIn } = admin
  await db.writer
    .updateTable('memberships')
    .set({ role: 'editor' })
    .where('page_id', '=', admin.pageId)
    .execute()
  const bob = await signIn('bob')
  const path = '/admin/templates/shpd00000102'
  await bob.get(path)
  const changed = await bob.post(path, { ...typed, name: 'Nobody comes in', phase: 'identified' })
  t.equal(changed.status, 303)
  const [one] = (await own(admin)).filter(({ id }) => id === 'shpd00000102')
  t.match(one, { name: 'Nobody comes in', phase: 'identified', position: shippedCount + 1, madeBy: null })
  t.match((await bob.get(path)).text, /Came with Allclear\. Changed by bob/)

  t.equal((await bob.post(`${path}/archival`)).status, 303)
  t.notMatch((await bob.get('/admin/incidents/new')).text, 'Nobody comes in')
  t.equal((await bob.get('/admin/incidents/new?template=shpd00000102')).status, 404)
  t.match((await bob.get('/admin/templates')).text, /id="archived"[\s\S]*Nobody comes in/)
  t.equal((await bob.post(`${path}/restoration`)).status, 303)
  t.match((await bob.get('/admin/incidents/new')).text, 'Nobody comes in')
})

eachAdmin('templates change places within their phase', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/templates')
  const order = async () =>
    (await own(admin)).filter(({ phase }) => phase === 'first').map(({ id }) => id.slice(-3))
  t.equal((await alice.post('/admin/templates/shpd00000103/position', { to: 'up' })).status, 303)
  t.strictSame((await order()).slice(0, 3), ['101', '103', '102'])
  await alice.post('/admin/templates/shpd00000101/position', { to: 'up' })
  t.strictSame((await order()).slice(0, 3), ['101', '103', '102'], 'the first stays where it is')
  await alice.post('/admin/templates/shpd00000107/position', { to: 'down' })
  t.strictSame(
    (await order()).slice(-3),
    ['109', '107', '110'],
    'one of another phase between them is passed',
  )
  t.equal((await alice.post('/admin/templates/shpd00000101/position', { to: 'left' })).status, 422)
})

eachAdmin('a refused template comes back as it was typed', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/templates/new')
  const wrong = {
    ...{ phase: 'never', name: ' ', title: 'x'.repeat(256), body: 'Since {sinec}, <b>it</b> fails.' },
    ...{ scope: 'y'.repeat(1_001), workaround: '{what}', impact: 'terrible', promise_minutes: 'soon' },
  }
  for (const path of ['/admin/templates', '/admin/templates/preview', '/admin/templates/shpd00000101']) {
    const { status, text } = await alice.post(path, wrong)
    t.equal(status, 422, path)
    for (const field of [
      'phase',
      'name',
      'title',
      'body',
      'scope',
      'workaround',
      'impact',
      'promise_minutes',
    ])
      t.match(text, `id="${field}-problem"`, field)
    t.match(text, 'There is no placeholder {sinec}')
    t.match(text, 'Since {sinec}, &lt;b&gt;it&lt;/b&gt; fails.')
  }
  t.equal((await alice.post('/admin/templates', { ...typed, body: '' })).status, 422)
  t.equal((await alice.post('/admin/templates', { ...typed, body: 'z'.repeat(5_001) })).status, 422)
  const foreign = { ...typed, components: { '000000000000': 'yes' } }
  t.equal((await alice.post('/admin/templates', foreign)).status, 422)
  t.strictSame(await own(admin), [])
})

eachAdmin('a preview shows how a template would read, and saves nothing', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/templates/new')
  const { status, text } = await alice.post('/admin/templates/preview', typed)
  t.equal(status, 200)
  t.match(text, 'not saved yet')
  t.match(text, /<option value="30" selected>/)
  t.strictSame(await own(admin), [])
})

eachAdmin('Charlie sees and changes nothing of Alice’s templates', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/templates/new')
  const { location = '' } = await alice.post('/admin/templates', { ...typed, name: 'Letters burn' })
  const path = location.replace('?saved=1', '')
  const before = JSON.stringify(await own(admin))
  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get('/admin/templates')).text, 'Letters burn')
  t.notMatch((await charlie.get('/admin/incidents/new')).text, 'Letters burn')
  t.equal((await charlie.get(path)).status, 404)
  t.equal((await charlie.get(`/admin/incidents/new?template=${path.split('/').at(-1)}`)).status, 404)
  for (const action of ['', '/preview', '/archival', '/restoration'])
    t.equal((await charlie.post(`${path}${action}`, typed)).status, 404, action)
  t.equal((await charlie.post(`${path}/position`, { to: 'up' })).status, 404)
  t.equal((await charlie.post('/admin/templates/shpd00000102', { ...typed, name: 'Mine' })).status, 303)
  t.equal(JSON.stringify(await own(admin)), before, 'a shipped template of the same id is another page’s')
  const stranger = admin.visitor()
  t.equal((await stranger.get('/admin/templates')).status, 303)
  await stranger.get('/admin/sign-in')
  t.equal((await stranger.post('/admin/templates', typed)).status, 401)
})
