import type { Transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { countSubscriber } from '../pages/counts.ts'
import { type Time, timeNow } from '../text/time.ts'
import type { SubscriberState, SuppressReason } from './subscriber.ts'
import { isChoosy } from './subscription.ts'

/**
 * The subscriber hears no further from this page. Answers whether that is new: doing it again changes nothing, but that a
 * complaint outweighs any other reason, and counts for who has already left: no script may bring them back.
 */
export async function suppress(
  db: Transaction,
  pageId: string,
  id: string,
  reason: SuppressReason = 'bounced',
  frozen?: Time,
): Promise<boolean> {
  await takePage(db, pageId)
  const now = frozen ?? timeNow()
  if (await move(db, pageId, id, 'confirmed', reason, now)) {
    await countSubscriber(db, pageId, -1, await isChoosy(db, { id: pageId }, id))
    return true
  }
  if (await move(db, pageId, id, 'unconfirmed', reason, now)) return true
  if (reason !== 'complained') return false
  if (await move(db, pageId, id, 'gone', reason)) return true
  await move(db, pageId, id, 'suppressed', reason)
  return false
}

/** Without `endedAt` the time stays at which they left. */
async function move(
  db: Transaction,
  pageId: string,
  id: string,
  from: SubscriberState,
  reason: SuppressReason,
  endedAt?: Time,
): Promise<boolean> {
  const moved = await db
    .updateTable('subscribers')
    .set({ state: 'suppressed', suppressed_reason: reason, ...(endedAt && { ended_at: endedAt }) })
    .where('page_id', '=', pageId)
    .where('id', '=', id)
    .where('state', '=', from)
    .executeTakeFirst()
  return moved.numUpdatedRows > 0n
}
