import { sql } from 'kysely'
import type { Transaction } from '../db/transaction.ts'
import { addDays, type Time } from '../text/time.ts'
import { listFormerFollowers } from './follow.ts'
import { stillComing } from './import.ts'
import { removeImport } from './save-import.ts'

/**
 * Removes a subscriber with everything that says who it was, in a transaction that took the page. Deliveries stay as
 * numbers of the reports they belong to; what was still to be sent is withdrawn, also from the hands of a worker, whose
 * answer is then written nowhere.
 */
export async function removeSubscriber(db: Transaction, pageId: string, id: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({
      state: sql<string>`case when due_at is null then state else 'withdrawn' end`,
      due_at: null,
      owner: null,
      lease_until: null,
      frozen: null,
      last_answer: null,
    })
    .where('page_id', '=', pageId)
    .where('subscriber_id', '=', id)
    .execute()
  for (const table of ['subscriber_choices', 'consents'] as const) {
    await db.deleteFrom(table).where('page_id', '=', pageId).where('subscriber_id', '=', id).execute()
  }
  await db.deleteFrom('subscribers').where('page_id', '=', pageId).where('id', '=', id).execute()
}

/** Removes addresses that were asked before `before` and never confirmed. */
export async function forgetUnconfirmed(db: Transaction, before: Time): Promise<void> {
  const never = await db
    .selectFrom('subscribers')
    .select(['page_id', 'id'])
    .where('state', '=', 'unconfirmed')
    .where('asked_at', '<', before)
    .limit(1_000)
    .execute()
  for (const { page_id, id } of never) await removeSubscriber(db, page_id, id)
}

/** Removes who only followed incidents that ended before `before`. */
export async function forgetFollowers(db: Transaction, before: Time): Promise<void> {
  for (const { page_id, id } of await listFormerFollowers(db, before)) await removeSubscriber(db, page_id, id)
}

/** Refused lines hold addresses: they are kept for 30 days. A file that has not come whole within a day never will. */
export async function forgetImports(db: Transaction, now: Time): Promise<void> {
  const abandoned = await db
    .selectFrom('imports')
    .select(['page_id', 'id'])
    .where('lines', '=', stillComing)
    .where('created_at', '<', addDays(now, -1))
    .execute()
  for (const { page_id, id } of abandoned) await removeImport(db, page_id, id)
  const old = await db
    .selectFrom('imports')
    .select(['page_id', 'id'])
    .where('ended_at', '<', addDays(now, -30))
    .execute()
  for (const { page_id, id } of old) {
    await db
      .deleteFrom('import_refusals')
      .where('page_id', '=', page_id)
      .where('import_id', '=', id)
      .execute()
  }
}
