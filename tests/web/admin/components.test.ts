import { findComponent, listComponents } from '../../../server/components/component.ts'
import { eachAdmin } from './open-admin.ts'

eachAdmin(
  'components are added, changed and removed, and readers see it',
  async (t, { signIn, db, pageId, visitor }) => {
    const alice = await signIn('alice')
    t.match((await alice.get('/admin/components')).text, 'None yet')
    const added = await alice.post('/admin/components', {
      name: ' Sign-in ',
      description: '',
      status: 'operational',
    })
    t.equal(added.status, 303)
    t.equal(added.location, '/admin/components')
    const [component] = await listComponents(db.reader, { id: pageId })
    t.match(component, { name: 'Sign-in', description: null, status: 'operational' })
    t.match((await visitor().get('/')).text, 'Sign-in')

    const path = `/admin/components/${component?.id}`
    const change = { name: 'Signing in', description: 'By mail or telephone', status: 'degraded_performance' }
    t.equal((await alice.post(path, change)).status, 303)
    t.match(await findComponent(db.reader, { id: pageId }, component?.id ?? ''), change)
    t.match((await visitor().get('/')).text, 'Degraded performance')

    t.equal((await alice.post(`${path}/removal`)).status, 303)
    t.strictSame(await listComponents(db.reader, { id: pageId }), [])
    t.notMatch((await visitor().get('/')).text, 'Signing in')
    t.equal((await alice.post(path, change)).status, 404)
    t.equal((await alice.post(`${path}/removal`)).status, 404)
  },
)

eachAdmin('a refused change says so in its own form', async (t, { signIn, db, pageId }) => {
  const alice = await signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/components', { name: 'Sign-in' })
  const [component] = await listComponents(db.reader, { id: pageId })
  const added = await alice.post('/admin/components', {
    name: '',
    description: 'For <all>',
    status: 'operational',
  })
  t.equal(added.status, 422)
  t.match(added.text, '<a href="#new-name">')
  t.match(added.text, /id="new-description"[^>]* value="For &lt;all&gt;"/)

  const path = `/admin/components/${component?.id}`
  const wrong = { name: 'x'.repeat(256), description: 'y'.repeat(1_001), status: 'broken' }
  const changed = await alice.post(path, wrong)
  t.equal(changed.status, 422)
  for (const field of ['name', 'description', 'status'])
    t.match(changed.text, `href="#c-${component?.id}-${field}"`)
  t.match(changed.text, /<details open>/, 'and the form is open')
  t.match(changed.text, 'x'.repeat(256))
  t.match(await listComponents(db.reader, { id: pageId }), [{ name: 'Sign-in', status: 'operational' }])
})

eachAdmin('a form says from when uptime counts, and what readers see of a component', async (t, admin) => {
  const { signIn, db, pageId, visitor } = admin
  const alice = await signIn('alice')
  await alice.get('/admin/components')
  const typed = { name: 'Sign-in', description: '', status: 'operational', start_date: '2026-01-31' }
  await alice.post('/admin/components', typed)
  const [component] = await listComponents(db.reader, { id: pageId })
  const plain = { startDate: '2026-01-31', showcase: true, onlyShowIfDegraded: false }
  t.match(component, plain)
  t.match((await visitor().get('/')).text, /uptime over 90 days/)

  const path = `/admin/components/${component?.id}`
  await alice.post(path, { ...typed, start_date: '', hide_uptime: 'yes' })
  t.match(await listComponents(db.reader, { id: pageId }), [{ startDate: null, showcase: false }])
  const bare = (await visitor().get('/')).text
  t.match(bare, 'Sign-in')
  t.notMatch(bare, 'class="record"')

  await alice.post(path, { ...typed, only_show_if_degraded: 'yes' })
  t.notMatch((await visitor().get('/')).text, 'Sign-in')
  const form = (await alice.get('/admin/components')).text
  t.match(form, 'Readers do not see it while it is operational')
  t.match(form, 'name="only_show_if_degraded" value="yes" checked')
  t.match(form, /name="start_date" type="date" value="2026-01-31"/)
  await alice.post(path, { ...typed, only_show_if_degraded: 'yes', status: 'partial_outage' })
  t.match((await visitor().get('/')).text, 'Sign-in')

  const refused = await alice.post(path, { ...typed, start_date: '2026-02-30', hide_uptime: 'yes' })
  t.equal(refused.status, 422)
  t.match(refused.text, `href="#c-${component?.id}-start_date"`)
  t.match(refused.text, 'There is no such day')
  t.match(refused.text, 'name="hide_uptime" value="yes" checked')
})
