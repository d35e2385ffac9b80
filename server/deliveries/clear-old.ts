import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { addDays, type Time, timeNow } from '../text/time.ts'

const keptDays = 90
const slice = 1_000

/**
 * Deliveries older than 90 days go with their letters; the tallies, from which the reports answer, stay (migration 0013).
 * Notices that have no report, since they are of no update, go with them.
 */
export async function clearOldDeliveries(db: Database, now: Time = timeNow()): Promise<void> {
  const before = addDays(now, -keptDays)
  for (;;) {
    const notice = await db.reader
      .selectFrom('notices')
      .select(['page_id', 'id', 'update_id'])
      .where('published_at', '<', before)
      .where('done_at', 'is not', null)
      .where((e) =>
        e.or([
          e('update_id', 'is', null),
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
    await transaction(db, async (db) => {
      const removed = await removeSlice(db, notice)
      if (removed === slice) return
      await removeLetters(db, notice)
      if (notice.update_id === null) await removeNotice(db, notice)
    })
  }
}

type Key = { page_id: string; id: string }

async function removeSlice(db: Transaction, { page_id, id }: Key): Promise<number> {
  const some = db
    .selectFrom('deliveries')
    .select('subscriber_id')
    .where('page_id', '=', page_id)
    .where('notice_id', '=', id)
    .where('due_at', 'is', null)
    .limit(slice)
  const result = await db
    .deleteFrom('deliveries')
    .where('page_id', '=', page_id)
    .where('notice_id', '=', id)
    .where('subscriber_id', 'in', some)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Should anything of it be tried once more, it is composed anew. */
async function removeLetters(db: Transaction, { page_id, id }: Key): Promise<void> {
  await db.deleteFrom('letters').where('page_id', '=', page_id).where('notice_id', '=', id).execute()
}

async function removeNotice(db: Transaction, { page_id, id }: Key): Promise<void> {
  await db.deleteFrom('deliveries').where('page_id', '=', page_id).where('notice_id', '=', id).execute()
  await db.deleteFrom('notices').where('page_id', '=', page_id).where('id', '=', id).execute()
}
