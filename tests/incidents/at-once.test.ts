import { findComponent } from '../../server/components/component.ts'
import { findIncident } from '../../server/incidents/find-incidents.ts'
import { openIncident, type Posted, postUpdate } from '../../server/incidents/post-update.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { complainOf, listIntervals, makeComponent } from '../components/make-component.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { author, makeIncident, post, posted } from './make-incident.ts'

const begin = '2026-11-21T12:00:00.000Z'
const numbers = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

eachDatabase('50 posts at once to one incident have the numbers 2 to 51, each once', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  const states = ['operational', 'degraded_performance', 'major_outage'] as const
  const { id } = await makeIncident(db, page, { body: 'Post 0' })
  const answers = await Promise.all(
    numbers(50).map((number) => {
      const status = states[number % 3] ?? 'operational'
      return postUpdate(
        db,
        page,
        id,
        { body: `Post ${number}`, components: { [component.id]: status } },
        { author },
      )
    }),
  )
  const incident = await findIncident(db.reader, page, id)
  const updates = incident?.updates.toReversed() ?? []
  t.strictSame(
    updates.map(({ number }) => number),
    numbers(51),
  )
  t.equal(new Set(updates.map(({ body }) => body)).size, 51)
  t.strictSame(
    answers.map((answered) => posted(answered).change).sort((a, b) => a - b),
    numbers(50).map((number) => number + 3),
  )
  const times = updates.map(({ publishedAt }) => publishedAt)
  t.strictSame(times, times.toSorted(), 'a later number is never published earlier')
  const after = await findComponent(db.reader, page, component.id)
  t.equal(after?.status, updates.at(-1)?.affected[0]?.newStatus)
  t.strictSame(complainOf(await listIntervals(db, component), after?.status ?? ''), [])
  t.match(await countRows(db), { notices: 51, incident_updates: 51 })
})

eachDatabase('incidents opened at once, on two pages, are numbered page by page', async (t, db) => {
  const pages = [await makePage(db), await makePage(db)]
  const opened = await Promise.all(
    numbers(20).flatMap((number) =>
      pages.map((page) => makeIncident(db, page, { name: `Incident ${number}` })),
    ),
  )
  for (const page of pages) {
    const mine = opened.filter((incident) => incident.pageId === page.id)
    t.strictSame(
      mine.map(({ number }) => number).sort((a, b) => a - b),
      numbers(20),
    )
  }
})

const once = (key: string, fingerprint = 'f') => ({
  key,
  fingerprint,
  answer: ({ incident, change }: Posted) => `${incident.updates.length} updates, change ${change}`,
})

eachDatabase('20 posts at once with one key are one update and one answer', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeIncident(db, page)
  const posting = { author, once: once('k') }
  const answers = await Promise.all(
    numbers(20).map(() => postUpdate(db, page, id, { body: 'Once' }, posting)),
  )
  const repeats = answers.flatMap((answered) => ('answer' in answered ? [answered.answer] : []))
  t.strictSame(repeats, Array(19).fill('2 updates, change 3'))
  t.match(await countRows(db), { incident_updates: 2, notices: 2, page_changes: 3, idempotency: 1 })
})

eachDatabase('a key that comes back with other words is refused, and nothing is written', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeIncident(db, page)
  await postUpdate(db, page, id, { body: 'Once' }, { author, once: once('k') })
  const before = await countRows(db)
  const other = { author, once: once('k', 'other') }
  t.equal((await problemOf(postUpdate(db, page, id, { body: 'Other' }, other))).kind, 'invalid')
  t.equal((await problemOf(openIncident(db, page, { name: 'Other' }, other))).kind, 'invalid')
  t.strictSame(await countRows(db), before)
})

eachDatabase('a key is remembered for 24 hours, and then begins anew', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeIncident(db, page, {}, begin)
  const posting = { author, once: once('k') }
  const at = (minutes: number) =>
    postUpdate(db, page, id, { body: 'Once' }, posting, addMinutes(addDays(begin, 1), minutes))
  await postUpdate(db, page, id, { body: 'Once' }, posting, begin)
  t.strictSame(await at(-1), { answer: '2 updates, change 3' })
  t.strictSame(await at(0), { answer: '2 updates, change 3' })
  t.equal(posted(await at(1)).incident.updates.length, 3)
  t.strictSame(await at(2), { answer: '3 updates, change 4' })
})

eachDatabase('one page’s key means nothing to another page', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const open = (where: typeof page) => openIncident(db, where, { name: 'Same' }, { author, once: once('k') })
  t.ok('result' in (await open(page)))
  t.ok('result' in (await open(other)))
  t.strictSame(await open(page), { answer: '1 updates, change 2' })
})

eachDatabase('what was refused leaves its key free', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeIncident(db, page)
  const posting = { author, once: once('k') }
  await problemOf(postUpdate(db, page, id, { body: 'a', componentIds: ['nosuchthing0'] }, posting))
  t.ok('result' in (await postUpdate(db, page, id, { body: 'a' }, posting)))
})

eachDatabase('a post waits for one under way, and then builds on it', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeIncident(db, page, { scope: 'Europe' })
  const [first, second] = await Promise.all([
    post(db, page, id, { body: 'One', scope: 'Everybody' }),
    post(db, page, id, { body: 'Two' }),
  ])
  const [earlier, later] = first.updates.length < second.updates.length ? [first, second] : [second, first]
  t.strictSame(later.updates.slice(1), earlier.updates)
  t.equal(later.scope, 'Everybody')
})
