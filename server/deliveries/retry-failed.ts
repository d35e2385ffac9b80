import { type SqlBool, sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { databaseTime } from '../db/dialect.ts'
import { transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'

/** So few at once that nobody waits long for the write lock. */
const slice = 500

/**
 * Makes failed deliveries of an update due now, all of them or one subscriber’s, and answers how many. What did not fail,
 * or failed again meanwhile, stays as it is, and so does what would go to an address that must not be written to.
 */
export async function retryFailed(
  db: Database,
  page: { id: string },
  updateId: string,
  subscriberId?: string,
  now: Time = timeNow(),
): Promise<number> {
  const due = databaseTime(db.dialect)
  let all = 0
  for (;;) {
    const retried = await transaction(db, async (db) => {
      const some = db
        .selectFrom('notices as n')
        .innerJoin('deliveries as d', (join) =>
          join.onRef('d.page_id', '=', 'n.page_id').onRef('d.notice_id', '=', 'n.id'),
        )
        .innerJoin('subscribers as s', (join) =>
          join.onRef('s.page_id', '=', 'd.page_id').onRef('s.id', '=', 'd.subscriber_id'),
        )
        .select(['d.notice_id', 'd.subscriber_id'])
        .where('n.page_id', '=', page.id)
        .where('n.update_id', '=', updateId)
        .where(sql<boolean>`d.state = 'failed'`)
        // What failed after the button was pressed has had its try: or this would never end.
        .where('d.last_answer_at', '<=', now)
        .where('s.state', '=', 'confirmed')
        .$if(subscriberId !== undefined, (query) => query.where('d.subscriber_id', '=', subscriberId ?? ''))
        .limit(slice)
      const result = await db
        .updateTable('deliveries')
        .set({ state: 'retrying', due_at: due, owner: null, lease_until: null })
        .where('page_id', '=', page.id)
        .where(sql<SqlBool>`(notice_id, subscriber_id) in ${some}`)
        .where(sql<boolean>`state = 'failed'`)
        .executeTakeFirst()
      return Number(result.numUpdatedRows)
    })
    all += retried
    if (retried < slice) return all
  }
}
