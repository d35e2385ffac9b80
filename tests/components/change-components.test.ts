import {
  changeComponent,
  createComponent,
  removeComponent,
} from '../../server/components/change-components.ts'
import { findComponent, listComponents } from '../../server/components/component.ts'
import type { Database } from '../../server/db/connect.ts'
import { listNewestChanges, listTouched } from '../../server/pages/changes.ts'
import { addMinutes } from '../../server/text/time.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { componentDraft, makeComponent } from './make-component.ts'

const begin = '2026-11-21T12:00:00.000Z'
const names = async (db: Database, page: { id: string }) =>
  (await listComponents(db.reader, page)).map(({ name, position }) => `${position} ${name}`)

eachDatabase('components are listed in the order they were added, each page its own', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  for (const name of ['Website', 'API', 'Mail']) await makeComponent(db, page, { name })
  await makeComponent(db, other, { name: 'Other' })
  t.strictSame(await names(db, page), ['1 Website', '2 API', '3 Mail'])
  t.strictSame(await names(db, other), ['1 Other'])
})

eachDatabase('components added at once all get a place of their own', async (t, db) => {
  const page = await makePage(db)
  await Promise.all(Array.from({ length: 20 }, (_, i) => makeComponent(db, page, { name: `C${i}` })))
  const places = (await listComponents(db.reader, page)).map(({ position }) => position)
  t.strictSame(
    places,
    Array.from({ length: 20 }, (_, i) => i + 1),
  )
})

eachDatabase('what a change does not name stays', async (t, db) => {
  const page = await makePage(db)
  const before = await makeComponent(db, page, {
    name: 'API',
    description: 'For scripts',
    status: 'partial_outage',
    showcase: false,
    onlyShowIfDegraded: true,
    startDate: '2026-01-31',
  })
  const now = addMinutes(before.createdAt, 1)
  const { value } = await changeComponent(db, page, before.id, { name: 'API v2' }, now)
  t.strictSame(value, { ...before, name: 'API v2', updatedAt: now })
  t.strictSame(await findComponent(db.reader, page, before.id), value)
})

eachDatabase('each change of a component is one change of its page and of no other', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const component = await makeComponent(db, page)
  const { change } = await changeComponent(db, page, component.id, { status: 'major_outage' })
  t.equal(change, 3)
  t.equal((await removeComponent(db, page, component.id)).change, 4)
  t.strictSame(await listTouched(db.reader, page.id, 1), ['components'])
  const newest = await listNewestChanges(db.reader)
  t.equal(newest.get(page.id), 4)
  t.equal(newest.get(other.id), 1)
})

eachDatabase(
  'another page’s component cannot be changed or removed, and nothing is written',
  async (t, db) => {
    const [page, other] = [await makePage(db), await makePage(db)]
    const component = await makeComponent(db, other)
    const before = await countRows(db)
    t.equal((await problemOf(changeComponent(db, page, component.id, { name: 'Taken' }))).kind, 'not-found')
    t.equal((await problemOf(removeComponent(db, page, component.id))).kind, 'not-found')
    t.strictSame(await countRows(db), before)
    t.strictSame(await findComponent(db.reader, other, component.id), component)
    t.equal(await findComponent(db.reader, page, component.id), undefined)
  },
)

eachDatabase('a removed component is gone for readers and for further changes', async (t, db) => {
  const page = await makePage(db)
  const [first, last] = [await makeComponent(db, page), await makeComponent(db, page, { name: 'API' })]
  const { value } = await removeComponent(db, page, last.id)
  t.strictSame(value, last)
  t.strictSame(await names(db, page), ['1 Sign-in'])
  t.equal((await problemOf(changeComponent(db, page, last.id, { name: 'Back' }))).kind, 'not-found')
  t.equal((await problemOf(removeComponent(db, page, last.id))).kind, 'not-found')
  t.ok(await findComponent(db.reader, page, first.id))
})

eachDatabase('a component asked for twice with one key is made once', async (t, db) => {
  const page = await makePage(db)
  const once = { key: 'k', fingerprint: 'f', answer: ({ change }: { change: number }) => `change ${change}` }
  const create = () => createComponent(db, page, componentDraft, once, begin)
  const answers = await Promise.all([create(), create(), create()])
  t.equal(answers.filter((answered) => 'result' in answered).length, 1)
  t.strictSame(
    answers.flatMap((answered) => ('answer' in answered ? [answered.answer] : [])),
    ['change 2', 'change 2'],
  )
  t.strictSame(await names(db, page), ['1 Sign-in'])
})
