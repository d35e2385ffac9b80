import { transaction } from '../../server/db/transaction.ts'
import { freezeNotice, type NewNotice, readComponentIds } from '../../server/notices/freeze.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'

const notice: NewNotice = {
  incidentId: null,
  updateId: null,
  subscriberId: 'subscriber00',
  componentIds: ['c1', 'c2'],
  content: {
    kind: 'confirmation',
    pageName: 'Acme ☃ "quoted"',
    pageOrigin: 'https://acme.example',
    publishedAt: '2026-11-21T12:00:00.000Z',
  },
}

eachDatabase('a notice is kept word for word, open, and with what it concerns', async (t, db) => {
  const page = await makePage(db)
  await transaction(db, (db) => freezeNotice(db, page.id, notice))
  const [row, ...others] = await db.reader.selectFrom('notices').selectAll().execute()
  t.strictSame(others, [])
  t.match(row, {
    page_id: page.id,
    kind: 'confirmation',
    incident_id: null,
    update_id: null,
    subscriber_id: 'subscriber00',
    published_at: notice.content.publishedAt,
    cursor_at: '',
    done_at: null,
  })
  t.strictSame(JSON.parse(row?.content ?? ''), notice.content)
  t.strictSame(readComponentIds({ component_ids: row?.component_ids ?? '' }), ['c1', 'c2'])
})

eachDatabase('a notice is gone with the transaction it was part of', async (t, db) => {
  const page = await makePage(db)
  const failing = transaction(db, async (db) => {
    await freezeNotice(db, page.id, notice)
    throw new Error('not after all')
  })
  await t.rejects(failing, /not after all/)
  t.strictSame(await db.reader.selectFrom('notices').select('id').execute(), [])
})
