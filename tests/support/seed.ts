import type { Database } from '../../server/db/connect.ts'
import { newId } from '../../server/db/id.ts'
import { transaction } from '../../server/db/transaction.ts'
import { timeNow } from '../../server/text/time.ts'
import { newNonce } from '../../server/text/token.ts'

/**
 * Confirmed subscribers of everything, named `reader-<n>@example.com`, written as an import would write them. `addressOf`
 * names them otherwise.
 */
export async function seedSubscribers(
  db: Database,
  pageId: string,
  count: number,
  first = 0,
  addressOf = (n: number) => `reader-${n}@example.com`,
): Promise<void> {
  for (let done = 0; done < count; done += 1_000) {
    const size = Math.min(1_000, count - done)
    const now = timeNow()
    const rows = Array.from({ length: size }, (_, i) => ({
      page_id: pageId,
      id: newId(),
      channel: 'email',
      address: addressOf(first + done + i),
      state: 'confirmed',
      confirm_nonce: newNonce(),
      nonce: newNonce(),
      asked_at: now,
      confirmed_at: now,
      ended_at: null,
      created_at: now,
    }))
    await transaction(db, async (db) => {
      await db.insertInto('subscribers').values(rows).execute()
      await db
        .insertInto('subscriber_choices')
        .values(
          rows.map(({ id }) => ({
            page_id: pageId,
            subscriber_id: id,
            component_id: '*',
            from_at: now,
            until_at: null,
          })),
        )
        .execute()
      await db
        .updateTable('subscriber_counts')
        .set((e) => ({ confirmed: e('confirmed', '+', size) }))
        .where('page_id', '=', pageId)
        .execute()
    })
  }
}
