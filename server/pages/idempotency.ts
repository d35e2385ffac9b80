import type { Transaction } from '../db/transaction.ts'
import { Problem } from '../problem.ts'
import { addDays, type Time } from '../text/time.ts'

/** A request that asked to happen once: its key, a hash of what it says, and how its answer is written. */
export type Once<T> = { key: string; fingerprint: string; answer(result: T): string }

/** The result of work done now, or the answer that the same request got before. */
export type Answered<T> = { result: T } | { answer: string }

/** The result of work that was not asked to happen once. */
export function resultOf<T>(answered: Answered<T>): T {
  if ('result' in answered) return answered.result
  throw new Error('Nobody asked for this to happen once')
}

/**
 * Does `work` unless this page saw the key within 24 h; then the first answer comes back and nothing happens. The key is
 * claimed in the same transaction as the work, so of a hundred at once one works and the others wait for its answer.
 * Throws a Problem if the key came with another request.
 */
export async function answerOnce<T>(
  db: Transaction,
  pageId: string,
  once: Once<T> | undefined,
  now: Time,
  work: () => Promise<T>,
): Promise<Answered<T>> {
  if (!once) return { result: await work() }
  await db
    .deleteFrom('idempotency')
    .where('page_id', '=', pageId)
    .where('key', '=', once.key)
    .where('at', '<', addDays(now, -1))
    .execute()
  const claimed = await db
    .insertInto('idempotency')
    .values({ page_id: pageId, key: once.key, fingerprint: once.fingerprint, answer: '', at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows === 0n) return repeat(db, pageId, once)
  const result = await work()
  await db
    .updateTable('idempotency')
    .set({ answer: once.answer(result) })
    .where('page_id', '=', pageId)
    .where('key', '=', once.key)
    .execute()
  return { result }
}

async function repeat<T>(db: Transaction, pageId: string, once: Once<T>): Promise<{ answer: string }> {
  const { fingerprint, answer } = await db
    .selectFrom('idempotency')
    .select(['fingerprint', 'answer'])
    .where('page_id', '=', pageId)
    .where('key', '=', once.key)
    .executeTakeFirstOrThrow()
  if (fingerprint !== once.fingerprint) {
    throw new Problem('invalid', 'This Idempotency-Key was used before, for another request')
  }
  return { answer }
}

/** Forgets answers past their 24 h. */
export async function forgetAnswers(db: Transaction, now: Time): Promise<void> {
  await db.deleteFrom('idempotency').where('at', '<', addDays(now, -1)).execute()
}
