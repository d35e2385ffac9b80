import type { Database, Db } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { type Time, timeNow } from '../text/time.ts'
import { hashAddress } from './address-hash.ts'
import { findByAddress, type Subscriber, type SuppressReason } from './subscriber.ts'
import { suppress } from './suppress.ts'

type Address = { channel: string; addressHash: string }
type Suppression = { reason: SuppressReason; at: Time }

/** What the page's list says of an address that it keeps only the hash of. */
export async function findSuppression(
  db: Db,
  page: { id: string },
  { channel, addressHash }: Address,
): Promise<Suppression | undefined> {
  const row = await db
    .selectFrom('suppressions')
    .select(['reason', 'at'])
    .where('page_id', '=', page.id)
    .where('channel', '=', channel)
    .where('address_hash', '=', addressHash)
    .executeTakeFirst()
  return row && { reason: row.reason as SuppressReason, at: row.at }
}

/** Puts an address on the page's list. A complaint stays one, whatever else is said later. */
export async function listSuppressed(
  db: Transaction,
  pageId: string,
  { channel, addressHash }: Address,
  reason: SuppressReason,
  now: Time,
): Promise<void> {
  await db
    .insertInto('suppressions')
    .values({ page_id: pageId, channel, address_hash: addressHash, reason, at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['page_id', 'channel', 'address_hash'])
        .doUpdateSet({ reason, at: now })
        .where('suppressions.reason', '!=', 'complained'),
    )
    .execute()
}

/**
 * A reader complained: the address hears nothing more from any page of the installation, also from those that do not know
 * it. Answers how many subscribers that ended.
 */
export async function suppressEverywhere(
  db: Database,
  secret: string,
  { channel, address }: Pick<Subscriber, 'channel' | 'address'>,
  now: Time = timeNow(),
): Promise<number> {
  const pages = await db.reader.selectFrom('pages').select('id').orderBy('id').execute()
  const addressHash = hashAddress(secret, channel, address)
  let ended = 0
  for (const page of pages) {
    const isNew = await transaction(db, async (db) => {
      await takePage(db, page.id)
      await listSuppressed(db, page.id, { channel, addressHash }, 'complained', now)
      const subscriber = await findByAddress(db, page, channel, address)
      return subscriber ? suppress(db, page.id, subscriber.id, 'complained', now) : false
    })
    if (isNew) ended++
  }
  return ended
}

/** An owner lets a suppressed address sign up again; nothing is sent to it before its owner confirms. */
export async function liftSuppression(
  db: Database,
  secret: string,
  subscriber: Pick<Subscriber, 'pageId' | 'id' | 'channel' | 'address'>,
): Promise<void> {
  const { pageId, id, channel, address } = subscriber
  await transaction(db, async (db) => {
    await takePage(db, pageId)
    await db
      .updateTable('subscribers')
      .set({ state: 'gone', suppressed_reason: null, soft_bounces: null, soft_bounced_at: null })
      .where('page_id', '=', pageId)
      .where('id', '=', id)
      .where('state', '=', 'suppressed')
      .execute()
    await db
      .deleteFrom('suppressions')
      .where('page_id', '=', pageId)
      .where('channel', '=', channel)
      .where('address_hash', '=', hashAddress(secret, channel, address))
      .execute()
  })
}
