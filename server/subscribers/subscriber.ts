import { sql } from 'kysely'
import { email } from '../channels/email.ts'
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
  /** Of those who may see a page that is not for everybody; null: nobody said so. */
  accessUserId: string | null
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

/** `states`, `channels`: any of them; `words`: looked for in the addresses, in any case. */
export type SubscriberSearch = {
  states?: SubscriberState[]
  channels?: string[] | null
  words?: string | undefined
  /** Newest first, if it is left out. */
  order?: { by: 'address' | 'created' | 'ended'; direction: 'asc' | 'desc' }
  limit: number
  offset: number
}

/** In the order asked for. */
export async function listSubscribers(
  db: Db,
  page: Pick<Page, 'id'>,
  search: SubscriberSearch,
): Promise<Subscriber[]> {
  let query = db.selectFrom('subscribers').selectAll().where('page_id', '=', page.id)
  query = query.where('state', '!=', memberState)
  const { by, direction } = search.order ?? { by: 'created', direction: 'desc' }
  // By address there is an index with the channel before it; chosen by state, all of the many would be sorted first.
  const state = by === 'address' ? sql<string>`coalesce(state, '')` : ('state' as const)
  if (search.states) query = query.where(state, 'in', search.states)
  if (search.channels) query = query.where('channel', 'in', search.channels)
  // Other addresses hold secrets, which nobody is to find out letter by letter.
  if (search.words) query = query.where('channel', '=', email.kind).where(contains('address', search.words))
  const ordered =
    by === 'address'
      ? query.orderBy('channel', direction).orderBy('address', direction)
      : query.orderBy(by === 'created' ? 'created_at' : 'ended_at', direction)
  const rows = await ordered.orderBy('id').limit(search.limit).offset(search.offset).execute()
  return rows.map(readSubscriber)
}

/** The ids behind `cursor` of those in these states and channels, in their order. */
export async function listIdsAfter(
  db: Db,
  page: Pick<Page, 'id'>,
  cursor: string,
  { states, channels }: { states: SubscriberState[]; channels: string[] | null },
  limit: number,
): Promise<string[]> {
  if (channels?.length === 0) return []
  let query = db
    .selectFrom('subscribers')
    .select('id')
    .where('page_id', '=', page.id)
    .where('id', '>', cursor)
  query = query.where('state', 'in', states)
  if (channels) query = query.where('channel', 'in', channels)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
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

/**
 * How many there are of each channel in each state. The many are confirmed ones with mail: they are what is left of the
 * count that is kept.
 */
export async function countByChannel(
  db: Db,
  page: Pick<Page, 'id'>,
): Promise<{ channel: string; state: SubscriberState; count: number }[]> {
  const counted = db
    .selectFrom('subscribers')
    .select(['channel', 'state', (e) => e.fn.countAll<number>().as('count')])
    .where('page_id', '=', page.id)
    .groupBy(['channel', 'state'])
  const few = await counted.where('state', 'in', ['unconfirmed', 'suppressed', 'gone']).execute()
  // Two ranges of the index that begins with the channel, around the usual one.
  const others = [
    ...(await counted.where('state', '=', 'confirmed').where('channel', '<', email.kind).execute()),
    ...(await counted.where('state', '=', 'confirmed').where('channel', '>', email.kind).execute()),
  ]
  const rest = others.reduce((sum, { count }) => sum + Number(count), 0)
  const mail = { channel: email.kind, state: 'confirmed', count: (await countConfirmed(db, page.id)) - rest }
  return [...few, ...others, mail].map(({ channel, state, count }) => ({
    channel,
    state: state as SubscriberState,
    count: Number(count),
  }))
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
    accessUserId: row.access_user_id,
  }
}
