import { sql, type UpdateQueryBuilder, type UpdateResult } from 'kysely'
import type { DeliveryFailure } from '../channels/channel.ts'
import { webChannels } from '../channels/index.ts'
import type { Database } from '../db/connect.ts'
import { type Dialect, databaseTime, tableOf } from '../db/dialect.ts'
import type { Schema } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { noteSoftBounce } from '../subscribers/soft-bounces.ts'
import { suppress } from '../subscribers/suppress.ts'
import { timeNow } from '../text/time.ts'
import type { Claim } from './claim.ts'
import { isDelivery, type Key } from './key.ts'
import { quarantine } from './quarantine.ts'
import { nextAttempt, webTries } from './retry.ts'
import { setDown } from './supersede.ts'

export type Sent = { claim: Claim; answer: string }

/** The channel took them: one statement for all. A row that went to another worker meanwhile stays as that one has it. */
export async function recordSent(
  db: Transaction,
  dialect: Dialect,
  owner: string,
  sent: Sent[],
): Promise<void> {
  if (sent.length === 0) return
  const rows = sent.map(({ claim, answer }) => [claim.pageId, claim.noticeId, claim.subscriberId, answer])
  await sql`update deliveries set state = 'sent', due_at = null, owner = null, lease_until = null,
    attempts = attempts + 1, last_answer = v.column4, last_answer_at = ${timeNow()}
    from ${tableOf(dialect, rows)} v
    where page_id = v.column1 and notice_id = v.column2 and subscriber_id = v.column3 and owner = ${owner}`.execute(
    db,
  )
}

/**
 * The channel refused this recipient, for good or for now. An address that is gone hears no more from the page, nor does a
 * channel beside mail that took nothing in ten tries within an hour. Answers
 * false if the row had gone to another worker meanwhile.
 */
export async function recordFailure(
  db: Database,
  owner: string,
  claim: Claim,
  failure: DeliveryFailure,
  publicUrl = '',
): Promise<boolean> {
  const now = timeNow()
  const web = webChannels.some(({ kind }) => kind === claim.channel)
  const again = nextAttempt(failure, claim.attempts + 1, claim.publishedAt, now, web)
  return transaction(db, async (db) => {
    const soft = !again && !failure.permanent
    // One that is a day old fails with its first try already, which says little of its channel.
    const tried = failure.permanent || claim.attempts + 1 >= webTries
    const over = web && tried && !again && !failure.slow && !failure.ours
    // In the order in which everybody takes them: the page, then its rows.
    if (failure.addressGone || soft || over) await takePage(db, claim.pageId)
    const result = await mine(db, owner, claim)
      .set({ state: again ? 'retrying' : 'failed', due_at: again ?? null, owner: null, lease_until: null })
      .set({ attempts: claim.attempts + 1, last_answer: failure.answer, last_answer_at: now })
      .$if(web, (query) => query.set({ priority: sql<number>`case priority when 0 then 0 else 3 end` }))
      .executeTakeFirst()
    const changed = result.numUpdatedRows > 0n
    if (changed && over) await quarantine(db, publicUrl, claim, failure, now)
    if (changed && failure.addressGone) await suppress(db, claim.pageId, claim.subscriberId)
    if (changed && soft && !web) await noteSoftBounce(db, claim.pageId, claim.subscriberId, now)
    return changed
  })
}

/**
 * This recipient had nothing to do with it, or its server is to have a pause: the row goes back as it was, due in
 * `seconds`, and no attempt is counted. What was frozen for this claim is free again, and so is what it would have carried:
 * nothing of it was handed over, and while the channel rests newer words may come. `begun`: something may have been.
 */
export async function release(
  db: Database,
  owner: string,
  claim: Claim,
  { answer, seconds = 0, begun = false }: { answer?: string; seconds?: number; begun?: boolean } = {},
): Promise<void> {
  const due = databaseTime(db.dialect, seconds)
  const free = claim.first && !begun
  await transaction(db, async (db) => {
    const result = await mine(db, owner, claim)
      .set({
        state: claim.attempts > 0 ? 'retrying' : 'pending',
        due_at: due,
        owner: null,
        lease_until: null,
      })
      .$if(answer !== undefined, (query) =>
        query.set({ last_answer: answer ?? null, last_answer_at: timeNow() }),
      )
      .$if(free, (query) => query.set({ message_id: null, frozen: null }))
      .executeTakeFirst()
    if (free && claim.frozen.carries && result.numUpdatedRows > 0n) await setDown(db, keyOf(claim), due)
  })
}

/**
 * Keeps the rows in hand for another lease; only those, so that what is not in anybody's hands comes free. Answers those
 * that were still this owner's: a worker that was paused too long has lost the others.
 */
export async function renewLeases(
  db: Database,
  owner: string,
  claims: Iterable<Claim>,
  leaseSeconds: number,
): Promise<Claim[]> {
  const until = databaseTime(db.dialect, leaseSeconds)
  return transaction(db, async (db) => {
    const kept: Claim[] = []
    for (const claim of claims) {
      const result = await mine(db, owner, claim)
        .set({ lease_until: until, due_at: until })
        .executeTakeFirst()
      if (result.numUpdatedRows > 0n) kept.push(claim)
    }
    return kept
  })
}

/** Frees everything a dead owner held. Only for SQLite, where the folder's lock proves that nobody else is alive. */
export async function voidLeases(db: Database): Promise<void> {
  const now = databaseTime(db.dialect)
  await transaction(db, async (db) => {
    await db
      .updateTable('deliveries')
      .set({ state: 'pending', owner: null, lease_until: null, due_at: now })
      .where('state', '=', 'sending')
      .where('due_at', 'is not', null)
      .execute()
  })
}

/** The row as long as this worker still owns it: one that was paused too long and wakes changes nothing. */
function mine(
  db: Transaction,
  owner: string,
  claim: Claim,
): UpdateQueryBuilder<Schema, 'deliveries', 'deliveries', UpdateResult> {
  return db
    .updateTable('deliveries')
    .where(isDelivery(keyOf(claim)))
    .where('owner', '=', owner)
}

function keyOf({ pageId, noticeId, subscriberId }: Claim): Key {
  return { page_id: pageId, notice_id: noticeId, subscriber_id: subscriberId }
}
