import type { Db } from '../db/connect.ts'
import type { SubscriberRow } from '../db/schema.ts'
import { contains } from '../db/search.ts'
import { countConfirmed } from '../pages/counts.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'

export type SubscriberState = 'unconfirmed' | 'confirmed' | 'suppressed' | 'gone'

/**
 * `bounced`: there is no such address; `unreachable`: nothing got through on five days; `complained`: called our mail
 * spam; `asked`: wanted to be forgotten.
 */
export type SuppressReason = 'bounced' | 'unreachable' | 'complained' | 'asked'

export type Subscriber = {
  id: string
  pageId: string
  channel: string
  address: string
  /** What members call it, where it is a channel of the page's own; null for a reader's. */
  ownName: string | null
  state: SubscriberState
  /** Part of the confirmation link; replaced when that link must die. */
  confirmNonce: string
  /** Part of the links in every mail. */
  nonce: string
  askedAt: Time
  confirmedAt: Time | null
  endedAt: Time | null
  /** Why it is suppressed; null otherwise, and where it was suppressed before reasons were kept. */
  suppressedReason: SuppressReason | null
  createdAt: Time
}

/** The state of rows that are addresses of members, for mail about their account: no subscribers, and listed nowhere. */
export const memberState = 'member'

export async function findSubscriber(
  db: Db,
  page: Pick<Page, 'id'>,
  id: string,
): Promise<Subscriber | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('state', '!=', memberState)
    .executeTakeFirst()
  return row && readSubscriber(row)
}

export async function findByAddress(
  db: Db,
  page: Pick<Page, 'id'>,
  channel: string,
  address: string,
): Promise<Subscriber | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('channel', '=', channel)
    .where('address', '=', address)
    .executeTakeFirst()
  return row && readSubscriber(row)
}

/** `states`: any of them; `words`: looked for in the addresses, in any case. */
export type SubscriberSearch = { states?: SubscriberState[]; words?: string; limit: number; offset: number }

/** Newest first. */
export async function listSubscribers(
  db: Db,
  page: Pick<Page, 'id'>,
  search: SubscriberSearch,
): Promise<Subscriber[]> {
  let query = db.selectFrom('subscribers').selectAll().where('page_id', '=', page.id)
  query = query.where('state', '!=', memberState)
  if (search.states) query = query.where('state', 'in', search.states)
  // Other addresses hold secrets, which nobody is to find out letter by letter.
  if (search.words) query = query.where('channel', '=', 'email').where(contains('address', search.words))
  const rows = await query
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(search.limit)
    .offset(search.offset)
    .execute()
  return rows.map(readSubscriber)
}

/** Who chose this incident and is subscribed, or asked to confirm, newest first. */
export async function listFollowers(
  db: Db,
  page: Pick<Page, 'id'>,
  incidentId: string,
  { limit, offset }: Pick<SubscriberSearch, 'limit' | 'offset'>,
): Promise<Subscriber[]> {
  const rows = await db
    .selectFrom('subscribers')
    .innerJoin('subscriber_choices as c', (join) =>
      join.onRef('c.page_id', '=', 'subscribers.page_id').onRef('c.subscriber_id', '=', 'subscribers.id'),
    )
    .selectAll('subscribers')
    .where('subscribers.page_id', '=', page.id)
    .where('subscribers.state', 'in', ['confirmed', 'unconfirmed'])
    .where('c.component_id', '=', incidentId)
    .where('c.until_at', 'is', null)
    .orderBy('subscribers.created_at', 'desc')
    .orderBy('subscribers.id')
    .limit(limit)
    .offset(offset)
    .execute()
  return rows.map(readSubscriber)
}

/** How many there are in each state; the many, who are confirmed, are not counted but looked up. */
export async function countSubscribers(
  db: Db,
  page: Pick<Page, 'id'>,
): Promise<Record<SubscriberState, number>> {
  const rows = await db
    .selectFrom('subscribers')
    .select(['state', (e) => e.fn.countAll<number>().as('count')])
    .where('page_id', '=', page.id)
    .where('state', 'in', ['unconfirmed', 'suppressed', 'gone'])
    .groupBy('state')
    .execute()
  const counts = Object.fromEntries(rows.map((row) => [row.state, Number(row.count)]))
  const confirmed = await countConfirmed(db, page.id)
  return { unconfirmed: 0, suppressed: 0, gone: 0, ...counts, confirmed }
}

/** The components, and incidents, each of them chose, as of now; who is missing wants everything. */
export async function listChoices(
  db: Db,
  page: Pick<Page, 'id'>,
  subscriberIds: string[],
): Promise<Map<string, string[]>> {
  if (subscriberIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('subscriber_choices')
    .select(['subscriber_id', 'component_id'])
    .where('page_id', '=', page.id)
    .where('subscriber_id', 'in', subscriberIds)
    .where('component_id', '!=', everything)
    .where('until_at', 'is', null)
    .execute()
  const choices = new Map<string, string[]>()
  for (const row of rows) {
    choices.set(row.subscriber_id, [...(choices.get(row.subscriber_id) ?? []), row.component_id])
  }
  return choices
}

/** Stands in subscriber_choices.component_id for "whatever the page has". */
export const everything = '*'

function readSubscriber(row: SubscriberRow): Subscriber {
  return {
    id: row.id,
    pageId: row.page_id,
    channel: row.channel,
    address: row.address,
    ownName: row.own_name,
    state: row.state as SubscriberState,
    confirmNonce: row.confirm_nonce,
    nonce: row.nonce,
    askedAt: row.asked_at,
    confirmedAt: row.confirmed_at,
    endedAt: row.ended_at,
    suppressedReason: row.suppressed_reason as SuppressReason | null,
    createdAt: row.created_at,
  }
}
