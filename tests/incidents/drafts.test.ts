import {
  findDraft,
  handOverDraft,
  keepDraft,
  listDrafts,
  throwAwayDraft,
} from '../../server/incidents/drafts.ts'
import { openIncident, postUpdate } from '../../server/incidents/post-update.ts'
import { removeIncident } from '../../server/incidents/remove-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'
import { author, makeIncident } from './make-incident.ts'

const words = {
  id: 'b0b0b0b0b0b0',
  form: 'opening',
  incidentId: null,
  version: 0,
  fields: { name: 'Uploads fail', body: 'They do.' },
} as const

eachDatabase('a draft is kept, kept again, found and thrown away, on its own page', async (t, db) => {
  const page = await makePage(db)
  const other = await makePage(db, { name: 'Other' })
  t.equal(await keepDraft(db, page, words, 'member:a'), 1)
  t.equal(await keepDraft(db, page, { ...words, version: 1, fields: { body: 'They did.' } }, 'member:b'), 2)
  t.match(await findDraft(db.reader, page, words.id), {
    author: 'member:a',
    savedBy: 'member:b',
    version: 2,
    fields: { body: 'They did.' },
  })
  t.equal(await findDraft(db.reader, other, words.id), undefined)
  t.strictSame(await listDrafts(db.reader, other), [])
  t.equal(await handOverDraft(db, other, words.id, 'member:c'), false)
  await throwAwayDraft(db, other, words.id)
  t.equal(await handOverDraft(db, page, words.id, 'member:c'), true)
  t.match(await listDrafts(db.reader, page), [{ handedTo: 'member:c', incidentName: null }])
  await throwAwayDraft(db, page, words.id)
  t.strictSame(await listDrafts(db.reader, page), [])
})

eachDatabase('of two windows one is told, and the words that were kept first stay', async (t, db) => {
  const page = await makePage(db)
  await keepDraft(db, page, words, 'member:a')
  const both = await Promise.allSettled(
    ['one', 'two'].map((body) => keepDraft(db, page, { ...words, version: 1, fields: { body } }, 'member:a')),
  )
  t.strictSame(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  t.match(await problemOf(keepDraft(db, page, words, 'member:a')), { kind: 'overtaken' })
  await throwAwayDraft(db, page, words.id)
  t.match(await problemOf(keepDraft(db, page, { ...words, version: 2 }, 'member:a')), { kind: 'gone' })
})

eachDatabase('publishing ends the draft, and a removed incident hides its own', async (t, db) => {
  const page = await makePage(db)
  await keepDraft(db, page, words, 'member:a')
  await openIncident(db, page, { name: 'Uploads fail', body: 'They do.' }, { author, draftId: words.id })
  t.strictSame(await listDrafts(db.reader, page), [])
  const incident = await makeIncident(db, page)
  const next = { ...words, form: 'update', incidentId: incident.id } as const
  await keepDraft(db, page, next, 'member:a')
  t.match(await listDrafts(db.reader, page), [{ incidentName: incident.name, form: 'update' }])
  await postUpdate(db, page, incident.id, { body: 'More.' }, { author, draftId: next.id })
  t.strictSame(await listDrafts(db.reader, page), [])
  await keepDraft(db, page, next, 'member:a')
  await removeIncident(db, page, incident.id, { reason: 'A mistake', author })
  t.strictSame(await listDrafts(db.reader, page), [])
})
