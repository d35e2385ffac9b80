import type { Db } from '../db/connect.ts'
import type { MetricRow } from '../db/schema.ts'
import type { Time } from '../text/time.ts'

/** Something a page measures and may show: how fast, how many. */
export type Metric = {
  id: string
  pageId: string
  name: string
  /** What it is, in customers' words. */
  description: string | null
  /** The unit behind a number: ms. */
  suffix: string
  decimalPlaces: number
  /** The ends of the axis; null: as the data is. */
  axisMin: number | null
  axisMax: number | null
  axisHidden: boolean
  /** Readers see it. */
  display: boolean
  position: number
  providerId: string | null
  /** What its provider calls it. */
  identifier: string | null
  /** The time of its newest point. */
  newestAt: Time | null
  createdAt: Time
  updatedAt: Time
}

/** In the order readers see. */
export async function listMetrics(db: Db, page: { id: string }): Promise<Metric[]> {
  const rows = await db
    .selectFrom('metrics')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(readMetric)
}

export async function findMetric(db: Db, page: { id: string }, id: string): Promise<Metric | undefined> {
  const row = await db
    .selectFrom('metrics')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && readMetric(row)
}

function readMetric(row: MetricRow): Metric {
  return {
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    description: row.description,
    suffix: row.suffix,
    decimalPlaces: row.decimal_places,
    axisMin: row.axis_min === null ? null : Number(row.axis_min),
    axisMax: row.axis_max === null ? null : Number(row.axis_max),
    axisHidden: row.axis_hidden === 1,
    display: row.display === 1,
    position: row.position,
    providerId: row.provider_id,
    identifier: row.identifier,
    newestAt: row.newest_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
