import type { ComponentStateRow } from '../db/schema.ts'
import { slicesOf } from '../db/slices.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import type { ComponentStatus } from './component.ts'
import { type Interval, layOver, type PastState } from './intervals.ts'

/** Writes into a component's past that it was in a state for a while; its present state stays. */
export async function addPastState(
  db: Transaction,
  page: Pick<Page, 'id'>,
  componentId: string,
  past: PastState,
): Promise<void> {
  const rows = await db
    .selectFrom('component_states')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('component_id', '=', componentId)
    .orderBy('from_at')
    .execute()
  const before = rows.map(readInterval)
  const after = layOver(before, past)
  const same = (all: Interval[]) => new Set(all.map((interval) => JSON.stringify(interval)))
  const [known, kept] = [same(before), same(after)]
  const gone = before.filter((interval) => !kept.has(JSON.stringify(interval))).map(({ from }) => from)
  const added = after.filter((interval) => !known.has(JSON.stringify(interval)))
  if (gone.length > 0) {
    await db
      .deleteFrom('component_states')
      .where('page_id', '=', page.id)
      .where('component_id', '=', componentId)
      .where('from_at', 'in', gone)
      .execute()
  }
  await insertIntervals(db, page, componentId, added)
}

/** In slices: a life may have thousands. */
export async function insertIntervals(
  db: Transaction,
  page: Pick<Page, 'id'>,
  componentId: string,
  intervals: Interval[],
): Promise<void> {
  for (const some of slicesOf(intervals, 500)) {
    await db
      .insertInto('component_states')
      .values(
        some.map(({ from, until, status, updateId }) => ({
          page_id: page.id,
          component_id: componentId,
          from_at: from,
          until_at: until,
          status,
          update_id: updateId,
        })),
      )
      .execute()
  }
}

function readInterval(row: ComponentStateRow): Interval {
  return {
    from: row.from_at,
    until: row.until_at,
    status: row.status as ComponentStatus,
    updateId: row.update_id,
  }
}
