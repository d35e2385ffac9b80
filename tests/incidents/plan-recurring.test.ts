import { type Database, openDatabase } from '../../server/db/connect.ts'
import { findIncident, listPlanned, listWindows } from '../../server/incidents/find-incidents.ts'
import { findRecurrence, listRecurrences } from '../../server/incidents/find-recurrences.ts'
import { daysAhead, planAhead } from '../../server/incidents/plan-ahead.ts'
import { endRecurrence, planRecurring, skipOccurrence } from '../../server/incidents/plan-recurring.ts'
import type { Rule } from '../../server/incidents/recurrence.ts'
import type { UpdateDraft } from '../../server/incidents/update-draft.ts'
import type { Page } from '../../server/pages/page.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { countRows, makePage, publicUrl } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { author, post } from './make-incident.ts'
import { byItself } from './make-maintenance.ts'

// The clocks of Berlin go forward on 28 March 2027.
const begin = '2027-03-20T12:00:00.000Z'
const first = '2027-03-22T00:00:00.000Z'
const weekly: Rule = {
  every: 'week',
  interval: 1,
  firstAt: '2027-03-22T01:00',
  timeZone: 'Europe/Berlin',
  untilDay: null,
}
const window = byItself(begin, { scheduledFor: first, scheduledUntil: addMinutes(first, 120) })
const words: UpdateDraft = { name: 'Weekly work', body: 'We restart it all.', maintenance: window }

async function plan(
  db: Database,
  page: Page,
  rule: Partial<Rule> = {},
  draft: UpdateDraft = {},
  now = begin,
) {
  const answered = await planRecurring(
    db,
    page,
    { ...words, ...draft },
    { ...weekly, ...rule },
    { author },
    now,
  )
  if ('answer' in answered) throw new Error('This was a repeat')
  return answered.result
}

const begins = async (db: Database, page: Page) =>
  (await listPlanned(db.reader, page)).map(({ maintenance }) => maintenance?.scheduledFor)

eachDatabase(
  'a recurring maintenance is planned two weeks ahead, at the same time on the wall',
  async (t, db) => {
    const page = await makePage(db, {}, begin)
    const component = await makeComponent(db, page, {}, begin)
    const { id, change } = await plan(db, page, {}, { componentIds: [component.id] })
    t.equal(change, 4)
    const planned = await listPlanned(db.reader, page)
    t.match(planned, [
      {
        name: 'Weekly work',
        status: 'scheduled',
        componentIds: [component.id],
        updates: [{ body: 'We restart it all.', deliver: true }],
        maintenance: { ...window, recurrenceId: id, occurrenceAt: first },
      },
      {
        updates: [{ deliver: false }],
        maintenance: { scheduledFor: '2027-03-28T23:00:00.000Z', scheduledUntil: '2027-03-29T01:00:00.000Z' },
      },
    ])
    t.equal(planned.length, 2)
    t.match(await countRows(db), { notices: 1 })
    const [notice] = await db.reader.selectFrom('notices').select('content').execute()
    t.match(JSON.parse(notice?.content ?? ''), {
      status: 'scheduled',
      window: { from: first, until: addMinutes(first, 120), repeats: 'Every week at 01:00 Europe/Berlin' },
    })
  },
)

eachDatabase(
  'planning ahead goes on as time passes, and twice or at once plans nothing twice',
  async (t, db, url) => {
    const page = await makePage(db, {}, begin)
    await plan(db, page)
    t.equal(await planAhead(db, publicUrl, begin), 0)
    const second = openDatabase(url)
    t.teardown(() => second.close())
    const later = addDays(begin, 9)
    const counts = await Promise.all(
      [db, second, db, second].map((worker) => planAhead(worker, publicUrl, later)),
    )
    t.strictSame(counts.toSorted(), [0, 0, 0, 2])
    t.strictSame(await begins(db, page), [
      first,
      '2027-03-28T23:00:00.000Z',
      '2027-04-04T23:00:00.000Z',
      '2027-04-11T23:00:00.000Z',
    ])
    // What nobody planned while the server was off is not planned after the fact.
    t.equal(await planAhead(db, publicUrl, addDays(begin, 60)), 2)
    t.equal((await begins(db, page)).at(-1), '2027-05-30T23:00:00.000Z')
  },
)

eachDatabase('the next one is planned however far away it is', async (t, db) => {
  const page = await makePage(db, {}, begin)
  await plan(db, page, { every: 'month', interval: 3 })
  t.strictSame(await begins(db, page), [first])
  const [one] = await listPlanned(db.reader, page)
  await post(db, page, one?.id ?? '', { status: 'completed' }, addDays(begin, 3))
  t.equal(await planAhead(db, publicUrl, addDays(begin, 3)), 1)
  t.strictSame(await begins(db, page), ['2027-06-21T23:00:00.000Z'])
  t.equal(await planAhead(db, publicUrl, addDays(begin, 4)), 0)
})

eachDatabase('one is moved and one is skipped, and the others stay', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await plan(db, page)
  const [one] = await listPlanned(db.reader, page)
  const moved = { scheduledFor: addMinutes(first, 600), scheduledUntil: addMinutes(first, 700) }
  await post(db, page, one?.id ?? '', { body: 'Later that day', maintenance: moved }, addMinutes(begin, 5))
  await skipOccurrence(db, page, id, '2027-04-04T23:00:00.000Z', true)
  t.strictSame((await findRecurrence(db.reader, page, id))?.skipped, ['2027-04-04T23:00:00.000Z'])
  await planAhead(db, publicUrl, addDays(begin, 9))
  t.strictSame(await begins(db, page), [
    moved.scheduledFor,
    '2027-03-28T23:00:00.000Z',
    '2027-04-11T23:00:00.000Z',
  ])
  for (const moment of ['2027-04-04T23:00:00.000Z', '2027-04-20T23:00:00.000Z'])
    t.equal((await problemOf(skipOccurrence(db, page, id, moment, true))).kind, 'conflict', moment)
})

eachDatabase('a skip is taken back before its time', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await plan(db, page)
  await skipOccurrence(db, page, id, '2027-04-04T23:00:00.000Z', true)
  await skipOccurrence(db, page, id, '2027-04-04T23:00:00.000Z', false)
  await planAhead(db, publicUrl, addDays(begin, 9))
  t.equal((await begins(db, page)).length, 4)
})

eachDatabase('the end of a series calls off what it planned, and tells it once', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const [{ id }, other] = [await plan(db, page), await plan(db, page)]
  const [running] = await listPlanned(db.reader, page)
  await post(db, page, running?.id ?? '', { status: 'in_progress' }, addMinutes(begin, 1))
  const before = await countRows(db)
  await endRecurrence(
    db,
    page,
    id,
    { body: 'No longer needed.', deliver: true },
    author,
    addMinutes(begin, 2),
  )
  t.equal(Number((await countRows(db)).notices), Number(before.notices) + 1)
  const left = await listPlanned(db.reader, page)
  t.strictSame(
    left.map(({ maintenance }) => maintenance?.recurrenceId).toSorted(),
    [id, other.id, other.id].toSorted(),
  )
  const [off] = (await listWindows(db.reader, page, begin, addDays(begin, daysAhead))).filter(
    ({ maintenance }) => maintenance?.cancelledAt,
  )
  t.match(off, { status: 'completed', updates: [{ body: 'No longer needed.' }, {}] })
  t.strictSame(
    (await listRecurrences(db.reader, page)).map((one) => one.id),
    [other.id],
  )
  t.equal(await planAhead(db, publicUrl, addDays(begin, 20)), 2, 'the other goes on')
  const again = endRecurrence(db, page, id, { body: 'Again', deliver: true }, author)
  t.equal((await problemOf(again)).kind, 'conflict')
})

eachDatabase('a rule that cannot be is refused beside its field, and nothing is planned', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const before = await countRows(db)
  const wrong: [Partial<Rule>, UpdateDraft, string][] = [
    [{ interval: 0 }, {}, 'interval'],
    [{ interval: 1.5 }, {}, 'interval'],
    [{ interval: 53 }, {}, 'interval'],
    [{ untilDay: '2027-03-21' }, {}, 'until_day'],
    [{ every: 'day' }, { maintenance: { ...window, scheduledUntil: addDays(first, 1) } }, 'duration'],
    [{}, { maintenance: { ...window, scheduledUntil: first } }, 'scheduled_until'],
    [{}, { name: ' ' }, 'name'],
    [{}, { componentIds: ['nosuchthing0'] }, 'components'],
  ]
  for (const [rule, draft, field] of wrong)
    t.strictSame(Object.keys((await problemOf(plan(db, page, rule, draft))).fields), [field])
  t.strictSame(await countRows(db), before)
})

eachDatabase('another page has no part in a series', async (t, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  const { id } = await plan(db, page)
  t.equal(await findRecurrence(db.reader, other, id), undefined)
  t.strictSame(await listPlanned(db.reader, other), [])
  t.equal(
    (await problemOf(endRecurrence(db, other, id, { body: 'x', deliver: true }, author))).kind,
    'not-found',
  )
  t.equal(
    (await problemOf(skipOccurrence(db, other, id, '2027-04-04T23:00:00.000Z', true))).kind,
    'not-found',
  )
  const [one] = await listPlanned(db.reader, page)
  t.equal(await findIncident(db.reader, other, one?.id ?? ''), undefined)
})
