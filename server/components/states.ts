import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Transaction } from '../db/transaction.ts'
import { freezeChange } from '../notices/freeze-change.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Component, ComponentStatus } from './component.ts'
import type { Interval } from './intervals.ts'

/** A time a component was in a state; without an end it still is. */
export type StateInterval = Pick<Interval, 'status' | 'from' | 'until'>

/** By component: the intervals that reach past `since`, in any order, with one query for the whole page. */
export async function listIntervals(
  db: Db,
  page: Pick<Page, 'id'>,
  since: Time,
): Promise<Map<string, StateInterval[]>> {
  const all = db
    .selectFrom('component_states')
    .select(['component_id', 'status', 'from_at', 'until_at'])
    .where('page_id', '=', page.id)
  // Two halves, since an OR would make SQLite read the states of all years.
  const rows = await all
    .where('until_at', 'is', null)
    .unionAll(all.where('until_at', '>', since))
    .execute()
  const intervals = Map.groupBy(rows, (row) => row.component_id)
  return new Map(
    [...intervals].map(([id, its]) => [
      id,
      its.map((row) => ({
        status: row.status as ComponentStatus,
        from: row.from_at,
        until: row.until_at,
      })),
    ]),
  )
}

/** As listIntervals, of one component. */
export async function listStatesOf(
  db: Db,
  { pageId, id }: Pick<Component, 'pageId' | 'id'>,
  since: Time,
): Promise<StateInterval[]> {
  const rows = await db
    .selectFrom('component_states')
    .select(['status', 'from_at', 'until_at'])
    .where('page_id', '=', pageId)
    .where('component_id', '=', id)
    .where((e) => e.or([e('until_at', 'is', null), e('until_at', '>', since)]))
    .execute()
  return rows.map((row) => ({
    status: row.status as ComponentStatus,
    from: row.from_at,
    until: row.until_at,
  }))
}

/** Of the components whose records readers see: everything that was not operational and reaches past `since`. */
export async function listDisruptions(db: Db, page: Pick<Page, 'id'>, since: Time): Promise<StateInterval[]> {
  const rows = await db
    .selectFrom('component_states as s')
    .innerJoin('components as c', (join) =>
      join.onRef('c.page_id', '=', 's.page_id').onRef('c.id', '=', 's.component_id'),
    )
    .select(['s.status', 's.from_at', 's.until_at'])
    .where('s.page_id', '=', page.id)
    .where('s.status', '!=', 'operational')
    .where('c.showcase', '=', 1)
    .where('c.removed_at', 'is', null)
    .where((e) => e.or([e('s.until_at', 'is', null), e('s.until_at', '>', since)]))
    .execute()
  return rows.map((row) => ({
    status: row.status as ComponentStatus,
    from: row.from_at,
    until: row.until_at,
  }))
}

/**
 * Puts a component into a state from `now` on: the open interval ends and a new one begins. Nothing happens if it is
 * in that state already. `updateId`: the update that said so, null where a member or key set it directly.
 */
export async function setComponentStatus(
  db: Transaction,
  page: Page,
  component: Component,
  status: ComponentStatus,
  updateId: string | null,
  now: Time,
): Promise<void> {
  if (component.status === status) return
  await db
    .updateTable('components')
    .set({ status, updated_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', component.id)
    .execute()
  const from = await endInterval(db, page, component.id, now)
  await freezeChange(db, page, component, status, now)
  await openInterval(db, page, component.id, status, updateId, from)
}

/** Ends the open interval and answers when: `now`, or where the clock was set back meanwhile, when it began. */
export async function endInterval(
  db: Transaction,
  page: Pick<Page, 'id'>,
  componentId: string,
  now: Time,
): Promise<Time> {
  const ended = await db
    .updateTable('component_states')
    .set({ until_at: sql`case when from_at > ${now} then from_at else ${now} end` })
    .where('page_id', '=', page.id)
    .where('component_id', '=', componentId)
    .where('until_at', 'is', null)
    .returning('until_at')
    .executeTakeFirst()
  return ended?.until_at ?? now
}

/** Begins an interval; one that began at the very same moment is replaced, having lasted no time. */
export async function openInterval(
  db: Transaction,
  page: Pick<Page, 'id'>,
  componentId: string,
  status: ComponentStatus,
  updateId: string | null,
  now: Time,
): Promise<void> {
  await db
    .insertInto('component_states')
    .values({
      page_id: page.id,
      component_id: componentId,
      from_at: now,
      until_at: null,
      status,
      update_id: updateId,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['page_id', 'component_id', 'from_at'])
        .doUpdateSet({ status, until_at: null, update_id: updateId }),
    )
    .execute()
}
