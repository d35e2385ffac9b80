import { sql } from 'kysely'
import type { Database, Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { countSubscriber } from '../pages/counts.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { addDays, type Time, timeNow } from '../text/time.ts'
import { endWell, type LinkPurpose, linkToken, newNonce, readLinkToken, sameText } from '../text/token.ts'
import { consentWords } from './consent.ts'
import { everything, findSubscriber, type Subscriber, type SubscriberState } from './subscriber.ts'

type PageKey = Pick<Page, 'id'>

const confirmWithinDays = 3

/**
 * The subscriber a link belongs to, and what the link allows; undefined for a link that was forged, cut short, made for
 * another page, or has had its day (a confirmation link works once, for 72 h).
 */
export async function findByLink(
  db: Db,
  secret: string,
  page: Page,
  token: string,
  now: Time = timeNow(),
): Promise<{ purpose: LinkPurpose; subscriber: Subscriber } | undefined> {
  const claim = readLinkToken(token)
  if (!claim) return undefined
  const subscriber = await findSubscriber(db, page, claim.id)
  const nonce = claim.purpose === 'confirm' ? subscriber?.confirmNonce : subscriber?.nonce
  const expected = linkToken(secret, claim.purpose, page.id, claim.id, nonce ?? '')
  if (!sameText(expected, endWell(token)) || !subscriber) return undefined
  if (claim.purpose === 'confirm') {
    const inTime = subscriber.askedAt > addDays(now, -confirmWithinDays)
    if (subscriber.state !== 'unconfirmed' || !inTime) return undefined
  }
  return { purpose: claim.purpose, subscriber }
}

/** Turns an unconfirmed subscriber into a confirmed one, once, and keeps the record of the consent. */
export async function confirmSubscription(
  db: Database,
  page: Page,
  subscriber: Subscriber,
  now?: Time,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await markConfirmed(
      db,
      page,
      subscriber,
      subscriber.channel === 'email' ? 'link in the confirmation mail' : 'link in the confirmation message',
      now ?? timeNow(),
      consentWords(page, subscriber.channel),
    )
  })
}

/** As confirmSubscription, in a transaction that took the page; `source` says how consent was given, `words` to what. */
export async function markConfirmed(
  db: Transaction,
  page: PageKey,
  subscriber: Pick<Subscriber, 'id' | 'confirmNonce'>,
  source: string,
  now: Time,
  words: string | null = null,
): Promise<void> {
  const confirmed = await db
    .updateTable('subscribers')
    .set({ state: 'confirmed', confirmed_at: now, ended_at: null, confirm_nonce: newNonce() })
    .where('page_id', '=', page.id)
    .where('id', '=', subscriber.id)
    .where('state', '=', 'unconfirmed')
    .where('confirm_nonce', '=', subscriber.confirmNonce)
    .executeTakeFirst()
  if (confirmed.numUpdatedRows === 0n) throw new Problem('gone', 'This link has been used or is too old')
  await countSubscriber(db, page.id, 1, await isChoosy(db, page, subscriber.id))
  await recordConsent(db, page, subscriber.id, 'given', source, now, words)
}

/** Ends a subscription at once; doing it again changes nothing. */
export async function leave(
  db: Database,
  page: Page,
  subscriber: Subscriber,
  source: string,
  frozen?: Time,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await endSubscription(db, page, subscriber, source, frozen ?? timeNow())
  })
}

/** As leave, in a transaction that took the page. */
export async function endSubscription(
  db: Transaction,
  page: PageKey,
  subscriber: Pick<Subscriber, 'id'>,
  source: string,
  now: Time,
): Promise<void> {
  const end = (state: SubscriberState) =>
    db
      .updateTable('subscribers')
      .set({ state: 'gone', ended_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', subscriber.id)
      .where('state', '=', state)
      .executeTakeFirst()
  const left = await end('confirmed')
  if (left.numUpdatedRows > 0n) {
    await countSubscriber(db, page.id, -1, await isChoosy(db, page, subscriber.id))
    await recordConsent(db, page, subscriber.id, 'withdrawn', source, now)
  } else await end('unconfirmed')
}

/** Whether the subscriber chose components instead of everything, as of now. */
export async function isChoosy(db: Transaction, page: { id: string }, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('subscriber_choices')
    .select(sql<number>`1`.as('one'))
    .where('page_id', '=', page.id)
    .where('subscriber_id', '=', id)
    .where('component_id', '=', everything)
    .where('until_at', 'is', null)
    .executeTakeFirst()
  return row === undefined
}

async function recordConsent(
  db: Transaction,
  page: PageKey,
  subscriberId: string,
  what: 'given' | 'withdrawn',
  source: string,
  now: Time,
  words: string | null = null,
): Promise<void> {
  await db
    .insertInto('consents')
    .values({ page_id: page.id, id: newId(), subscriber_id: subscriberId, what, source, words, at: now })
    .execute()
}
