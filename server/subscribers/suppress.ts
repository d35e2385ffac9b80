import type { Transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { countSubscriber } from '../pages/counts.ts'
import { type Time, timeNow } from '../text/time.ts'
import { isChoosy } from './subscription.ts'

/** The address does not exist (any more): it hears no further from this page. Doing it again changes nothing. */
export async function suppress(db: Transaction, pageId: string, id: string, frozen?: Time): Promise<void> {
  await takePage(db, pageId)
  const now = frozen ?? timeNow()
  const suppressed = await db
    .updateTable('subscribers')
    .set({ state: 'suppressed', ended_at: now })
    .where('page_id', '=', pageId)
    .where('id', '=', id)
    .where('state', '=', 'confirmed')
    .executeTakeFirst()
  if (suppressed.numUpdatedRows > 0n) {
    await countSubscriber(db, pageId, -1, await isChoosy(db, { id: pageId }, id))
    return
  }
  await db
    .updateTable('subscribers')
    .set({ state: 'suppressed', ended_at: now })
    .where('page_id', '=', pageId)
    .where('id', '=', id)
    .where('state', '=', 'unconfirmed')
    .execute()
}
