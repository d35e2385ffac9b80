import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { mailHost } from '../channels/address.ts'
import type { Database } from '../db/connect.ts'
import { databaseTime, skipLocked } from '../db/dialect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { type AccountKind, isAccountKind, isInTime } from '../members/account-link.ts'
import { everything } from '../subscribers/subscriber.ts'
import { type Time, timeNow } from '../text/time.ts'
import { mac } from '../text/token.ts'
import { isStillAhead, takesIn } from './topics.ts'

/** What a delivery says about its recipient, kept as it was at its first claim, so that a repeat is the same message. */
export type Frozen = { address: string; nonce: string; confirmNonce: string; version: number }

/** A delivery in this worker's hands until its lease ends. */
export type Claim = {
  pageId: string
  noticeId: string
  subscriberId: string
  channel: string
  attempts: number
  publishedAt: Time
  messageId: string
  frozen: Frozen
}

/** Who claims. The host of a page's origin, or else of `publicUrl`, ends its message ids. */
export type Claimer = { owner: string; secret: string; leaseSeconds: number; publicUrl: string }

/**
 * Takes up to `limit` due deliveries on a lease: new ones, ones whose time to try again has come, and ones whose owner
 * let the lease run out. Whoever left the page since it was published, or chose other components, is marked withdrawn
 * instead, and so is what was said about an incident that was removed. Nobody is sent two at once, so that updates arrive
 * in their order: `busy` names the subscribers who are being sent something now.
 */
export async function claimDue(
  db: Database,
  claimer: Claimer,
  limit: number,
  busy: string[] = [],
): Promise<Claim[]> {
  for (;;) {
    const { claims, looked } = await claimSome(db, claimer, limit, busy)
    // Where all of them had left, whoever stands behind them must not wait for the next look.
    if (claims.length > 0 || looked === 0) return claims
  }
}

function claimSome(db: Database, claimer: Claimer, limit: number, busy: string[]) {
  return transaction(db, async (tx) => {
    const due = tx
      .selectFrom('deliveries')
      .select(['page_id', 'notice_id', 'subscriber_id'])
      .where('due_at', 'is not', null)
      .where('due_at', '<=', databaseTime(db.dialect))
      .$if(busy.length > 0, (query) => query.where('subscriber_id', 'not in', busy))
      .orderBy('priority')
      .orderBy('due_at')
      .limit(limit)
    const claims: Claim[] = []
    const keys = await skipLocked(db.dialect, due).execute()
    for (const key of keys) {
      if (claims.some((claim) => claim.subscriberId === key.subscriber_id)) continue
      const delivery = await load(tx, key)
      if (delivery && (await isConcerned(tx, delivery))) claims.push(await take(db, tx, claimer, delivery))
      else await withdraw(tx, key, delivery?.state)
    }
    return { claims, looked: keys.length }
  })
}

export type Key = { page_id: string; notice_id: string; subscriber_id: string }
type Loaded = NonNullable<Awaited<ReturnType<typeof load>>>

/** Undefined if the subscriber was forgotten. */
function load(db: Transaction, key: Key) {
  return db
    .selectFrom('deliveries')
    .innerJoin('notices', (join) =>
      join
        .onRef('notices.page_id', '=', 'deliveries.page_id')
        .onRef('notices.id', '=', 'deliveries.notice_id'),
    )
    .innerJoin('subscribers', (join) =>
      join
        .onRef('subscribers.page_id', '=', 'deliveries.page_id')
        .onRef('subscribers.id', '=', 'deliveries.subscriber_id'),
    )
    .innerJoin('pages', 'pages.id', 'deliveries.page_id')
    .select('pages.origin')
    .select(['deliveries.page_id', 'deliveries.notice_id', 'deliveries.subscriber_id'])
    .select(['deliveries.attempts', 'deliveries.message_id', 'deliveries.frozen'])
    .leftJoin('incidents', (join) =>
      join
        .onRef('incidents.page_id', '=', 'notices.page_id')
        .onRef('incidents.id', '=', 'notices.incident_id'),
    )
    .select(['notices.kind', 'notices.published_at', 'notices.version', 'notices.component_ids'])
    .select('notices.incident_id')
    .select('incidents.removed_at')
    .select(['subscribers.channel', 'subscribers.address', 'subscribers.nonce', 'subscribers.confirm_nonce'])
    .select(['subscribers.state', 'subscribers.confirmed_at', 'subscribers.asked_at', 'subscribers.ended_at'])
    .select(wantsEverything(db).as('everything'))
    .where(isDelivery(key))
    .executeTakeFirst()
}

/** The open choice of everything, of the subscriber being loaded; null for who chose components. */
function wantsEverything(db: Transaction) {
  return db
    .selectFrom('subscriber_choices as c')
    .select('c.component_id')
    .whereRef('c.page_id', '=', sql.ref('subscribers.page_id'))
    .whereRef('c.subscriber_id', '=', sql.ref('subscribers.id'))
    .where('c.component_id', '=', everything)
    .where('c.until_at', 'is', null)
    .limit(1)
}

/**
 * Asked again at each claim: who left, or left and came back, since it was published, or chose other components
 * meanwhile, gets nothing more.
 */
async function isConcerned(db: Transaction, delivery: Loaded): Promise<boolean> {
  if (delivery.removed_at !== null) return false
  if (delivery.kind === 'confirmation') return delivery.state === 'unconfirmed'
  if (isAccountKind(delivery.kind)) return leadsSomewhere(delivery.kind, delivery)
  if (delivery.kind === 'reminder' && !(await isStillAhead(db, delivery))) return false
  const stays = delivery.state === 'confirmed' && (delivery.confirmed_at ?? '') <= delivery.published_at
  return stays && (delivery.everything !== null || choosesTouched(db, delivery))
}

/** Whether the link in mail about an account is in time, and was neither used nor replaced by that of newer mail. */
function leadsSomewhere(kind: AccountKind, delivery: Loaded): boolean {
  const { ended_at: used, asked_at: asked, published_at: published } = delivery
  return used === null && asked === published && isInTime(kind, published, timeNow())
}

/** Whether the subscriber still chooses what the notice is about. */
async function choosesTouched(db: Transaction, delivery: Loaded): Promise<boolean> {
  const chosen = await db
    .selectFrom('subscriber_choices as c')
    .select('c.component_id')
    .where('c.page_id', '=', delivery.page_id)
    .where('c.subscriber_id', '=', delivery.subscriber_id)
    .where(takesIn(delivery))
    .where('c.until_at', 'is', null)
    .executeTakeFirst()
  return chosen !== undefined
}

async function take(db: Database, tx: Transaction, claimer: Claimer, delivery: Loaded): Promise<Claim> {
  const { page_id: pageId, notice_id: noticeId, subscriber_id: subscriberId } = delivery
  const frozen: Frozen = delivery.frozen
    ? JSON.parse(delivery.frozen)
    : {
        address: delivery.address,
        nonce: delivery.nonce,
        confirmNonce: delivery.confirm_nonce,
        version: delivery.version,
      }
  const messageId = delivery.message_id ?? newMessageId(claimer, delivery)
  const leaseUntil = databaseTime(db.dialect, claimer.leaseSeconds)
  await tx
    .updateTable('deliveries')
    .set({
      state: 'sending',
      owner: claimer.owner,
      lease_until: leaseUntil,
      due_at: leaseUntil,
      message_id: messageId,
      frozen: JSON.stringify(frozen),
    })
    .where(isDelivery(delivery))
    .execute()
  const { channel, attempts, published_at: publishedAt } = delivery
  return { pageId, noticeId, subscriberId, channel, attempts, publishedAt, messageId, frozen }
}

/** A function of the delivery, so that every attempt has the same one; the MAC keeps it from being guessed. */
function newMessageId({ secret, publicUrl }: Claimer, delivery: Loaded): string {
  const { page_id, notice_id, subscriber_id, origin } = delivery
  const proof = mac(secret, 'message', page_id, notice_id, subscriber_id).slice(0, 12)
  return `<${notice_id}.${subscriber_id}.${proof}@${mailHost(origin ?? publicUrl)}>`
}

async function withdraw(db: Transaction, key: Key, subscriberState: string | undefined): Promise<void> {
  const state = subscriberState === 'suppressed' ? 'suppressed' : 'withdrawn'
  await db
    .updateTable('deliveries')
    .set({ state, due_at: null, owner: null, lease_until: null })
    .where(isDelivery(key))
    .execute()
}

/** The condition that names one delivery. */
export function isDelivery(key: Key): RawBuilder<SqlBool> {
  return sql<SqlBool>`deliveries.page_id = ${key.page_id} and deliveries.notice_id = ${key.notice_id}
    and deliveries.subscriber_id = ${key.subscriber_id}`
}
