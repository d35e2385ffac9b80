import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { addDays, type Time, timeNow } from '../text/time.ts'

const keptDays = 90
const slice = 1_000

/**
 * Deliveries older than 90 days become numbers: counted by state into delivery_counts, from where the reports go on
 * answering, and removed. Notices to one person, which have no report, go with them.
 */
export async function clearOldDeliveries(db: Database, now: Time = timeNow()): Promise<void> {
  const before = addDays(now, -keptDays)
  for (;;) {
    const notice = await db.reader
      .selectFrom('notices')
      .select(['page_id', 'id', 'subscriber_id'])
      .where('published_at', '<', before)
      .where('done_at', 'is not', null)
      .where((e) =>
        e.or([
          e('subscriber_id', 'is not', null),
          e.exists(
            e
              .selectFrom('deliveries')
              .select('subscriber_id')
              .whereRef('deliveries.page_id', '=', 'notices.page_id')
              .whereRef('deliveries.notice_id', '=', 'notices.id')
              .where('due_at', 'is', null),
          ),
        ]),
      )
      .limit(1)
      .executeTakeFirst()
    if (!notice) return
    await transaction(db, (db) =>
      notice.subscriber_id === null ? countSlice(db, notice) : removeNotice(db, notice),
    )
  }
}

type Key = { page_id: string; id: string }

async function countSlice(db: Transaction, { page_id, id }: Key): Promise<void> {
  const some = db
    .selectFrom('deliveries')
    .select('subscriber_id')
    .where('page_id', '=', page_id)
    .where('notice_id', '=', id)
    .where('due_at', 'is', null)
    .limit(slice)
  // What another worker removes at the same time is given back to one of us only.
  const removed = await db
    .deleteFrom('deliveries')
    .where('page_id', '=', page_id)
    .where('notice_id', '=', id)
    .where('subscriber_id', 'in', some)
    .returning('state')
    .execute()
  for (const [state, { length: count }] of Map.groupBy(removed, (row) => row.state)) {
    await db
      .insertInto('delivery_counts')
      .values({ page_id, notice_id: id, state, count })
      .onConflict((conflict) =>
        conflict
          .columns(['page_id', 'notice_id', 'state'])
          .doUpdateSet((e) => ({ count: e('delivery_counts.count', '+', count) })),
      )
      .execute()
  }
}

async function removeNotice(db: Transaction, { page_id, id }: Key): Promise<void> {
  for (const table of ['deliveries', 'letters'] as const) {
    await db.deleteFrom(table).where('page_id', '=', page_id).where('notice_id', '=', id).execute()
  }
  await db.deleteFrom('notices').where('page_id', '=', page_id).where('id', '=', id).execute()
}
