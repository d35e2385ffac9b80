import { sql } from 'kysely'
import { type Dialect, databaseTime, isAmong, skipLocked } from '../db/dialect.ts'
import type { Transaction } from '../db/transaction.ts'
import { everything } from '../subscribers/subscriber.ts'

/** A delivery that is not done, with all that decides whether and what is sent. */
export type DueRow = Awaited<ReturnType<ReturnType<typeof withFacts>['execute']>>[number]

/** Whose turn it is: the pages that have work, read again every second or when they have none, and the one after. */
export type Rotation = { pages: string[]; readAt: number; next: number }

export function newRotation(): Rotation {
  return { pages: [], readAt: 0, next: 0 }
}

/**
 * Up to `limit` deliveries whose time has come: those for one person first (priority 0), then the pages in turn, so
 * that a page’s million holds up no other page’s ten. `channel`: one beside mail, whose deliveries are few. `busy` names subscribers who are being sent something now.
 * On PostgreSQL rows and their subscribers stay locked, and what another worker holds is passed over.
 */
export async function findDue(
  db: Transaction,
  dialect: Dialect,
  limit: number,
  busy: string[],
  rotation: Rotation,
  channel?: string,
): Promise<DueRow[]> {
  if (channel !== undefined) {
    return lookAt(db, dialect, limit, busy, (query) => query.where('d.channel', '=', channel))
  }
  const rows = await lookAt(db, dialect, limit, busy, (query) =>
    // As a literal: SQLite must see that the index of urgent ones has them all.
    query.where('d.channel', 'is', null).where('d.priority', '=', sql.lit(0)),
  )
  if (rows.length >= limit) return rows
  const pages = await takePages(db, rotation)
  // Everybody's share, and then once more for what some did not need.
  for (const share of [Math.ceil((limit - rows.length) / Math.max(1, pages.length)), limit]) {
    for (const page of pages) {
      const free = Math.min(share, limit - rows.length)
      if (free <= 0) return rows
      const seen = [...busy, ...rows.map((row) => row.subscriber_id)]
      const found = await lookAt(db, dialect, free, seen, (query) =>
        query.where('d.page_id', '=', page).where('d.channel', 'is', null).where('d.priority', '>', 0),
      )
      rows.push(...found)
    }
    if (pages.length < 2) break
  }
  // Another page may have something by now.
  if (rows.length === 0) rotation.readAt = 0
  return rows
}

async function lookAt(
  db: Transaction,
  dialect: Dialect,
  limit: number,
  busy: string[],
  where: (query: ReturnType<typeof selectOpen>) => ReturnType<typeof selectOpen>,
): Promise<DueRow[]> {
  const open = where(selectOpen(db))
    .where('d.due_at', '<=', databaseTime(dialect))
    .$if(busy.length > 0, (query) => query.where((e) => e.not(isAmong(dialect, 'd.subscriber_id', busy))))
    .orderBy('d.priority')
    .orderBy('d.due_at')
    .limit(limit)
  const rows = withFacts(db, skipLocked(dialect, open)).orderBy('d.priority').orderBy('d.due_at')
  return skipLocked(dialect, rows, ['s']).execute()
}

/** Every delivery of these subscribers that is not done, whether or not its time has come; newest notice first. */
export async function findOpenOf(
  db: Transaction,
  dialect: Dialect,
  pageId: string,
  subscriberIds: string[],
): Promise<DueRow[]> {
  const open = selectOpen(db)
    .where('d.page_id', '=', pageId)
    .where(isAmong(dialect, 'd.subscriber_id', subscriberIds))
  return withFacts(db, open).orderBy('n.published_at', 'desc').execute()
}

function selectOpen(db: Transaction) {
  return db
    .selectFrom('deliveries as d')
    .select(['d.page_id', 'd.notice_id', 'd.subscriber_id', 'd.owner'])
    .select(['d.attempts', 'd.message_id', 'd.frozen', 'd.priority', 'd.due_at'])
    .where('d.due_at', 'is not', null)
}

/**
 * Those deliveries with all that decides about them. Which they are is settled before anything is joined: PostgreSQL knows
 * nothing of a notice that is new, takes it for a small one, and would sort all there is of it at every look.
 */
function withFacts(db: Transaction, open: ReturnType<typeof selectOpen>) {
  return db
    .with(
      (cte) => cte('open').materialized(),
      () => open,
    )
    .selectFrom('open as d')
    .innerJoin('notices as n', (join) =>
      join.onRef('n.page_id', '=', 'd.page_id').onRef('n.id', '=', 'd.notice_id'),
    )
    .innerJoin('subscribers as s', (join) =>
      join.onRef('s.page_id', '=', 'd.page_id').onRef('s.id', '=', 'd.subscriber_id'),
    )
    .innerJoin('pages as p', 'p.id', 'd.page_id')
    .selectAll('d')
    .select('p.origin')
    .select(['n.kind', 'n.incident_id', 'n.published_at', 'n.version', 'n.component_ids'])
    .select(['s.channel', 's.address', 's.nonce', 's.confirm_nonce', 's.state'])
    .select(['s.confirmed_at', 's.asked_at', 's.ended_at', 's.own_name'])
    .select([wantsEverything.as('everything'), isRemoved.as('removed')])
}

/** The open choice of everything; null for who chose components. */
const wantsEverything = sql<
  string | null
>`(select c.component_id from subscriber_choices c where c.page_id = s.page_id
  and c.subscriber_id = s.id and c.component_id = ${sql.lit(everything)} and c.until_at is null limit 1)`

/** The incident was taken off the page, or the update was taken back. */
const isRemoved = sql<string | null>`coalesce(
  (select i.removed_at from incidents i where i.page_id = n.page_id and i.id = n.incident_id),
  (select u.withdrawn_at from incident_updates u where u.page_id = n.page_id and u.id = n.update_id))`

/** The pages that have anything open, beginning with the next in turn. Each step of the look is one seek in the index. */
async function takePages(db: Transaction, rotation: Rotation): Promise<string[]> {
  if (Date.now() - rotation.readAt > 1_000) {
    rotation.pages = []
    for (let last = ''; ; ) {
      const { page } = await db
        .selectFrom('deliveries')
        .select((e) => e.fn.min<string | null>('page_id').as('page'))
        .where('page_id', '>', last)
        .where('due_at', 'is not', null)
        .executeTakeFirstOrThrow()
      if (page === null) break
      rotation.pages.push(page)
      last = page
    }
    rotation.readAt = Date.now()
  }
  const { pages } = rotation
  rotation.next = pages.length ? (rotation.next + 1) % pages.length : 0
  return [...pages.slice(rotation.next), ...pages.slice(0, rotation.next)]
}
