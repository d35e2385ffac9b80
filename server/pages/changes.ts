import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Time } from '../text/time.ts'

/** What was touched: `page` (its settings), `components`, `metrics`, or `incident:<id>`. */
export type Touched = 'page' | 'components' | 'metrics' | `incident:${string}`

/**
 * Writes down that something in the page was touched, for the press, and gives the change's number.
 * Call it first in a transaction: it takes the page's lock, so that writers of one page go one after another, in one
 * order, and a number becomes visible only after all smaller ones.
 */
export async function recordChange(
  db: Transaction,
  pageId: string,
  what: Touched,
  now: Time,
): Promise<number> {
  const { last_change: number } = await db
    .updateTable('pages')
    .set({ last_change: sql`last_change + 1`, updated_at: now })
    .where('id', '=', pageId)
    .returning('last_change')
    .executeTakeFirstOrThrow()
  await db.insertInto('page_changes').values({ page_id: pageId, number, what, at: now }).execute()
  return number
}

/**
 * Waits until nobody else posts to the page or joins or leaves it: what is read next stays so until the transaction
 * ends, and the time that is asked next is later than theirs.
 */
export async function takePage(db: Transaction, pageId: string): Promise<void> {
  await db.updateTable('pages').set({ last_change: sql`last_change` }).where('id', '=', pageId).execute()
}

/** The number of the newest change of every page. */
export async function listNewestChanges(db: Db): Promise<Map<string, number>> {
  const rows = await db.selectFrom('pages').select(['id', 'last_change']).execute()
  return new Map(rows.map((row) => [row.id, row.last_change]))
}

/** What was touched after change `number`, each named once. */
export async function listTouched(db: Db, pageId: string, number: number): Promise<Touched[]> {
  const rows = await db
    .selectFrom('page_changes')
    .select('what')
    .distinct()
    .where('page_id', '=', pageId)
    .where('number', '>', number)
    .execute()
  return rows.map((row) => row.what as Touched)
}

/** Forgets changes that every press has long printed. */
export async function forgetChanges(db: Transaction, before: Time): Promise<void> {
  await db.deleteFrom('page_changes').where('at', '<', before).execute()
}
