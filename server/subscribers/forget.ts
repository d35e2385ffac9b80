import type { Transaction } from '../db/transaction.ts'
import type { Time } from '../text/time.ts'

/** Removes addresses that were asked before `before` and never confirmed, with everything that hangs on them. */
export async function forgetUnconfirmed(db: Transaction, before: Time): Promise<void> {
  const never = await db
    .selectFrom('subscribers')
    .select(['page_id', 'id'])
    .where('state', '=', 'unconfirmed')
    .where('asked_at', '<', before)
    .limit(1_000)
    .execute()
  for (const { page_id, id } of never) {
    for (const table of ['deliveries', 'subscriber_choices', 'consents'] as const) {
      await db.deleteFrom(table).where('page_id', '=', page_id).where('subscriber_id', '=', id).execute()
    }
    await db.deleteFrom('subscribers').where('page_id', '=', page_id).where('id', '=', id).execute()
  }
}
