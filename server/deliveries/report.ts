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
  return (await listReports(db, page, [updateId], now)).get(updateId)
}

/** The reports of those of these updates that the page has. They cost the same for ten readers and a million. */
export async function listReports(
  db: Db,
  page: { id: string },
  updateIds: string[],
  now: Time = timeNow(),
): Promise<Map<string, Report>> {
  if (updateIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('incident_updates as u')
    .leftJoin('notices as n', (join) =>
      join.onRef('n.page_id', '=', 'u.page_id').onRef('n.update_id', '=', 'u.id'),
    )
    .leftJoin('delivery_tallies as t', (join) =>
      join.onRef('t.page_id', '=', 'n.page_id').onRef('t.notice_id', '=', 'n.id'),
    )
    .select(['u.id', 'u.audience', 'u.published_at', 'n.id as notice', 'n.done_at', 't.state'])
    .select(sql<number>`coalesce(sum(t.count), 0)`.as('count'))
    .where('u.page_id', '=', page.id)
    .where('u.id', 'in', updateIds)
    .groupBy(['u.id', 'u.audience', 'u.published_at', 'n.id', 'n.done_at', 't.state'])
    .execute()
  const byUpdate = Map.groupBy(rows, ({ id }) => id)
  return new Map([...byUpdate].map(([id, own]) => [id, makeReport(own, now)]))
}

type Row = {
  audience: number | null
  published_at: Time
  notice: string | null
  done_at: Time | null
  state: string | null
  count: number
}

function makeReport(rows: Row[], now: Time): Report {
  const [first] = rows
  const counted = rows.flatMap(({ state, count }) =>
    state === null ? [] : [[state, Number(count)] as const],
  )
  const states = { ...nothing, ...Object.fromEntries(counted) }
  const made = counted.reduce((sum, [, count]) => sum + count, 0)
  const unmade = rows.some(({ notice, done_at: done }) => notice !== null && done === null)
  const audience = first?.audience ?? null
  const pending = states.pending + (unmade ? Math.max(0, (audience ?? 0) - made) : 0)
  const open = pending + states.retrying > 0 || unmade
  const waited = (Date.parse(now) - Date.parse(first?.published_at ?? now)) / 1_000
  return {
    audience,
    sent: states.sent,
    pending,
    retrying: states.retrying,
    failed: states.failed,
    suppressed: states.suppressed,
    superseded: states.superseded,
    withdrawn: states.withdrawn,
    oldestPendingSeconds: open ? Math.max(0, waited) : null,
  }
}
