import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'

/**
 * How many deliveries of updates there are in each state, on all pages and since ever. Reads tallies, of which each update
 * has a few.
 */
export async function countStates(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('delivery_tallies')
    .select(['state', sql<number>`sum(count)`.as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state, Number(count)]))
}
