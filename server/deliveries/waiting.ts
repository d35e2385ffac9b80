import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { addDays, type Time } from '../text/time.ts'

/** How many wait in all, and since when the first of them that was never tried so far. */
export type Queue = { count: number; since: Time | undefined }

/** For mail, and for what goes over HTTP beside it. */
export type Waiting = { mail: Queue; beside: Queue }

/** Nothing that is older is tried any more by itself. */
const days = 8

/**
 * Those who wait, on one page or, without one, on all of them. It counts tallies and the few notices that are open, so
 * that it may be asked often.
 */
export async function findWaiting(db: Db, page: { id: string } | undefined, now: Time): Promise<Waiting> {
  const [updates, letters] = await Promise.all([listUpdates(db, page, now), countLetters(db, page)])
  const { mail, beside } = letters
  for (const { published_at: published, done_at: done, kind, audience, ...counts } of updates) {
    const open = done === null
    const forPrograms = kind === 'component'
    const [pending, retrying] = [Number(counts.beside_pending), Number(counts.beside_retrying)]
    const unmade = open ? Math.max(0, (audience ?? 0) - Number(counts.made)) : 0
    const byMail = Number(counts.pending) - pending
    addTo(mail, byMail + Number(counts.retrying) - retrying + unmade)
    addTo(beside, pending + retrying)
    if (byMail > 0 || (open && !forPrograms)) addTo(mail, 0, published)
    if (pending > 0 || (open && forPrograms)) addTo(beside, 0, published)
  }
  return { mail, beside }
}

function addTo(queue: Queue, count: number, since?: Time | null): void {
  queue.count += count
  if (since && (queue.since === undefined || since < queue.since)) queue.since = since
}

const tallied = (state: string) =>
  sql<number>`coalesce(sum(case when t.state = ${state} then t.count end), 0)`

/** Those of them that do not go by mail, from their own index; where a tally has none nobody looks. */
const talliedBeside = (state: string, ...states: string[]) => sql<number>`case when ${tallied(state)} > 0 then
  (select count(*) from deliveries d where d.page_id = n.page_id and d.notice_id = n.id
    and d.channel is not null and d.state in (${sql.join(states)})) else 0 end`

function listUpdates(db: Db, page: { id: string } | undefined, now: Time) {
  return db
    .selectFrom('notices as n')
    .leftJoin('incident_updates as u', (join) =>
      join.onRef('u.page_id', '=', 'n.page_id').onRef('u.id', '=', 'n.update_id'),
    )
    .leftJoin('delivery_tallies as t', (join) =>
      join.onRef('t.page_id', '=', 'n.page_id').onRef('t.notice_id', '=', 'n.id'),
    )
    .select(['n.kind', 'n.published_at', 'n.done_at', 'u.audience'])
    .select([tallied('pending').as('pending'), tallied('retrying').as('retrying')])
    .select(talliedBeside('pending', 'pending', 'sending').as('beside_pending'))
    .select(talliedBeside('retrying', 'retrying').as('beside_retrying'))
    .select(sql<number>`coalesce(sum(t.count), 0)`.as('made'))
    .where('n.subscriber_id', 'is', null)
    .where('n.published_at', '>', addDays(now, -days))
    .$if(page !== undefined, (query) => query.where('n.page_id', '=', page?.id ?? ''))
    .groupBy(['n.page_id', 'n.id', 'n.kind', 'n.published_at', 'n.done_at', 'u.audience'])
    .execute()
}

/** What is for one person, made or still to be made. */
async function countLetters(db: Db, page: { id: string } | undefined): Promise<Waiting> {
  const ofPage = page !== undefined
  const [unmade, made] = await Promise.all([
    db
      .selectFrom('notices')
      .select((e) => [e.fn.countAll<number>().as('count'), e.fn.min('published_at').as('since')])
      .where('done_at', 'is', null)
      .where('subscriber_id', 'is not', null)
      .$if(ofPage, (query) => query.where('page_id', '=', page?.id ?? ''))
      .executeTakeFirst(),
    db
      .selectFrom('deliveries as d')
      .innerJoin('notices as n', (join) =>
        join.onRef('n.page_id', '=', 'd.page_id').onRef('n.id', '=', 'd.notice_id'),
      )
      .select(['d.channel', (e) => e.fn.countAll<number>().as('count')])
      .select(sql<Time | null>`min(case when d.state <> 'retrying' then n.published_at end)`.as('since'))
      // The words of the partial index of urgent deliveries.
      .where(sql<boolean>`d.due_at is not null and d.priority = 0`)
      .$if(ofPage, (query) => query.where('d.page_id', '=', page?.id ?? ''))
      .groupBy('d.channel')
      .execute(),
  ])
  const waiting: Waiting = { mail: { count: 0, since: undefined }, beside: { count: 0, since: undefined } }
  addTo(waiting.mail, Number(unmade?.count ?? 0), unmade?.since)
  for (const { channel, count, since } of made) {
    addTo(channel === null ? waiting.mail : waiting.beside, Number(count), since)
  }
  return waiting
}
