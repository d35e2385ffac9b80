import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import {
  archiveTemplate,
  changeTemplate,
  createTemplate,
  moveTemplate,
} from '../../server/templates/change-templates.ts'
import { knownValues, likelyValues } from '../../server/templates/fill-template.ts'
import { shipped } from '../../server/templates/shipped.ts'
import { findTemplate, listOwn, listTemplates, type TemplateDraft } from '../../server/templates/template.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { problemOf } from '../pages/problem-of.ts'
import { eachDatabase } from '../support/databases.ts'

const now = '2026-11-21T14:02:30.000Z'
const author = 'member:bcdfghjklmnp'
const draft: TemplateDraft = {
  ...{ phase: 'first', name: 'Ours', title: null, body: 'It fails.', scope: null, workaround: null },
  ...{ impact: null, promiseMinutes: null, componentIds: [], deliver: true },
}

async function get(db: Database, page: Page, id: string) {
  const template = await findTemplate(db.reader, page, id)
  if (!template) throw new Error('The template is not there')
  return template
}

eachDatabase('the first change copies the shipped ones, once, however many come at once', async (t, db) => {
  const page = await makePage(db)
  t.equal((await listTemplates(db.reader, page)).length, shipped.length)
  t.strictSame(await listOwn(db.reader, page), [])
  await Promise.all([
    createTemplate(db, page, draft, author),
    archiveTemplate(db, page, 'shpd00000103', true, author),
    moveTemplate(db, page, 'shpd00000102', 'up'),
    changeTemplate(db, page, 'shpd00000101', { ...draft, name: 'Changed' }, author),
  ])
  const own = await listOwn(db.reader, page)
  t.equal(own.length, shipped.length + 1)
  t.strictSame(
    own.map(({ position }) => position),
    own.map((_, i) => i + 1),
  )
  t.strictSame(
    own.slice(0, 2).map(({ id }) => id),
    ['shpd00000102', 'shpd00000101'],
  )
  t.equal((await get(db, page, 'shpd00000101')).name, 'Changed')
  t.match((await get(db, page, 'shpd00000103')).archivedAt, /Z$/)
})

eachDatabase('a page’s templates are its own, whatever their ids', async (t, db) => {
  const page = await makePage(db, {}, '2026-01-01T00:00:00.000Z')
  const other = await makePage(db, { name: 'Other', origin: 'https://status.other.example' })
  await changeTemplate(db, page, 'shpd00000101', { ...draft, name: 'Changed' }, author)
  t.equal((await get(db, other, 'shpd00000101')).name, 'Something fails, and we are looking')
  const answered = await createTemplate(db, page, draft, author)
  const id = 'result' in answered ? answered.result.id : ''
  t.equal(await findTemplate(db.reader, other, id), undefined)
  const missing = { kind: 'not-found' }
  t.match(await problemOf(changeTemplate(db, other, id, draft, author)), missing)
  t.match(await problemOf(archiveTemplate(db, other, id, true, author)), missing)
  t.match(await problemOf(moveTemplate(db, other, id, 'up')), missing)
  t.strictSame(await listOwn(db.reader, other), [], 'and what is refused copies nothing')
})

eachDatabase('what is known of an incident need not be asked', async (t, db) => {
  const made = await makePage(db, { timeZone: 'Europe/Berlin' })
  const page = { ...made, supportEmail: 'help@acme.example', supportPhone: '+49 30 123' }
  const parts = [
    await makeComponent(db, page, { name: 'Web' }),
    await makeComponent(db, page, { name: 'Mail' }),
  ]
  const [web, mail] = parts.map(({ id }) => id)
  const template = await get(db, page, 'shpd00000102')
  t.strictSame(
    knownValues({ ...template, componentIds: [web ?? '', mail ?? ''] }, { page, components: parts, now }),
    {
      ...{ product: 'Acme', component: 'Web and Mail', components: 'Web and Mail', now: '15:02 CET' },
      ...{ 'next update': '16:05 CET', support: 'help@acme.example or +49 30 123' },
    },
  )
  const components = { [mail ?? '']: 'major_outage' as const }
  const incident = await makeIncident(
    db,
    page,
    { name: 'Mail is late', body: 'It is.', scope: 'Everybody', workaround: 'Wait.', components },
    '2026-11-20T22:30:00.000Z',
  )
  const occasion = { page, components: parts, incident, now }
  t.match(knownValues(template, occasion), {
    ...{ component: 'Mail', since: '20 Nov, 23:30 CET', who: 'Everybody', workaround: 'Wait.' },
  })
  t.strictSame(likelyValues(occasion), {
    since: '15:02 CET',
    ended: '15:02 CET',
    'what fails': 'mail is late',
  })
  const plain = await get(db, page, 'shpd00000201')
  t.equal(knownValues(plain, occasion)['next update'], '15:35 CET', 'by the impact it has')
  const none = { ...occasion, incident: { ...incident, impact: 'none' as const } }
  t.equal(knownValues(plain, none)['next update'], undefined, 'nothing is promised, so it is asked for')
})
