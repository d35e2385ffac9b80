import { listComponents } from '../../../server/components/component.ts'
import { listGroups } from '../../../server/components/group.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

/** Two groups with `inEach` components in each, and one component outside of them. */
async function withGroups({ signIn, db, pageId }: Admin, inEach: number) {
  const alice = await signIn('alice')
  await alice.get('/admin/components')
  for (const name of ['Mail', 'Calendar']) await alice.post('/admin/groups', { name })
  for (const { id, name } of await listGroups(db.reader, { id: pageId })) {
    for (let i = 1; i <= inEach; i++)
      await alice.post('/admin/components', { name: `${name} ${i}`, group_id: id })
  }
  await alice.post('/admin/components', { name: 'Billing' })
  const components = await listComponents(db.reader, { id: pageId })
  const idOf = (name: string) => components.find((component) => component.name === name)?.id ?? ''
  return { alice, idOf }
}

/** The folds of a screen: `Mail: 4 components, open`. */
function foldsOf(html: string): string[] {
  const folds = html.matchAll(
    /<details class="fold [^"]*"( open)?>\s*<summary>[\s\S]*?<bdi>(.*?)<\/bdi> <small>(.*?)<\/small>/g,
  )
  return [...folds].map(([, open, name, count]) => `${name}: ${count}${open ? ', open' : ''}`)
}

const words = { once: 'a', name: 'Mail is slow', body: 'It is.', status: 'investigating', deliver: 'yes' }

eachAdmin('few components are all in sight, many are folded away by groups', async (t, admin) => {
  const { alice, idOf } = await withGroups(admin, 2)
  const few = (await alice.get('/admin/incidents/new')).text
  t.strictSame(foldsOf(few), ['Mail: 2 components, open', 'Calendar: 2 components, open'])
  t.match(few, `name="components[${idOf('Billing')}]"`)
  t.notMatch(few, 'Mail - Mail 1', 'inside of its group a component has its own name')
  const groups = await listGroups(admin.db.reader, { id: admin.pageId })
  for (const name of ['Mail 3', 'Mail 4'])
    await alice.post('/admin/components', { name, group_id: groups[0]?.id })
  for (const path of ['/admin/incidents/new', '/admin/incidents/past', '/admin/maintenances/new'])
    t.strictSame(
      foldsOf((await alice.get(path)).text),
      ['Mail: 4 components', 'Calendar: 2 components'],
      path,
    )
  await alice.post(`/admin/components/${idOf('Calendar 2')}`, {
    name: 'Calendar 2',
    group_id: groups[1]?.id,
    status: 'major_outage',
  })
  const bad = (await alice.get('/admin/incidents/new')).text
  t.strictSame(foldsOf(bad), ['Mail: 4 components', 'Calendar: 2 components, open'])
  t.match(bad, /<summary>[\s\S]*?Calendar<\/bdi>[\s\S]*?<span class="word">Major outage/)
})

eachAdmin('a refused form shows the groups in which something was chosen', async (t, admin) => {
  const { alice, idOf } = await withGroups(admin, 4)
  const chosen = { [idOf('Calendar 3')]: 'partial_outage' }
  const refused = await alice.post('/admin/incidents', { ...words, body: '', components: chosen })
  t.equal(refused.status, 422)
  t.strictSame(foldsOf(refused.text), ['Mail: 4 components', 'Calendar: 4 components, open'])
  t.match(refused.text, /<option value="partial_outage" selected>/)
  const ticked = await alice.post('/admin/maintenances', {
    name: '',
    components: { [idOf('Mail 1')]: 'yes' },
  })
  t.equal(ticked.status, 422)
  t.strictSame(foldsOf(ticked.text), ['Mail: 4 components, open', 'Calendar: 4 components'])
  t.match(ticked.text, new RegExp(`components\\[${idOf('Mail 1')}\\]" value="yes" checked`))
})

eachAdmin('what an incident is about comes first, and the others folded after it', async (t, admin) => {
  const { alice, idOf } = await withGroups(admin, 4)
  const chosen = { [idOf('Mail 2')]: 'partial_outage' }
  const posted = await alice.post('/admin/incidents', { ...words, components: chosen })
  const path = posted.location?.replace('?posted=1', '') ?? ''
  for (const screen of [path, `${path}/resolution`]) {
    const { text } = await alice.get(screen)
    t.strictSame(
      foldsOf(text),
      [
        'Mail: 1 component, open',
        'Mail: 3 components',
        'Calendar: 4 components',
        'Outside of any group: 1 component',
      ],
      screen,
    )
    t.match(text, /Mail 2[\s\S]*Other components[\s\S]*Mail 1/)
    t.notMatch(text, 'Other pages', 'and are not taken for pages')
  }
  const added = { ...words, once: 'b', body: 'More.', components: { [idOf('Calendar 1')]: 'major_outage' } }
  t.equal((await alice.post(`${path}/updates`, added)).status, 303, 'a folded one is chosen as well')
  t.strictSame(foldsOf((await alice.get(path)).text).slice(0, 2), [
    'Mail: 1 component, open',
    'Calendar: 1 component, open',
  ])
})

eachAdmin('readers and who invites them choose by groups as well', async (t, admin) => {
  const { alice } = await withGroups(admin, 2)
  for (const text of [
    (await admin.visitor().get('/subscribe')).text,
    (await alice.get('/admin/subscribers')).text,
  ]) {
    t.match(text, /<p[^>]* id="group-0">.*Mail.*<\/p>[\s\S]*Mail 1[\s\S]*id="group-1">.*Calendar/)
    t.match(text, /<bdi>Mail 1<\/bdi><span class="away">, Mail<\/span>/)
    t.notMatch(text, 'Mail - Mail 1')
  }
})
