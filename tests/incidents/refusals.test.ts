import type { Test } from 'tap'
import { removeComponent } from '../../server/components/change-components.ts'
import type { Database } from '../../server/db/connect.ts'
import { openIncident, postUpdate } from '../../server/incidents/post-update.ts'
import { longest, type UpdateDraft } from '../../server/incidents/update-draft.ts'
import type { Page } from '../../server/pages/page.ts'
import type { Problem } from '../../server/problem.ts'
import { addDays, addMinutes, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { countRows, makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { author, makeIncident } from './make-incident.ts'

/** Refused as a new incident and as an update; either way with the same words and without a trace. */
async function refused(t: Test, db: Database, page: Page, draft: UpdateDraft): Promise<Problem> {
  const { id } = await makeIncident(db, page)
  const before = await countRows(db)
  const update = await problemOf(postUpdate(db, page, id, draft, { author }))
  const opening = await problemOf(openIncident(db, page, { name: 'New', ...draft }, { author }))
  t.strictSame(await countRows(db), before, 'nothing was written')
  t.equal(opening.message, update.message)
  return update
}

eachDatabase('a component the page does not have is refused, however it is named', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const known = await makeComponent(db, page)
  const foreign = await makeComponent(db, other)
  const removed = await makeComponent(db, page, { name: 'Old' })
  await removeComponent(db, page, removed.id)
  for (const id of ['nosuchthing0', foreign.id, removed.id, '', 'x'.repeat(5_000)]) {
    const components = { [known.id]: 'major_outage' as const, [id]: 'operational' as const }
    for (const draft of [
      { body: 'Words', components },
      { body: 'Words', componentIds: [known.id, id] },
      { componentIds: [id] },
    ]) {
      const problem = await refused(t, db, page, draft)
      t.equal(problem.kind, 'invalid')
      t.equal(problem.message, `This page has no component ${id.slice(0, 40)}`)
      t.strictSame(Object.keys(problem.fields), ['components'])
    }
  }
})

eachDatabase('a promise in the past, at this moment or too far away is refused', async (t, db) => {
  const page = await makePage(db)
  const now = timeNow()
  const promises = [
    { at: addMinutes(now, -1) },
    { at: now },
    { at: addDays(now, 31) },
    { minutes: 0 },
    { minutes: -5 },
    { minutes: Number.NaN },
    { minutes: Number.POSITIVE_INFINITY },
    { minutes: 31 * 1_440 },
  ]
  for (const promise of promises) {
    const problem = await refused(t, db, page, { body: 'Words', promise })
    t.equal(problem.kind, 'invalid')
    t.strictSame(Object.keys(problem.fields), ['next_update_at'])
  }
})

eachDatabase('text that is too long is refused, and a character less is not', async (t, db) => {
  const page = await makePage(db)
  for (const field of ['name', 'body', 'scope', 'workaround'] as const) {
    const most = longest[field]
    const problem = await refused(t, db, page, { [field]: 'a'.repeat(most + 1) })
    t.equal(problem.kind, 'invalid')
    t.match(problem.fields[field], new RegExp(`${most + 1} .* ${most} `))
    const words = 'a'.repeat(most)
    const incident = await makeIncident(db, page, { [field]: words })
    t.equal(field === 'body' ? incident.updates[0]?.body : incident[field], words)
  }
})

eachDatabase('a name that says nothing is refused, and one that is missing', async (t, db) => {
  const page = await makePage(db)
  for (const name of ['', '   ', '\n']) {
    t.strictSame(Object.keys((await refused(t, db, page, { name })).fields), ['name'])
  }
  const before = await countRows(db)
  const problem = await problemOf(openIncident(db, page, { body: 'Words' }, { author }))
  t.equal(problem.kind, 'invalid')
  t.strictSame(await countRows(db), before)
})

eachDatabase('everything that is wrong is named at once', async (t, db) => {
  const page = await makePage(db)
  const draft = {
    name: ' ',
    body: 'a'.repeat(25_001),
    promise: { minutes: -1 },
    metadata: { a: 'a'.repeat(20_001) },
  }
  const { fields } = await refused(t, db, page, draft)
  t.strictSame(Object.keys(fields).sort(), ['body', 'metadata', 'name', 'next_update_at'])
})

eachDatabase('an incident of another page, or none, cannot be posted to', async (t, db) => {
  const [page, other] = [await makePage(db), await makePage(db)]
  const foreign = await makeIncident(db, other)
  const before = await countRows(db)
  for (const id of [foreign.id, 'nosuchthing0', '']) {
    for (const draft of [{ body: 'Words' }, { name: 'Renamed' }, {}]) {
      t.equal((await problemOf(postUpdate(db, page, id, draft, { author }))).kind, 'not-found')
    }
  }
  t.strictSame(await countRows(db), before)
})

eachDatabase('a failure in the middle of posting leaves nothing half-done', async (t, db) => {
  const page = await makePage(db)
  const component = await makeComponent(db, page)
  const { id } = await makeIncident(db, page)
  const before = await countRows(db)
  const draft = { body: 'Words', components: { [component.id]: 'major_outage' as const } }
  // The answer is written last of all.
  const answer = () => {
    throw new Error('The answer cannot be written')
  }
  const once = { key: 'k', fingerprint: 'f', answer }
  await t.rejects(postUpdate(db, page, id, draft, { author, once }), /cannot be written/)
  await t.rejects(openIncident(db, page, { name: 'New', ...draft }, { author, once }), /cannot be written/)
  t.strictSame(await countRows(db), before)
})
