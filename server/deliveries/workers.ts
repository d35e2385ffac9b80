import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'
import type { Resting } from './rest.ts'

export type WorkerSign = { id: string; startedAt: Time; trouble: Resting | undefined }

/** When a worker was last there, and what keeps it from sending. */
export type Seen = { seenAt: Time; trouble: Resting | null }

/** A worker says that it lives, and whether its channel rests. */
export async function noteWorker(
  db: Database,
  { id, startedAt, trouble }: WorkerSign,
  now: Time = timeNow(),
): Promise<void> {
  const sign = {
    seen_at: now,
    resting_since: trouble?.since ?? null,
    resting_answer: trouble?.answer ?? null,
  }
  await transaction(db, async (db) => {
    await db
      .insertInto('workers')
      .values({ id, started_at: startedAt, ...sign })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(sign))
      .execute()
  })
}

/** The worker that was seen last; undefined where none ever was. */
export async function findWorker(db: Db): Promise<Seen | undefined> {
  const row = await db
    .selectFrom('workers')
    .select(['seen_at', 'resting_since', 'resting_answer'])
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const trouble = row.resting_since ? { since: row.resting_since, answer: row.resting_answer ?? '' } : null
  return { seenAt: row.seen_at, trouble }
}

export async function forgetWorkers(db: Database, before: Time): Promise<void> {
  await transaction(db, async (db) => {
    await db.deleteFrom('workers').where('seen_at', '<', before).execute()
  })
}
