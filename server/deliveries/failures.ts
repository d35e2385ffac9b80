import { sql } from 'kysely'
import { sayAddress } from '../channels/index.ts'
import type { Db } from '../db/connect.ts'
import type { Time } from '../text/time.ts'
import { noticeOf } from './notice-of.ts'

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
    .select('last_answer_at as at')
    // The words of the partial index: a bound value would not find it.
    .where(sql<boolean>`state = 'failed'`)
    .orderBy('last_answer_at', 'desc')
    .limit(limit)
    .offset(offset)
    .execute()
  const subscribers = await findSubscribers(db, page, rows)
  return rows.map((row) => {
    const { address, state } = subscribers.get(row.subscriberId) ?? forgotten
    return { ...row, address, mayRetry: state === 'confirmed' }
  })
}

/** An update’s deliveries that are tried again, the next first. */
export async function listRetrying(
  db: Db,
  page: { id: string },
  updateId: string,
  { limit }: Range,
): Promise<Retrying[]> {
  const rows = await selectOf(db, page, updateId)
    .select('due_at as nextAt')
    .where(sql<boolean>`state = 'retrying'`)
    .orderBy('due_at')
    .limit(limit)
    .execute()
  const subscribers = await findSubscribers(db, page, rows)
  return rows.map((row) => ({ ...row, address: (subscribers.get(row.subscriberId) ?? forgotten).address }))
}

const forgotten = { address: 'somebody who was forgotten', state: 'gone' }

/** Asked for one table after the other: joined, the databases begin with the subscribers, who are many. */
function selectOf(db: Db, page: { id: string }, updateId: string) {
  return db
    .selectFrom('deliveries')
    .select(['subscriber_id as subscriberId', 'last_answer as answer', 'attempts'])
    .where('page_id', '=', page.id)
    .where('notice_id', '=', noticeOf(db, page, updateId))
}

async function findSubscribers(db: Db, page: { id: string }, rows: { subscriberId: string }[]) {
  if (rows.length === 0) return new Map<string, typeof forgotten>()
  const ids = rows.map(({ subscriberId }) => subscriberId)
  const found = await db
    .selectFrom('subscribers')
    .select(['id', 'channel', 'address', 'own_name', 'state'])
    .where('page_id', '=', page.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(
    found.map(({ id, own_name, state, ...where }) => [id, { address: own_name ?? sayAddress(where), state }]),
  )
}
