import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { newNonce } from '../text/token.ts'
import { hashAddress } from './address-hash.ts'
import { listOpen } from './choices.ts'
import type { Subscriber } from './subscriber.ts'
import { markConfirmed } from './subscription.ts'

/**
 * Lets a suppressed subscriber hear from the page again from now on, in a transaction that took the page: whoever says so
 * (`source`) knows that the address works again. Not who complained or asked to be forgotten, who never confirmed, or
 * followed nothing but incidents that are over; answers whether it was done.
 */
export async function reactivate(
  db: Transaction,
  secret: string,
  page: Pick<Page, 'id'>,
  subscriber: Subscriber,
  source: string,
  now: Time,
): Promise<boolean> {
  const { id, channel, address, state, confirmedAt, suppressedReason: reason } = subscriber
  if (state !== 'suppressed' || confirmedAt === null) return false
  if (reason === 'complained' || reason === 'asked') return false
  if ((await listOpen(db, page, id)).length === 0) return false
  const confirmNonce = newNonce()
  await db
    .updateTable('subscribers')
    .set({
      ...{ state: 'unconfirmed', confirm_nonce: confirmNonce, suppressed_reason: null },
      ...{ soft_bounces: null, soft_bounced_at: null },
    })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
  await db
    .deleteFrom('suppressions')
    .where('page_id', '=', page.id)
    .where('channel', '=', channel)
    .where('address_hash', '=', hashAddress(secret, channel, address))
    .execute()
  await markConfirmed(db, page, { id, confirmNonce }, source, now)
  return true
}
