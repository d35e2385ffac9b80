import { sayAddress } from '../channels/index.ts'
import type { Database, Db } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { freezeNotice } from '../notices/freeze.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { checkChoice } from './choices.ts'
import { removeSubscriber } from './forget.ts'
import { saveUnconfirmed } from './sign-up.ts'
import { findByAddress, findSubscriber, type Subscriber, type SubscriberState } from './subscriber.ts'
import { endSubscription, markConfirmed } from './subscription.ts'

/** One of the page's own channels, as members see it. */
export type OwnChannel = {
  id: string
  name: string
  channel: string
  /** To recognise; what is secret is not in it. */
  where: string
  nonce: string
  state: SubscriberState
  since: Time | null
  last: LastDelivery | undefined
}

export type LastDelivery = { kind: string; state: string; answer: string | null; at: Time | null }

/**
 * Adds a channel that belongs to the page: members answer for it, so nobody is asked to confirm. Throws a Problem for an
 * address that is subscribed, and for components that the page does not have.
 */
export async function addOwnChannel(
  db: Database,
  page: Page,
  wish: { channel: string; address: string; name: string; componentIds: string[] },
  author: string,
  now: Time = timeNow(),
): Promise<string> {
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    await checkChoice(db, page, wish.componentIds)
    const known = await findByAddress(db, page, wish.channel, wish.address)
    if (known?.state === 'confirmed')
      throw new Problem('conflict', 'Updates go there already: this address is subscribed')
    const id = await saveUnconfirmed(db, page, wish, known, now)
    await db
      .updateTable('subscribers')
      .set({ own_name: wish.name })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    const subscriber = await findSubscriber(db, page, id)
    if (subscriber) await markConfirmed(db, page, subscriber, author, now)
    return id
  })
}

export async function listOwnChannels(db: Db, page: { id: string }): Promise<OwnChannel[]> {
  const rows = await db
    .selectFrom('subscribers')
    .select(['id', 'channel', 'address', 'own_name', 'nonce', 'state', 'confirmed_at', 'ended_at'])
    .where('page_id', '=', page.id)
    .where('own_name', 'is not', null)
    .where('state', 'in', ['confirmed', 'suppressed'])
    .orderBy('created_at')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      name: row.own_name ?? '',
      channel: row.channel,
      where: sayAddress(row),
      nonce: row.nonce,
      state: row.state as SubscriberState,
      since: row.state === 'confirmed' ? row.confirmed_at : row.ended_at,
      last: await findLastDelivery(db, page, row.id),
    })),
  )
}

/** What became of the newest thing that was sent there. */
export async function findLastDelivery(
  db: Db,
  page: { id: string },
  id: string,
): Promise<LastDelivery | undefined> {
  const row = await db
    .selectFrom('deliveries as d')
    .innerJoin('notices as n', (join) =>
      join.onRef('n.page_id', '=', 'd.page_id').onRef('n.id', '=', 'd.notice_id'),
    )
    .select(['n.kind', 'd.state', 'd.last_answer as answer', 'd.last_answer_at as at'])
    .where('d.page_id', '=', page.id)
    .where('d.subscriber_id', '=', id)
    .orderBy('n.published_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row
}

async function getOwn(db: Transaction, page: { id: string }, id: string): Promise<Subscriber> {
  const subscriber = await findSubscriber(db, page, id)
  if (subscriber?.ownName == null) throw new Problem('not-found', 'This page has no such channel')
  return subscriber
}

/** Ends it and forgets its address, which may hold a password. */
export async function removeOwnChannel(
  db: Database,
  page: { id: string },
  id: string,
  author: string,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const subscriber = await getOwn(db, page, id)
    await endSubscription(db, page, subscriber, author, now)
    await removeSubscriber(db, page.id, id)
  })
}

/** Sends a message that says it is a test, by the way that updates go. */
export async function testOwnChannel(
  db: Database,
  page: Page,
  id: string,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const subscriber = await getOwn(db, page, id)
    if (subscriber.state !== 'confirmed')
      throw new Problem('conflict', 'Nothing is sent there any more. Remove the channel and add it anew')
    await freezeNotice(db, page.id, {
      ...{ incidentId: null, updateId: null, subscriberId: id, componentIds: [] },
      content: { kind: 'test', pageName: page.name, pageOrigin: page.origin, publishedAt: now },
    })
  })
}
