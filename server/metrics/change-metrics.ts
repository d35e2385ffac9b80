import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { MetricRow } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { findMetric, listMetrics, type Metric } from './metric.ts'

type PageKey = { id: string }

export type MetricDraft = Pick<
  Metric,
  | 'name'
  | 'description'
  | 'suffix'
  | 'decimalPlaces'
  | 'axisMin'
  | 'axisMax'
  | 'axisHidden'
  | 'display'
  | 'providerId'
  | 'identifier'
>

/** What a metric is that only has a name. */
export const plainMetric: Omit<MetricDraft, 'name'> = {
  description: null,
  suffix: '',
  decimalPlaces: 0,
  axisMin: null,
  axisMax: null,
  axisHidden: false,
  display: true,
  providerId: null,
  identifier: null,
}

export type MetricChanged = { metric: Metric; change: number }

/** So many lines are more than anybody reads. */
const mostMetrics = 20

/** Adds a metric behind the others. */
export async function createMetric(
  db: Database,
  page: PageKey,
  draft: MetricDraft,
  once?: Once<MetricChanged>,
  now: Time = timeNow(),
): Promise<Answered<MetricChanged>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, once, now, async () => {
      const change = await recordChange(db, page.id, 'metrics', now)
      const others = await listMetrics(db, page)
      if (others.length >= mostMetrics)
        throw new Problem('invalid', `A page may have ${mostMetrics} metrics`, { name: 'There are too many' })
      const id = newId()
      await db
        .insertInto('metrics')
        .values({
          ...{ page_id: page.id, id, ...columns(draft), newest_at: null },
          position: Math.max(0, ...others.map(({ position }) => position)) + 1,
          ...{ created_at: now, updated_at: now },
        })
        .execute()
      return { metric: await getMetric(db, page, id), change }
    }),
  )
}

/** Changes what is given and leaves the rest. */
export async function changeMetric(
  db: Database,
  page: PageKey,
  id: string,
  draft: Partial<MetricDraft>,
  now: Time = timeNow(),
): Promise<MetricChanged> {
  return rewrite(db, page, id, now, async (_, metric) => columns({ ...metric, ...draft }))
}

/** Takes all points of a metric away. */
export async function removePoints(
  db: Database,
  page: PageKey,
  id: string,
  now: Time = timeNow(),
): Promise<MetricChanged> {
  return rewrite(db, page, id, now, async (db) => {
    await deletePoints(db, page, id)
    return { newest_at: null }
  })
}

/** Takes a metric away with all its points; answers what it was. */
export async function removeMetric(
  db: Database,
  page: PageKey,
  id: string,
  now: Time = timeNow(),
): Promise<MetricChanged> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'metrics', now)
    const metric = await getMetric(db, page, id)
    await deletePoints(db, page, id)
    await db.deleteFrom('metrics').where('page_id', '=', page.id).where('id', '=', id).execute()
    return { metric, change }
  })
}

/** Lets a metric change places with its neighbour; at the end nothing moves. */
export async function moveMetric(
  db: Database,
  page: PageKey,
  id: string,
  direction: 'up' | 'down',
  now: Time = timeNow(),
): Promise<number> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'metrics', now)
    const all = await listMetrics(db, page)
    const from = all.findIndex((metric) => metric.id === id)
    const to = direction === 'up' ? from - 1 : from + 1
    const [here, there] = [all[from], all[to]]
    if (!here) throw missing()
    const ordered = there ? all.with(from, there).with(to, here) : all
    for (const [i, metric] of ordered.entries())
      if (metric.position !== i + 1)
        await db
          .updateTable('metrics')
          .set({ position: i + 1 })
          .where('page_id', '=', page.id)
          .where('id', '=', metric.id)
          .execute()
    return change
  })
}

/** `work` gives the columns that change. */
async function rewrite(
  db: Database,
  page: PageKey,
  id: string,
  now: Time,
  work: (db: Transaction, metric: Metric) => Promise<Partial<MetricRow>>,
): Promise<MetricChanged> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'metrics', now)
    const set = await work(db, await getMetric(db, page, id))
    await db
      .updateTable('metrics')
      .set({ ...set, updated_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    return { metric: await getMetric(db, page, id), change }
  })
}

async function deletePoints(db: Transaction, page: PageKey, id: string): Promise<void> {
  await db.deleteFrom('metric_points').where('page_id', '=', page.id).where('metric_id', '=', id).execute()
}

async function getMetric(db: Transaction, page: PageKey, id: string): Promise<Metric> {
  const metric = await findMetric(db, page, id)
  if (!metric) throw missing()
  return metric
}

function missing(): Problem {
  return new Problem('not-found', 'This page has no such metric')
}

function columns(draft: MetricDraft) {
  return {
    name: draft.name,
    description: draft.description,
    suffix: draft.suffix,
    decimal_places: draft.decimalPlaces,
    axis_min: draft.axisMin === null ? null : String(draft.axisMin),
    axis_max: draft.axisMax === null ? null : String(draft.axisMax),
    axis_hidden: draft.axisHidden ? 1 : 0,
    display: draft.display ? 1 : 0,
    provider_id: draft.providerId,
    identifier: draft.identifier,
  }
}
