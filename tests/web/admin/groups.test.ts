import { listComponents } from '../../../server/components/component.ts'
import { arrange, listGroups } from '../../../server/components/group.ts'
import type { Database } from '../../../server/db/connect.ts'
import { eachAdmin } from './open-admin.ts'

/** The page from top to bottom: `Reading [Web, Mobile]`. */
async function inOrder(db: Database, pageId: string): Promise<string[]> {
  const page = { id: pageId }
  const entries = arrange(await listComponents(db.reader, page), await listGroups(db.reader, page))
  return entries.map((entry) =>
    entry.group
      ? `${entry.group.name} [${entry.children.map(({ name }) => name).join(', ')}]`
      : entry.component.name,
  )
}

eachAdmin('a group is added, filled, renamed and removed, and readers see it', async (t, admin) => {
  const { signIn, db, pageId, visitor } = admin
  const alice = await signIn('alice')
  t.match((await alice.get('/admin/components')).text, 'None yet')
  t.notMatch((await alice.get('/admin/components')).text, 'group_id', 'no choice where there is no group')
  const added = await alice.post('/admin/groups', { name: ' Reading mail ', description: '' })
  t.equal(added.status, 303)
  const [group] = await listGroups(db.reader, { id: pageId })
  t.equal(added.location, `/admin/components#g-${group?.id}`)
  t.match((await alice.get('/admin/components')).text, 'Empty, so readers do not see it')
  t.notMatch((await visitor().get('/')).text, 'Reading mail')

  const component = { name: 'Web app', status: 'partial_outage', group_id: group?.id }
  t.equal((await alice.post('/admin/components', component)).status, 303)
  t.strictSame(await inOrder(db, pageId), ['Reading mail [Web app]'])
  const home = (await visitor().get('/')).text
  t.match(home, /<details open>\s*<summary>[\s\S]*Reading mail[\s\S]*Partial outage[\s\S]*Web app/)

  const path = `/admin/groups/${group?.id}`
  t.equal((await alice.post(path, { name: 'Mail', description: 'All of it' })).status, 303)
  t.match((await visitor().get('/')).text, 'All of it')
  t.equal((await alice.post(`${path}/removal`)).status, 303)
  t.strictSame(await inOrder(db, pageId), ['Web app'])
  t.equal((await alice.post(path, { name: 'Back' })).status, 404)
  t.equal((await alice.post(`${path}/removal`)).status, 404)
  t.equal((await alice.post(`${path}/position`, { to: 'up' })).status, 404)
})

eachAdmin('buttons move components and groups up and down within their level', async (t, admin) => {
  const { signIn, db, pageId } = admin
  const alice = await signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/components', { name: 'Web' })
  await alice.post('/admin/groups', { name: 'Mail' })
  const [group] = await listGroups(db.reader, { id: pageId })
  for (const name of ['In', 'Out']) await alice.post('/admin/components', { name, group_id: group?.id })
  await alice.post('/admin/components', { name: 'API' })
  const ids = new Map((await listComponents(db.reader, { id: pageId })).map(({ name, id }) => [name, id]))
  const move = (name: string, to: string) => alice.post(`/admin/components/${ids.get(name)}/position`, { to })
  t.strictSame(await inOrder(db, pageId), ['Web', 'Mail [In, Out]', 'API'])

  const moved = await move('Out', 'up')
  t.equal(moved.location, `/admin/components#c-${ids.get('Out')}`)
  t.strictSame(await inOrder(db, pageId), ['Web', 'Mail [Out, In]', 'API'])
  await move('API', 'up')
  t.strictSame(await inOrder(db, pageId), ['Web', 'API', 'Mail [Out, In]'])
  await alice.post(`/admin/groups/${group?.id}/position`, { to: 'up' })
  t.strictSame(await inOrder(db, pageId), ['Web', 'Mail [Out, In]', 'API'])
  await move('API', 'down')
  await move('Out', 'up')
  await move('Web', 'up')
  t.strictSame(await inOrder(db, pageId), ['Web', 'Mail [Out, In]', 'API'], 'ends stay ends')
  t.equal((await move('Web', 'sideways')).status, 422)

  await alice.post(`/admin/components/${ids.get('Web')}`, { name: 'Web', group_id: group?.id })
  t.strictSame(await inOrder(db, pageId), ['Mail [Out, In, Web]', 'API'])
  await alice.post(`/admin/components/${ids.get('Out')}`, { name: 'Out', group_id: '' })
  t.strictSame(await inOrder(db, pageId), ['Mail [In, Web]', 'API', 'Out'])
})

eachAdmin('a refused group says so in its own form, with what was typed', async (t, admin) => {
  const { signIn, db, pageId } = admin
  const alice = await signIn('alice')
  await alice.get('/admin/components')
  const added = await alice.post('/admin/groups', { name: ' ', description: 'For <all>' })
  t.equal(added.status, 422)
  t.match(added.text, '<a href="#new-group-name">')
  t.match(added.text, /id="new-group-description"[^>]* value="For &lt;all&gt;"/)
  await alice.post('/admin/groups', { name: 'Mail' })
  const [group] = await listGroups(db.reader, { id: pageId })
  const changed = await alice.post(`/admin/groups/${group?.id}`, {
    name: 'x'.repeat(256),
    description: 'y'.repeat(1_001),
  })
  t.equal(changed.status, 422)
  for (const field of ['name', 'description']) t.match(changed.text, `href="#g-${group?.id}-${field}"`)
  t.match(changed.text, /<details open>/)
  t.match(changed.text, 'x'.repeat(256))
  const nowhere = await alice.post('/admin/components', { name: 'Web', group_id: 'bcdfghjklmnp' })
  t.equal(nowhere.status, 422)
  t.match(nowhere.text, 'href="#new-group_id"')
  t.match(await listGroups(db.reader, { id: pageId }), [{ name: 'Mail' }])
})

eachAdmin('Charlie cannot touch Alice’s groups, nor put his components into them', async (t, admin) => {
  const { signIn, db, pageId, otherPageId } = admin
  const alice = await signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/groups', { name: 'Secret group' })
  const [group] = await listGroups(db.reader, { id: pageId })
  await alice.post('/admin/components', { name: 'Secret', group_id: group?.id })
  const charlie = await signIn('charlie')
  t.notMatch((await charlie.get('/admin/components')).text, 'Secret')
  const path = `/admin/groups/${group?.id}`
  t.equal((await charlie.post(path, { name: 'Mine' })).status, 404)
  t.equal((await charlie.post(`${path}/removal`)).status, 404)
  t.equal((await charlie.post(`${path}/position`, { to: 'up' })).status, 404)
  t.equal((await charlie.post('/admin/components', { name: 'Mine', group_id: group?.id })).status, 422)
  const [secret] = await listComponents(db.reader, { id: pageId })
  t.equal((await charlie.post(`/admin/components/${secret?.id}/position`, { to: 'up' })).status, 404)
  t.strictSame(await inOrder(db, pageId), ['Secret group [Secret]'])
  t.strictSame(await inOrder(db, otherPageId), [])
})
