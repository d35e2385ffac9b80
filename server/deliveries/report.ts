import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import { type Time, timeNow } from '../text/time.ts'

/** How far one update has got. The states add up to the audience once `fannedOut`. */
export type Report = {
  audience: number | null
  sent: number
  pending: number
  retrying: number
  failed: number
  suppressed: number
  superseded: number
  withdrawn: number
  oldestPendingSeconds: number | null
}

const nothing = {
  sent: 0,
  pending: 0,
  sending: 0,
  retrying: 0,
  failed: 0,
  suppressed: 0,
  superseded: 0,
  withdrawn: 0,
}

/** Undefined if the page has no such update. Deliveries not made yet count as pending. */
export async function reportDeliveries(
  db: Db,
  page: { id: string },
  updateId: string,
  now: Time = timeNow(),
): Promise<Report | undefined> {
  const update = await db
    .selectFrom('incident_updates')
    .select(['audience', 'deliver', 'published_at'])
    .where('page_id', '=', page.id)
    .where('id', '=', updateId)
    .executeTakeFirst()
  if (!update) return undefined
  const notice = await db
    .selectFrom('notices')
    .select(['id', 'done_at'])
    .where('page_id', '=', page.id)
    .where('update_id', '=', updateId)
    .executeTakeFirst()
  const states = { ...nothing, ...(notice && (await countStates(db, page, notice.id))) }
  const made = Object.values(states).reduce((sum, count) => sum + count, 0)
  const unmade = notice?.done_at === null ? Math.max(0, (update.audience ?? 0) - made) : 0
  const pending = states.pending + states.sending + unmade
  const open = pending + states.retrying > 0 || notice?.done_at === null
  return {
    audience: update.audience,
    sent: states.sent,
    pending,
    retrying: states.retrying,
    failed: states.failed,
    suppressed: states.suppressed,
    superseded: states.superseded,
    withdrawn: states.withdrawn,
    oldestPendingSeconds: open
      ? Math.max(0, (Date.parse(now) - Date.parse(update.published_at)) / 1_000)
      : null,
  }
}

/** Those whose deliveries were cleared away after 90 days are in delivery_counts. */
async function countStates(db: Db, page: { id: string }, noticeId: string): Promise<Record<string, number>> {
  const cleared = await db
    .selectFrom('delivery_counts')
    .select(['state', 'count'])
    .where('page_id', '=', page.id)
    .where('notice_id', '=', noticeId)
    .execute()
  const rows = await db
    .selectFrom('deliveries')
    .select(['state', sql<number>`count(*)`.as('count')])
    .where('page_id', '=', page.id)
    .where('notice_id', '=', noticeId)
    .groupBy('state')
    .execute()
  const counts: Record<string, number> = {}
  for (const { state, count } of [...rows, ...cleared]) counts[state] = (counts[state] ?? 0) + Number(count)
  return counts
}
