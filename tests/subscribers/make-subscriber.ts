import type { Database } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import type { Page } from '../../server/pages/page.ts'
import { addSubscriber } from '../../server/subscribers/add-subscriber.ts'
import { asSignUp, type SignUp } from '../../server/subscribers/sign-up.ts'
import { findByAddress, type Subscriber } from '../../server/subscribers/subscriber.ts'
import { suppress } from '../../server/subscribers/suppress.ts'
import { type Time, timeNow } from '../../server/text/time.ts'

export const secret = 'a secret of thirty-two characters'

export const wish = (address: string, ...componentIds: string[]): SignUp =>
  asSignUp(secret, { channel: 'email', address, componentIds })

/** Somebody who is confirmed from `now` on: for everything, or for the components they chose. */
export async function makeSubscriber(
  db: Database,
  page: Page,
  address: string,
  now: Time = timeNow(),
  ...componentIds: string[]
): Promise<Subscriber> {
  const adding = { author: 'key:test', silently: true }
  await addSubscriber(db, page, wish(address, ...componentIds), adding, now)
  return getSubscriber(db, page, address)
}

/** The subscriber with this address as they are now; fails if the page has none. */
export async function getSubscriber(db: Database, page: Page, address: string): Promise<Subscriber> {
  const subscriber = await findByAddress(db.reader, page, 'email', address)
  if (!subscriber) throw new Error(`${address} is no subscriber of the page`)
  return subscriber
}

export async function suppressNow(db: Database, subscriber: Subscriber): Promise<void> {
  await transaction(db, (db) => suppress(db, subscriber.pageId, subscriber.id))
}

/** The page's counts as they are kept, and as the rows have them. */
export async function countBothWays(db: Database, page: Page) {
  const kept = await db.reader
    .selectFrom('subscriber_counts')
    .select(['confirmed', 'confirmed_choosy'])
    .where('page_id', '=', page.id)
    .executeTakeFirstOrThrow()
  const confirmed = await db.reader
    .selectFrom('subscribers')
    .select('id')
    .where('page_id', '=', page.id)
    .where('state', '=', 'confirmed')
    .execute()
  const all = await db.reader
    .selectFrom('subscriber_choices')
    .select('subscriber_id')
    .where('page_id', '=', page.id)
    .where('component_id', '=', '*')
    .where('until_at', 'is', null)
    .execute()
  const unchoosy = new Set(all.map((row) => row.subscriber_id))
  const real = {
    confirmed: confirmed.length,
    confirmed_choosy: confirmed.filter(({ id }) => !unchoosy.has(id)).length,
  }
  return { kept, real }
}

/** What consent was given and withdrawn, oldest first. */
export async function listConsents(db: Database, subscriber: Subscriber): Promise<string[]> {
  const rows = await db.reader
    .selectFrom('consents')
    .select(['what', 'source', 'at'])
    .where('page_id', '=', subscriber.pageId)
    .where('subscriber_id', '=', subscriber.id)
    .orderBy('at')
    .execute()
  return rows.map(({ what, source, at }) => `${at} ${what}: ${source}`)
}

/** How many confirmations were asked for. */
export async function countConfirmations(db: Database, page: Page): Promise<number> {
  const rows = await db.reader
    .selectFrom('notices')
    .select('id')
    .where('page_id', '=', page.id)
    .where('kind', '=', 'confirmation')
    .execute()
  return rows.length
}
