import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { clearOutbox } from '../channels/email/outbox.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { emptyLog } from '../db/dialect.ts'
import { scrub } from '../db/scrub.ts'
import { contains } from '../db/search.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { countSubscriber } from '../pages/counts.ts'
import { type Time, timeNow } from '../text/time.ts'
import { hashAddress } from './address-hash.ts'
import { removeSubscriber } from './forget.ts'
import { findSubscriber, type Subscriber } from './subscriber.ts'
import { isChoosy } from './subscription.ts'
import { listSuppressed } from './suppressions.ts'

/** Milliseconds in which a worker that holds a message puts it into the outbox. */
const inHand = 1_000
const patience = 5_000

/**
 * Forgets an address (GDPR Art. 17): no row, answer, draft, kept mail or file of ours holds it afterwards. Only a keyed hash
 * stays, so that no import or script brings it back; its owner may, by signing up. Answers whether there was anybody.
 */
export async function eraseSubscriber(
  db: Database,
  { secret, dataDir }: Pick<Config, 'secret' | 'dataDir'>,
  page: { id: string },
  id: string,
  now: Time = timeNow(),
): Promise<boolean> {
  const erased = await transaction(db, async (db) => {
    await takePage(db, page.id)
    const subscriber = await findSubscriber(db, page, id)
    if (!subscriber) return undefined
    const sending = await eraseRows(db, secret, subscriber, now)
    return { sending, address: subscriber.address }
  })
  if (!erased) return false
  if (erased.sending) await sleep(inHand)
  await clearOutbox(dataDir, id)
  for (let waited = 0; waited < patience; waited += 50) {
    if (await emptyLog(db.dialect, db.writer as never)) break
    await sleep(50)
  }
  await scrub(db, [erased.address, erased.address.toLowerCase()])
  return true
}

/** Answers whether a worker had a message to them in hand. */
async function eraseRows(
  db: Transaction,
  secret: string,
  subscriber: Subscriber,
  now: Time,
): Promise<boolean> {
  const { pageId, id, channel, address, state, suppressedReason } = subscriber
  if (state === 'confirmed') await countSubscriber(db, pageId, -1, await isChoosy(db, { id: pageId }, id))
  const reason = suppressedReason === 'complained' ? 'complained' : 'asked'
  const addressHash = hashAddress(secret, channel, address)
  await listSuppressed(db, pageId, { channel, addressHash }, reason, now)
  const sending = await db
    .selectFrom('deliveries')
    .select('notice_id')
    .where('page_id', '=', pageId)
    .where('subscriber_id', '=', id)
    .where('owner', 'is not', null)
    .executeTakeFirst()
  await removeSubscriber(db, pageId, id)
  await db
    .deleteFrom('idempotency')
    .where('page_id', '=', pageId)
    .where(contains('answer', JSON.stringify(address)))
    .execute()
  await db
    .deleteFrom('import_refusals')
    .where('page_id', '=', pageId)
    .where(contains('content', address))
    .execute()
  await db
    .updateTable('drafts')
    .set({ content: sql<string>`replace(content, ${address}, '…')` })
    .where('page_id', '=', pageId)
    .where(contains('content', address))
    .execute()
  return sending !== undefined
}
