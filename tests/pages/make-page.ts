import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { createPage, type PageDraft } from '../../server/pages/create-page.ts'
import { findPage, type Page } from '../../server/pages/page.ts'
import { type Time, timeNow } from '../../server/text/time.ts'

export const publicUrl = 'https://status.example.com'

/** A page, the first one of its database at `publicUrl`. */
export async function makePage(
  db: Database,
  draft: Partial<PageDraft> = {},
  now: Time = timeNow(),
): Promise<Page> {
  const whole = { name: 'Acme', productUrl: null, supportUrl: null, timeZone: 'UTC', origin: null, ...draft }
  const id = await transaction(db, (db) => createPage(db, whole, now))
  const page = await findPage(db.reader, publicUrl, id)
  if (!page) throw new Error('The page that was just made is not there')
  return page
}

const tables = [
  'components',
  'component_states',
  'incidents',
  'incident_updates',
  'incident_components',
  'notices',
  'page_changes',
  'idempotency',
  'subscribers',
  'subscriber_choices',
  'consents',
  'deliveries',
] as const

/** How many rows each table has that posting or signing up writes to, and every page’s counters. */
export async function countRows(db: Database): Promise<Record<string, unknown>> {
  const counts: Record<string, unknown> = {}
  for (const table of tables) {
    const row = await db.reader
      .selectFrom(table)
      .select((e) => e.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    counts[table] = Number(row.count)
  }
  const pages = db.reader.selectFrom('pages').select(['last_change', 'last_incident_number', 'updated_at'])
  counts.pages = await pages.orderBy('id').execute()
  counts.subscriberCounts = await db.reader
    .selectFrom('subscriber_counts')
    .selectAll()
    .orderBy('page_id')
    .execute()
  return counts
}
