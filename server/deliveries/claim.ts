import { sql } from 'kysely'
import { mailHost } from '../channels/address.ts'
import type { Database } from '../db/connect.ts'
import { databaseTime, tableOf } from '../db/dialect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { type AccountKind, isAccountKind, isInTime } from '../members/account-link.ts'
import { memberState } from '../subscribers/subscriber.ts'
import { type Time, timeNow } from '../text/time.ts'
import { mac } from '../text/token.ts'
import { type DueRow, findDue, newRotation, type Rotation } from './due.ts'
import { isDelivery, type Key } from './key.ts'
import { type Group, gatherGroups, supersede } from './supersede.ts'
import { isStillAhead, isStillNews, takesIn } from './topics.ts'

/**
 * What a delivery says about its recipient, kept as it was at its first claim, so that a repeat is the same message.
 * `carries`: older notices that stand below in it, newest first.
 */
export type Frozen = {
  /** Every link in the message begins with it. */
  origin: string
  address: string
  nonce: string
  confirmNonce: string
  version: number
  /** One of the page's own channels. */
  own?: boolean
  carries?: string[]
}

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
  /** It was frozen at this claim, so nobody can have got it yet. */
  first: boolean
  /** By `performance.now()`: when the lease, as it was at the claim, ends at the earliest. */
  heldUntil: number
}

/** Who claims. The host of a page's origin, or else of `publicUrl`, ends its message ids. */
export type Claimer = {
  owner: string
  secret: string
  leaseSeconds: number
  publicUrl: string
  /** The one channel beside mail that it is for; mail if left out. */
  channel?: string
  rotation?: Rotation
}

/**
 * Takes up to `limit` due deliveries on a lease: new ones, ones whose time to try again has come, and ones whose owner
 * let the lease run out. Whoever left the page since it was published, or chose other components, is marked withdrawn
 * instead, and so is what was said about an incident that was removed. Nobody is sent two at once, so that updates arrive
 * in their order; and of several updates of one incident that wait for somebody, the newest carries the others.
 */
export async function claimDue(
  db: Database,
  claimer: Claimer,
  limit: number,
  busy: string[] = [],
): Promise<Claim[]> {
  return transaction(db, (tx) => claimSome(tx, db.dialect, claimer, limit, busy))
}

/** The same within a transaction. */
export async function claimSome(
  db: Transaction,
  dialect: Database['dialect'],
  claimer: Claimer,
  limit: number,
  busy: string[],
): Promise<Claim[]> {
  claimer.rotation ??= newRotation()
  for (;;) {
    const due = await findDue(db, dialect, limit, busy, claimer.rotation, claimer.channel)
    if (due.length === 0) return []
    const concerned: DueRow[] = []
    for (const row of due) {
      if (concerned.some((other) => other.subscriber_id === row.subscriber_id)) continue
      if (await isConcerned(db, row)) concerned.push(row)
      else await withdraw(db, row, row.state)
    }
    const groups = await gatherGroups(db, dialect, concerned, (row) => isConcerned(db, row))
    const claims = await take(db, dialect, claimer, groups)
    // Where all of them had left, whoever stands behind them must not wait for the next look.
    if (claims.length > 0) return claims
  }
}

/**
 * Asked again at each claim: who left, or left and came back, since it was published, or chose other components
 * meanwhile, gets nothing more.
 */
async function isConcerned(db: Transaction, row: DueRow): Promise<boolean> {
  if (row.removed !== null) return false
  if (row.kind === 'confirmation') return row.state === 'unconfirmed'
  if (isAccountKind(row.kind)) return leadsSomewhere(row.kind, row)
  if (row.kind === 'test') return row.state === 'confirmed'
  if (row.kind === 'quarantine') return row.state === memberState
  if (row.kind === 'promise' || row.kind === 'alert') return row.state === memberState && isStillNews(db, row)
  if (row.kind === 'reminder' && !(await isStillAhead(db, row))) return false
  const stays = row.state === 'confirmed' && (row.confirmed_at ?? '') <= row.published_at
  return stays && (row.everything !== null || choosesTouched(db, row))
}

/** Whether the link in mail about an account is in time, and was neither used nor replaced by that of newer mail. */
function leadsSomewhere(kind: AccountKind, row: DueRow): boolean {
  const { ended_at: used, asked_at: asked, published_at: published } = row
  return used === null && asked === published && isInTime(kind, published, timeNow())
}

/** Whether the subscriber still chooses what the notice is about. */
async function choosesTouched(db: Transaction, row: DueRow): Promise<boolean> {
  const chosen = await db
    .selectFrom('subscriber_choices as c')
    .select('c.component_id')
    .where('c.page_id', '=', row.page_id)
    .where('c.subscriber_id', '=', row.subscriber_id)
    .where(takesIn(row))
    .where('c.until_at', 'is', null)
    .executeTakeFirst()
  return chosen !== undefined
}

/** Marks them all as this owner's in one statement, those that are carried as superseded. */
async function take(
  db: Transaction,
  dialect: Database['dialect'],
  claimer: Claimer,
  groups: Group[],
): Promise<Claim[]> {
  if (groups.length === 0) return []
  const heldUntil = performance.now() + claimer.leaseSeconds * 1_000
  const claims = groups.map(({ row, carried }): Claim => {
    const { page_id: pageId, notice_id: noticeId, subscriber_id: subscriberId } = row
    const { channel, attempts, published_at: publishedAt } = row
    const origin = row.origin ?? claimer.publicUrl
    const frozen: Frozen = { origin, ...(row.frozen ? JSON.parse(row.frozen) : freeze(row, carried)) }
    const messageId = row.message_id ?? newMessageId(claimer, row)
    return {
      ...{ pageId, noticeId, subscriberId, channel },
      ...{ attempts, publishedAt, messageId, frozen, first: row.frozen === null, heldUntil },
    }
  })
  const rows = claims.map(({ pageId, noticeId, subscriberId, messageId, frozen }) => {
    return [pageId, noticeId, subscriberId, messageId, JSON.stringify(frozen)]
  })
  const leaseUntil = databaseTime(dialect, claimer.leaseSeconds)
  await sql`update deliveries set state = 'sending', owner = ${claimer.owner}, lease_until = ${leaseUntil},
    due_at = ${leaseUntil}, priority = case priority when 0 then 0 else 1 end,
    message_id = v.column4, frozen = v.column5
    from ${tableOf(dialect, rows)} v
    where page_id = v.column1 and notice_id = v.column2 and subscriber_id = v.column3`.execute(db)
  for (const group of groups) await supersede(db, group)
  return claims
}

function freeze(row: DueRow, carried: DueRow[]): Omit<Frozen, 'origin'> {
  const { address, nonce, confirm_nonce: confirmNonce, version } = row
  const own = row.own_name !== null
  const carries = carried.map((older) => older.notice_id)
  return { address, nonce, confirmNonce, version, ...(own && { own }), ...(carries.length && { carries }) }
}

/** A function of the delivery, so that every attempt has the same one; the MAC keeps it from being guessed. */
function newMessageId({ secret, publicUrl }: Claimer, row: DueRow): string {
  const { page_id, notice_id, subscriber_id, origin } = row
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
