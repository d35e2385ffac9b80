import fc from 'fast-check'
import { changeComponent, removeComponent } from '../../server/components/change-components.ts'
import { changeGroup, createGroup, removeGroup } from '../../server/components/change-groups.ts'
import { componentStatuses, fullName, listComponents } from '../../server/components/component.ts'
import { arrange, findGroup, listGroups } from '../../server/components/group.ts'
import { move } from '../../server/components/reorder.ts'
import { listIntervals as listStates } from '../../server/components/states.ts'
import type { Database } from '../../server/db/connect.ts'
import { listTouched } from '../../server/pages/changes.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeComponent } from './make-component.ts'
import { makeGroup, makeInterval } from './make-group.ts'

const begin = '2026-11-21T12:00:00.000Z'

/** The page from top to bottom with positions: `1 Web`, `2 Mail [1 In, 2 Out]`. */
async function inOrder(db: Database, page: { id: string }): Promise<string[]> {
  const entries = arrange(await listComponents(db.reader, page), await listGroups(db.reader, page))
  return entries.map((entry) =>
    entry.group
      ? `${entry.group.position} ${entry.group.name} [${entry.children.map((one) => `${one.position} ${one.name}`).join(', ')}]`
      : `${entry.component.position} ${entry.component.name}`,
  )
}

eachDatabase('a group takes its place among the components, and its own have theirs', async (t, db) => {
  const page = await makePage(db)
  await makeComponent(db, page, { name: 'Web' })
  const out = await makeComponent(db, page, { name: 'Out' })
  const group = await makeGroup(db, page, { name: 'Mail', componentIds: [out.id] })
  await makeComponent(db, page, { name: 'In', groupId: group.id })
  await makeComponent(db, page, { name: 'API' })
  t.strictSame(await inOrder(db, page), ['1 Web', '3 Mail [1 Out, 2 In]', '4 API'])
  t.strictSame(
    (await listComponents(db.reader, page)).map(fullName),
    ['Web', 'Mail - Out', 'Mail - In', 'API'],
    'readers meet the components in this order',
  )
})

eachDatabase('a group is as bad as its worst component', async (t, db) => {
  const page = await makePage(db)
  const group = await makeGroup(db, page)
  const status = async () =>
    arrange(await listComponents(db.reader, page), await listGroups(db.reader, page)).map((entry) =>
      entry.group ? entry.status : null,
    )
  t.strictSame(await status(), ['operational'])
  for (const worse of componentStatuses) {
    await makeComponent(db, page, { status: worse, groupId: group.id })
    t.strictSame(await status(), [worse])
  }
})

eachDatabase('a group that goes leaves its components on the page, at the end', async (t, db) => {
  const page = await makePage(db)
  const group = await makeGroup(db, page, { name: 'Mail' })
  for (const name of ['In', 'Out']) await makeComponent(db, page, { name, groupId: group.id })
  await makeComponent(db, page, { name: 'API' })
  const { value, change } = await removeGroup(db, page, group.id)
  t.strictSame(value.group, group)
  t.strictSame(await inOrder(db, page), ['2 API', '3 In', '4 Out'])
  t.equal(await findGroup(db.reader, page, group.id), undefined)
  t.strictSame(await listTouched(db.reader, page.id, change - 1), ['components'])
  t.equal((await problemOf(removeGroup(db, page, group.id))).kind, 'not-found')
  t.equal((await problemOf(changeGroup(db, page, group.id, { name: 'Back' }))).kind, 'not-found')
})

eachDatabase('what a change of a group does not name stays', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, {}, begin)
  const group = await makeGroup(db, page, { description: 'Who', componentIds: [component.id] }, begin)
  const now = addMinutes(begin, 1)
  const { value } = await changeGroup(db, page, group.id, { name: 'People' }, now)
  t.strictSame(value, { group: { ...group, name: 'People', updatedAt: now }, componentIds: [component.id] })
  const bare = await changeGroup(db, page, group.id, { description: null, componentIds: [] }, now)
  t.match(bare.value, { group: { name: 'People', description: null }, componentIds: [] })
})

eachDatabase(
  'another page’s group and components are out of reach, and nothing is written',
  async (t, db) => {
    const [page, other] = [await makePage(db), await makePage(db)]
    const component = await makeComponent(db, page)
    const theirs = await makeComponent(db, other, { name: 'Theirs' })
    const group = await makeGroup(db, page, { componentIds: [component.id] })
    const draft = { name: 'Mine', description: null, componentIds: [component.id] }
    t.match(await problemOf(createGroup(db, other, draft)), { kind: 'invalid', fields: { components: /.+/ } })
    t.equal((await problemOf(changeGroup(db, other, group.id, draft))).kind, 'not-found')
    t.equal((await problemOf(removeGroup(db, other, group.id))).kind, 'not-found')
    t.equal((await problemOf(move(db, other, { kind: 'group', id: group.id }, 'up'))).kind, 'not-found')
    t.match(await problemOf(changeComponent(db, other, theirs.id, { groupId: group.id })), {
      kind: 'invalid',
      fields: { group_id: /.+/ },
    })
    t.match(await problemOf(makeComponent(db, other, { groupId: group.id })), { kind: 'invalid' })
    t.strictSame(await inOrder(db, other), ['1 Theirs'])
    t.strictSame(await inOrder(db, page), ['2 Accounts [1 Sign-in]'])
  },
)

eachDatabase('a component that is removed is in no group any more', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  const group = await makeGroup(db, page, { componentIds: [component.id] })
  await removeComponent(db, page, component.id)
  t.strictSame(await inOrder(db, page), ['2 Accounts []'])
  const again = await changeGroup(db, page, group.id, { name: 'Empty' })
  t.strictSame(again.value.componentIds, [])
})

eachDatabase('however things move, nothing is lost and positions stay apart', async (t, db) => {
  const page = await makePage(db)
  const group = await makeGroup(db, page, { name: 'G' })
  for (const name of ['A', 'B', 'C']) await makeComponent(db, page, { name })
  for (const name of ['D', 'E', 'F']) await makeComponent(db, page, { name, groupId: group.id })
  const ids = new Map((await listComponents(db.reader, page)).map(({ name, id }) => [name, id]))
  const step = fc.record({
    what: fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F', 'G'),
    how: fc.constantFrom('up', 'down', 'in', 'out'),
  })
  const run = async (steps: { what: string; how: string }[]) => {
    for (const { what, how } of steps) {
      const id = ids.get(what) ?? group.id
      const kind = what === 'G' ? 'group' : 'component'
      if (how === 'up' || how === 'down') await move(db, page, { kind, id }, how)
      else if (kind === 'component')
        await changeComponent(db, page, id, { groupId: how === 'in' ? group.id : null })
    }
    const entries = arrange(await listComponents(db.reader, page), await listGroups(db.reader, page))
    const top = entries.map((entry) => (entry.group ?? entry.component).position)
    const inside = entries.flatMap((entry) => (entry.group ? entry.children : []))
    const positions = inside.map(({ position }) => position)
    t.equal(new Set(top).size, top.length)
    t.equal(new Set(positions).size, positions.length)
    t.equal(top.length + inside.length, 7)
  }
  await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 8 }), run), { numRuns: 12 })
})

eachDatabase('one query finds the states of a whole page that reach past a moment', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const component = await makeComponent(db, page, { name: 'Web' }, begin)
  await makeComponent(db, other, {}, begin)
  const day = (ago: number) => addDays(begin, -ago)
  await makeInterval(db, component, 'major_outage', day(9), day(8))
  await makeInterval(db, component, 'partial_outage', day(5), day(3))
  const found = await listStates(db.reader, page, day(4))
  t.strictSame([...found.keys()], [component.id])
  t.strictSame(
    found.get(component.id)?.sort((a, b) => (a.from < b.from ? -1 : 1)),
    [
      { status: 'partial_outage', from: day(5), until: day(3) },
      { status: 'operational', from: begin, until: null },
    ],
  )
})
