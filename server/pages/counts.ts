import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Transaction } from '../db/transaction.ts'

/**
 * A page's confirmed subscribers are counted as they come and go, never while posting.
 * `choosy` ones chose components instead of everything.
 */
export async function countSubscriber(
  db: Transaction,
  pageId: string,
  by: number,
  choosy: boolean,
): Promise<void> {
  await db
    .updateTable('subscriber_counts')
    .set({
      confirmed: sql`confirmed + ${by}`,
      confirmed_choosy: sql`confirmed_choosy + ${choosy ? by : 0}`,
    })
    .where('page_id', '=', pageId)
    .execute()
}

/** One more, or one fewer, of the page's confirmed subscribers is choosy. */
export async function countChoosy(db: Transaction, pageId: string, by: 1 | -1): Promise<void> {
  await db
    .updateTable('subscriber_counts')
    .set({ confirmed_choosy: sql`confirmed_choosy + ${by}` })
    .where('page_id', '=', pageId)
    .execute()
}

/** How many an update reaches that touches components (or the page as a whole); null where only counting would tell. */
export async function countAudience(
  db: Transaction,
  pageId: string,
  wholePage: boolean,
): Promise<number | null> {
  const counts = await db
    .selectFrom('subscriber_counts')
    .select(['confirmed', 'confirmed_choosy'])
    .where('page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  return wholePage || counts.confirmed_choosy === 0 ? counts.confirmed : null
}

/** How many subscribers of the page are confirmed. */
export async function countConfirmed(db: Db, pageId: string): Promise<number> {
  const counts = await db
    .selectFrom('subscriber_counts')
    .select('confirmed')
    .where('page_id', '=', pageId)
    .executeTakeFirst()
  return counts?.confirmed ?? 0
}
