import type { Transaction } from '../db/transaction.ts'
import { addDays, type Time } from '../text/time.ts'
import { suppress } from './suppress.ts'

const enough = 5
/** Mail servers try for so long before they return a message (RFC 5321 §4.5.4.1): until then an accepted one proves nothing. */
const provenAfterDays = 5

/**
 * A message to the subscriber failed for good, though the address may exist: a point a day, however many messages fail.
 * Five without a message that got through meanwhile, and the subscriber is suppressed: then it answers true.
 */
export async function noteSoftBounce(
  db: Transaction,
  pageId: string,
  subscriberId: string,
  now: Time,
): Promise<boolean> {
  const known = await db
    .selectFrom('subscribers')
    .select(['soft_bounces', 'soft_bounced_at'])
    .where('page_id', '=', pageId)
    .where('id', '=', subscriberId)
    .where('state', 'in', ['confirmed', 'unconfirmed'])
    .executeTakeFirst()
  const last = known?.soft_bounced_at ?? ''
  if (!known || last.slice(0, 10) >= now.slice(0, 10)) return false
  const begins = last === '' || (await gotThrough(db, pageId, subscriberId, last, now))
  const points = begins ? 1 : (known.soft_bounces ?? 0) + 1
  await db
    .updateTable('subscribers')
    .set({ soft_bounces: points, soft_bounced_at: now })
    .where('page_id', '=', pageId)
    .where('id', '=', subscriberId)
    .execute()
  return points >= enough && suppress(db, pageId, subscriberId, 'unreachable', now)
}

/** Whether a message was accepted since, and has not come back for as long as one can. */
async function gotThrough(
  db: Transaction,
  pageId: string,
  subscriberId: string,
  since: Time,
  now: Time,
): Promise<boolean> {
  const sent = await db
    .selectFrom('deliveries')
    .select('notice_id')
    .where('page_id', '=', pageId)
    .where('subscriber_id', '=', subscriberId)
    .where('state', '=', 'sent')
    .where('last_answer_at', '>', since)
    .where('last_answer_at', '<=', addDays(now, -provenAfterDays))
    .limit(1)
    .executeTakeFirst()
  return sent !== undefined
}
