import type { UpdateQueryBuilder, UpdateResult } from 'kysely'
import type { DeliveryError } from '../channels/channel.ts'
import type { Database } from '../db/connect.ts'
import { databaseTime } from '../db/dialect.ts'
import type { Schema } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { suppress } from '../subscribers/suppress.ts'
import { timeNow } from '../text/time.ts'
import { type Claim, isDelivery } from './claim.ts'
import { nextAttempt } from './retry.ts'

/** What recording changes in a delivery; every one of them gives up the lease. */
type Outcome = { state: 'sent' | 'failed' | 'retrying' | 'pending'; due_at: string | null }

/** The channel took it. Answers false if the row had gone to another worker meanwhile. */
export async function recordSent(
  db: Database,
  owner: string,
  claim: Claim,
  answer: string,
): Promise<boolean> {
  return transaction(db, async (db) => record(db, owner, claim, { state: 'sent', due_at: null }, answer))
}

/** The channel refused this recipient, for good or for now. An address that is gone hears no more from the page. */
export async function recordFailure(
  db: Database,
  owner: string,
  claim: Claim,
  error: DeliveryError,
): Promise<boolean> {
  const now = timeNow()
  const again = error.permanent ? undefined : nextAttempt(claim.attempts + 1, claim.publishedAt, now)
  return transaction(db, async (db) => {
    const outcome: Outcome = again ? { state: 'retrying', due_at: again } : { state: 'failed', due_at: null }
    const mine = await record(db, owner, claim, outcome, error.answer)
    if (mine && error.addressGone) await suppress(db, claim.pageId, claim.subscriberId)
    return mine
  })
}

async function record(
  db: Transaction,
  owner: string,
  claim: Claim,
  outcome: Outcome,
  answer: string,
): Promise<boolean> {
  const result = await giveUp(db, owner, claim)
    .set({ ...outcome, attempts: claim.attempts + 1, last_answer: answer, last_answer_at: timeNow() })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The channel itself is out of order: the row goes back as it was and no attempt is counted. */
export async function release(db: Database, owner: string, claim: Claim, answer?: string): Promise<void> {
  const due = databaseTime(db.dialect)
  await transaction(db, async (db) => {
    await giveUp(db, owner, claim)
      .set({ state: claim.attempts > 0 ? 'retrying' : 'pending', due_at: due })
      .$if(answer !== undefined, (query) =>
        query.set({ last_answer: answer ?? null, last_answer_at: timeNow() }),
      )
      .execute()
  })
}

/** Keeps the rows in hand for another lease; only those, so that what is not in anybody's hands comes free. */
export async function renewLeases(
  db: Database,
  owner: string,
  claims: Iterable<Claim>,
  leaseSeconds: number,
): Promise<void> {
  const until = databaseTime(db.dialect, leaseSeconds)
  await transaction(db, async (db) => {
    for (const claim of claims) {
      await mine(db, owner, claim).set({ lease_until: until, due_at: until }).execute()
    }
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

function giveUp(db: Transaction, owner: string, claim: Claim) {
  return mine(db, owner, claim).set({ owner: null, lease_until: null })
}

/** The row as long as this worker still owns it: one that was paused too long and wakes changes nothing. */
function mine(
  db: Transaction,
  owner: string,
  claim: Claim,
): UpdateQueryBuilder<Schema, 'deliveries', 'deliveries', UpdateResult> {
  const key = { page_id: claim.pageId, notice_id: claim.noticeId, subscriber_id: claim.subscriberId }
  return db.updateTable('deliveries').where(isDelivery(key)).where('owner', '=', owner)
}
