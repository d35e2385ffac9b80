import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { addDays, type Time, timeNow } from '../text/time.ts'
import type { Swept } from './sweep.ts'

const key = { kind: 'swept', page_id: '' }

/** Adds what a sweep found to what sweeps have found so far, so that it outlives a restart. */
export async function noteSwept(
  db: Database,
  { missing, stray }: Swept,
  now: Time = timeNow(),
): Promise<void> {
  const count = missing + stray
  if (count === 0) return
  await transaction(db, async (db) => {
    await db
      .insertInto('alarms')
      .values({ ...key, began_at: now, ended_at: null, noted_at: now, count })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'page_id'])
          .doUpdateSet((e) => ({ noted_at: now, count: e('alarms.count', '+', count) })),
      )
      .execute()
  })
}

/** What sweeps have found: `count` since ever, the last of it at `since`; undefined where that is a day ago, or never. */
export async function findSwept(db: Db, now: Time): Promise<{ since: Time; count: number } | undefined> {
  const row = await selectSwept(db).where('noted_at', '>', addDays(now, -1)).executeTakeFirst()
  return row && { since: row.noted_at, count: row.count }
}

/** How many deliveries sweeps have found missing, or nobody’s, since ever. */
export async function countSwept(db: Db): Promise<number> {
  return (await selectSwept(db).executeTakeFirst())?.count ?? 0
}

function selectSwept(db: Db) {
  return db
    .selectFrom('alarms')
    .select(['noted_at', 'count'])
    .where('kind', '=', key.kind)
    .where('page_id', '=', key.page_id)
}
