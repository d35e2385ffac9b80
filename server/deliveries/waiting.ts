import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { addDays, type Time } from '../text/time.ts'

/** Who waits for mail: `people` in all, `first` of them (never tried so far) since when. */
export type Waiting = { people: number; since: Time | undefined }

/** Nothing that is older is tried any more by itself. */
const days = 8

/**
 * Those who wait, on one page or, without one, on all of them. It counts tallies and the few notices that are open, so
 * that it may be asked often.
 */
export async function findWaiting(db: Db, page: { id: string } | undefined, now: Time): Promise<Waiting> {
  const [updates, letters] = await Promise.all([listUpdates(db, page, now), countLetters(db, page)])
  let people = letters.people
  let since = letters.since
  for (const { published_at: published, done_at: done, audience, ...counts } of updates) {
    const unmade = done === null ? Math.max(0, (audience ?? 0) - Number(counts.made)) : 0
    people += Number(counts.pending) + Number(counts.retrying) + unmade
    const untried = Number(counts.pending) > 0 || done === null
    if (untried && (since === undefined || published < since)) since = published
  }
  return { people, since }
}

function listUpdates(db: Db, page: { id: string } | undefined, now: Time) {
  const countOf = (state: string) =>
    sql<number>`coalesce(sum(case when t.state = ${state} then t.count end), 0)`
  return db
    .selectFrom('notices as n')
    .leftJoin('incident_updates as u', (join) =>
      join.onRef('u.page_id', '=', 'n.page_id').onRef('u.id', '=', 'n.update_id'),
    )
    .leftJoin('delivery_tallies as t', (join) =>
      join.onRef('t.page_id', '=', 'n.page_id').onRef('t.notice_id', '=', 'n.id'),
    )
    .select(['n.published_at', 'n.done_at', 'u.audience'])
    .select([countOf('pending').as('pending'), countOf('retrying').as('retrying')])
    .select(sql<number>`coalesce(sum(t.count), 0)`.as('made'))
    .where('n.subscriber_id', 'is', null)
    .where('n.published_at', '>', addDays(now, -days))
    .$if(page !== undefined, (query) => query.where('n.page_id', '=', page?.id ?? ''))
    .groupBy(['n.page_id', 'n.id', 'n.published_at', 'n.done_at', 'u.audience'])
    .execute()
}

/** Mail to one person, made or still to be made. */
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
      .select((e) => e.fn.countAll<number>().as('count'))
      .select(sql<Time | null>`min(case when d.state <> 'retrying' then n.published_at end)`.as('since'))
      // The words of the partial index of urgent deliveries.
      .where(sql<boolean>`d.due_at is not null and d.priority = 0`)
      .$if(ofPage, (query) => query.where('d.page_id', '=', page?.id ?? ''))
      .executeTakeFirst(),
  ])
  const times = [unmade?.since, made?.since].filter((time) => time !== null && time !== undefined)
  return { people: Number(unmade?.count ?? 0) + Number(made?.count ?? 0), since: times.sort()[0] }
}
