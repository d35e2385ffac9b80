import { sql } from 'kysely'
import type { Database, Db } from '../db/connect.ts'
import type { MetricPointRow } from '../db/schema.ts'
import { slicesOf } from '../db/slices.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange, takePage } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import { Problem } from '../problem.ts'
import { addDays, addMinutes, type Time, timeNow } from '../text/time.ts'
import { listMetrics, type Metric } from './metric.ts'

type PageKey = { id: string }

/** What was measured once. */
export type Point = { at: Time; value: number }

/** Points by the ids of metrics. */
export type PointsById = ReadonlyMap<string, Point[]>

/** Points are gathered by five minutes for a week and by the hour for a month; then they go. */
export type Span = keyof typeof spans

const spans = { five: { minutes: 5, days: 8 }, hour: { minutes: 60, days: 35 } }

/** All points of one span of time: how many, what they are together, and the lowest and highest of them. */
export type Gathered = { at: Time; count: number; total: number; low: number; high: number }

/** How far back a point may lie, and how far clocks may differ, in days and minutes. */
export const oldest = spans.hour.days
const ahead = 10

/**
 * Adds points to metrics, by their ids. Throws a Problem where the page has no such metric, or where a point is of a time
 * that nobody keeps. Readers see them with the next print, which comes by itself; after a silence of a day it is asked for.
 */
export async function addPoints(
  db: Database,
  page: PageKey,
  points: PointsById,
  once?: Once<PointsById>,
  frozen?: Time,
): Promise<Answered<PointsById>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, once, frozen ?? timeNow(), async () => {
      await takePage(db, page.id)
      const now = frozen ?? timeNow()
      const metrics = new Map((await listMetrics(db, page)).map((metric) => [metric.id, metric]))
      let awakened = false
      for (const [id, those] of points) {
        const metric = metrics.get(id)
        if (!metric) throw new Problem('not-found', `This page has no metric ${id}`)
        if (those.length === 0) continue
        checkTimes(those, now)
        await addTo(db, page, metric, those, now)
        awakened ||= metric.display && (metric.newestAt ?? '') < addDays(now, -1)
      }
      if (awakened) await recordChange(db, page.id, 'metrics', now)
      return points
    }),
  )
}

/** What was gathered since a time, by metric, oldest first. */
export async function listGathered(
  db: Db,
  page: PageKey,
  ids: string[],
  span: Span,
  since: Time,
): Promise<Map<string, Gathered[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('metric_points')
    .select(['metric_id', 'at', 'count', 'total', 'low', 'high'])
    .where('page_id', '=', page.id)
    .where('metric_id', 'in', ids)
    .where('span', '=', span)
    .where('at', '>=', since)
    .orderBy('at')
    .execute()
  const all = rows.map((row) => ({ id: row.metric_id, ...readGathered(row) }))
  return Map.groupBy(all, ({ id }) => id)
}

/** What was gathered in the newest five minutes of each metric, by metric, where it is still kept. */
export async function listNewest(
  db: Db,
  page: PageKey,
  metrics: Pick<Metric, 'id' | 'newestAt'>[],
): Promise<Map<string, Gathered>> {
  const newest = new Map(
    metrics.flatMap(({ id, newestAt }) =>
      newestAt ? [[id, beginOf(newestAt, spans.five.minutes)] as const] : [],
    ),
  )
  if (newest.size === 0) return new Map()
  const rows = await db
    .selectFrom('metric_points')
    .select(['metric_id', 'at', 'count', 'total', 'low', 'high'])
    .where('page_id', '=', page.id)
    .where('metric_id', 'in', [...newest.keys()])
    .where('span', '=', 'five')
    .where('at', 'in', [...new Set(newest.values())])
    .execute()
  const theirs = rows.filter(({ metric_id, at }) => newest.get(metric_id) === at)
  return new Map(theirs.map((row) => [row.metric_id, readGathered(row)]))
}

/** Forgets points past their time. */
export async function forgetPoints(db: Transaction, now: Time): Promise<void> {
  for (const [span, { days }] of Object.entries(spans))
    await db
      .deleteFrom('metric_points')
      .where('span', '=', span)
      .where('at', '<', addDays(now, -days))
      .execute()
}

/** What lies in each span of so many minutes as one, oldest first; spans begin at whole ones of UTC. */
export function gather(points: Gathered[], minutes: number): Gathered[] {
  const gathered = new Map<Time, Gathered>()
  for (const point of points) {
    const at = beginOf(point.at, minutes)
    gathered.set(at, together({ ...point, at }, gathered.get(at)))
  }
  return [...gathered.values()].sort((a, b) => (a.at < b.at ? -1 : 1))
}

function beginOf(at: Time, minutes: number): Time {
  const length = minutes * 60_000
  return new Date(Math.floor(Date.parse(at) / length) * length).toISOString()
}

/** Both as one. */
function together(one: Gathered, other: Gathered | undefined): Gathered {
  if (!other) return one
  return {
    at: one.at,
    count: one.count + other.count,
    total: one.total + other.total,
    low: Math.min(one.low, other.low),
    high: Math.max(one.high, other.high),
  }
}

async function addTo(
  db: Transaction,
  page: PageKey,
  { id, newestAt }: Metric,
  points: Point[],
  now: Time,
): Promise<void> {
  for (const span of ['five', 'hour'] as const) {
    const kept = addDays(now, -spans[span].days)
    await gatherInto(
      db,
      page,
      id,
      span,
      points.filter(({ at }) => at >= kept),
    )
  }
  await db
    .updateTable('metrics')
    .set({ newest_at: points.reduce((last, { at }) => (at > last ? at : last), newestAt ?? '') })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

async function gatherInto(
  db: Transaction,
  page: PageKey,
  id: string,
  span: Span,
  points: Point[],
): Promise<void> {
  const single = points.map(({ at, value }) => ({ at, count: 1, total: value, low: value, high: value }))
  const fresh = gather(single, spans[span].minutes)
  for (const slice of slicesOf(fresh, 100)) {
    const there = await db
      .selectFrom('metric_points')
      .select(['at', 'count', 'total', 'low', 'high'])
      .where('page_id', '=', page.id)
      .where('metric_id', '=', id)
      .where('span', '=', span)
      .where(
        'at',
        'in',
        slice.map(({ at }) => at),
      )
      .execute()
    const known = new Map(there.map((row) => [row.at, readGathered(row)]))
    const rows = slice.map((one) => together(one, known.get(one.at)))
    await db
      .insertInto('metric_points')
      .values(
        rows.map(({ at, count, total, low, high }) => ({
          ...{ page_id: page.id, metric_id: id, span, at, count },
          ...{ total: String(total), low: String(low), high: String(high) },
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['page_id', 'metric_id', 'span', 'at']).doUpdateSet({
          count: sql`excluded.count`,
          total: sql`excluded.total`,
          low: sql`excluded.low`,
          high: sql`excluded.high`,
        }),
      )
      .execute()
  }
}

function readGathered({
  at,
  count,
  total,
  low,
  high,
}: Pick<MetricPointRow, 'at' | 'count' | 'total' | 'low' | 'high'>): Gathered {
  return { at, count, total: Number(total), low: Number(low), high: Number(high) }
}

function checkTimes(points: Point[], now: Time): void {
  const [from, until] = [addDays(now, -oldest), addMinutes(now, ahead)]
  if (points.every(({ at }) => at >= from && at <= until)) return
  const sentence = `Timestamp must be of the last ${oldest} days, in seconds since 1970`
  throw new Problem('invalid', sentence, { timestamp: sentence })
}
