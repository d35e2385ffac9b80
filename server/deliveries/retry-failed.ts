import { sql } from 'kysely'
import type { Database, Db } from '../db/connect.ts'
import { databaseTime } from '../db/dialect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'
import { noticeOf } from './notice-of.ts'

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
  const told = await noticeOf(db.reader, page, updateId).executeTakeFirst()
  if (!told) return 0
  const notice: Notice = { pageId: page.id, id: told.id }
  for (let retried = 0; ; ) {
    const some = await listSome(db.reader, notice, subscriberId, now)
    if (some.length === 0) return retried
    const due = databaseTime(db.dialect)
    retried += await transaction(db, (db) => makeDue(db, notice, some, due))
  }
}

type Notice = { pageId: string; id: string }

async function listSome(
  db: Db,
  { pageId, id }: Notice,
  subscriberId: string | undefined,
  now: Time,
): Promise<string[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select('subscriber_id')
    .where('page_id', '=', pageId)
    .where('notice_id', '=', id)
    .where(sql<boolean>`state = 'failed'`)
    // What failed after the button was pressed has had its try: or this would never end.
    .where('last_answer_at', '<=', now)
    .where(isReachable)
    .$if(subscriberId !== undefined, (query) => query.where('subscriber_id', '=', subscriberId ?? ''))
    .limit(slice)
    .execute()
  return rows.map((row) => row.subscriber_id)
}

async function makeDue(
  db: Transaction,
  { pageId, id }: Notice,
  subscriberIds: string[],
  due: ReturnType<typeof databaseTime>,
): Promise<number> {
  const result = await db
    .updateTable('deliveries')
    .set({ state: 'retrying', due_at: due, owner: null, lease_until: null })
    .where('page_id', '=', pageId)
    .where('notice_id', '=', id)
    .where('subscriber_id', 'in', subscriberIds)
    .where(sql<boolean>`state = 'failed'`)
    .where(isReachable)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

const isReachable = sql<boolean>`exists (select 1 from subscribers s where s.page_id = deliveries.page_id
  and s.id = deliveries.subscriber_id and s.state = 'confirmed')`
