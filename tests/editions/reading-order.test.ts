import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makeMaintenance } from '../incidents/make-maintenance.ts'
import { makePage } from '../pages/make-page.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { printAt, readWords } from './print-at.ts'

void test('read from top to bottom, as text browsers and screen readers do, what matters comes first', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const now = timeNow()
  const page = await makePage(db, {}, addMinutes(now, -9_000))
  const mail = await makeComponent(db, page, { name: 'Incoming mail' }, addMinutes(now, -9_000))
  const over = await makeIncident(
    db,
    page,
    { name: 'Search was slow', body: 'Slow.' },
    addMinutes(now, -3_000),
  )
  await post(db, page, over.id, { status: 'resolved', body: 'Fast again.' }, addMinutes(now, -2_900))
  await makeMaintenance(db, page, now, {}, { name: 'A new house', body: 'We move.' })
  const draft = { scope: 'Everybody', workaround: 'Wait a while.', promise: { minutes: 60 } }
  const components = { [mail.id]: 'major_outage' } as const
  const { id } = await makeIncident(
    db,
    page,
    { name: 'No mail arrives', body: 'We are looking.', components, ...draft },
    addMinutes(now, -30),
  )
  await post(db, page, id, { status: 'identified', body: 'We know why.', promise: { minutes: 60 } }, now)
  const edition = await printAt(db, page, now)

  const home = [
    ...['We have a major outage', 'Incoming mail', 'No mail arrives', 'Critical impact', 'Identified'],
    ...['We know why.', 'Everybody', 'Wait a while.', 'Next update by', 'Investigating', 'We are looking.'],
    ...[
      'Incoming mail',
      'Major outage',
      'A new house',
      'Your email address',
      'Search was slow',
      'Fast again.',
    ],
    ...['All past incidents', 'Uptime of 12 months', 'Maintenance calendar'],
  ]
  t.strictSame(findMissing(home, readWords(edition, '/')), [])
  const incident = [
    ...['Identified', 'No mail arrives', 'Critical impact', 'Everybody', 'Wait a while.', 'Next update by'],
    ...[
      'We know why.',
      'We are looking.',
      'Timeline',
      'Investigating for 30 minutes',
      'Identified not over yet',
    ],
  ]
  t.strictSame(findMissing(incident, readWords(edition, `/incidents/${id}`)), [])
})

/** The first of these words that does not follow the one before it, with what was read there. */
function findMissing(words: string[], text: string): string[] {
  let at = 0
  for (const word of words) {
    const found = text.indexOf(word, at)
    if (found < 0) return [word, text.slice(at, at + 200)]
    at = found + word.length
  }
  return []
}
