import { sql } from 'kysely'
import type { Transaction } from '../db/transaction.ts'
import type { Time } from '../text/time.ts'

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
