import type { Db } from '../db/connect.ts'
import { addMinutes, type Time, timeNow } from '../text/time.ts'

/** How long a canary's mail may take. */
const minutes = 5

/** A page whose canary has not got its newest notice. */
export type CanaryTrouble = {
  pageId: string
  address: string
  publishedAt: Time
  /** Of the delivery, or of the subscriber where there is none: `failed`, `pending`, `suppressed`, `gone`, … */
  state: string
  lastAnswer: string | null
}

/** The pages whose last notice to everybody has not reached their canary 5 minutes after it was published. */
export async function findCanaryTrouble(db: Db, now: Time = timeNow()): Promise<CanaryTrouble[]> {
  const pages = await db
    .selectFrom('pages')
    .leftJoin('subscribers as s', (join) =>
      join
        .onRef('s.page_id', '=', 'pages.id')
        .onRef('s.address', '=', 'pages.canary')
        .on('s.channel', '=', 'email'),
    )
    .select(['pages.id', 'pages.canary', 's.id as subscriber', 's.state', 's.confirmed_at'])
    .where('pages.canary', 'is not', null)
    .execute()
  const all = await Promise.all(pages.map((page) => lookAt(db, page, now)))
  return all.flatMap((trouble) => trouble ?? [])
}

type Canary = {
  id: string
  canary: string | null
  subscriber: string | null
  state: string | null
  confirmed_at: Time | null
}

async function lookAt(db: Db, page: Canary, now: Time): Promise<CanaryTrouble | undefined> {
  const last = await db
    .selectFrom('notices')
    .select(['id', 'published_at'])
    .where('page_id', '=', page.id)
    .where('subscriber_id', 'is', null)
    .where('kind', '!=', 'component')
    .where('published_at', '<=', addMinutes(now, -minutes))
    .orderBy('published_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  // One that is new on its post was not meant to get it.
  if (!last || (page.confirmed_at ?? '') > last.published_at) return undefined
  const delivery = await db
    .selectFrom('deliveries')
    .select(['state', 'last_answer'])
    .where('page_id', '=', page.id)
    .where('notice_id', '=', last.id)
    .where('subscriber_id', '=', page.subscriber ?? '')
    .executeTakeFirst()
  if (delivery?.state === 'sent' || delivery?.state === 'superseded') return undefined
  const own = page.state === 'confirmed' ? 'pending' : (page.state ?? 'gone')
  return {
    pageId: page.id,
    address: page.canary ?? '',
    publishedAt: last.published_at,
    state: delivery && delivery.state !== 'withdrawn' ? delivery.state : own,
    lastAnswer: delivery?.last_answer ?? null,
  }
}
