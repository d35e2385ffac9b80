import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Time } from '../text/time.ts'

/** A delivery that failed. `mayRetry`: its address is still one that may be written to. */
export type Failed = {
  subscriberId: string
  address: string
  answer: string | null
  attempts: number
  at: Time | null
  mayRetry: boolean
}

/** A delivery that is tried again by itself. */
export type Retrying = {
  subscriberId: string
  address: string
  answer: string | null
  attempts: number
  nextAt: Time | null
}

type Range = { limit: number; offset?: number }

/** An update’s deliveries that failed, newest first. */
export async function listFailed(
  db: Db,
  page: { id: string },
  updateId: string,
  { limit, offset = 0 }: Range,
): Promise<Failed[]> {
  const rows = await selectOf(db, page, updateId)
    .select(['d.last_answer_at as at', 's.state'])
    // The words of the partial index: a bound value would not find it.
    .where(sql<boolean>`d.state = 'failed'`)
    .orderBy('d.last_answer_at', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(({ state, ...row }) => ({ ...row, mayRetry: state === 'confirmed' }))
}

/** An update’s deliveries that are tried again, the next first. */
export function listRetrying(
  db: Db,
  page: { id: string },
  updateId: string,
  { limit }: Range,
): Promise<Retrying[]> {
  return selectOf(db, page, updateId)
    .select('d.due_at as nextAt')
    .where(sql<boolean>`d.state = 'retrying'`)
    .orderBy('d.due_at')
    .limit(limit)
    .execute()
}

function selectOf(db: Db, page: { id: string }, updateId: string) {
  return db
    .selectFrom('notices as n')
    .innerJoin('deliveries as d', (join) =>
      join.onRef('d.page_id', '=', 'n.page_id').onRef('d.notice_id', '=', 'n.id'),
    )
    .innerJoin('subscribers as s', (join) =>
      join.onRef('s.page_id', '=', 'd.page_id').onRef('s.id', '=', 'd.subscriber_id'),
    )
    .select(['d.subscriber_id as subscriberId', 's.address', 'd.last_answer as answer', 'd.attempts'])
    .where('n.page_id', '=', page.id)
    .where('n.update_id', '=', updateId)
}
