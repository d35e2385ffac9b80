import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Component, ComponentStatus } from './component.ts'
import type { Group } from './group.ts'

export type ImportedGroup = Omit<Group, 'pageId'>

/** A component as it is elsewhere, with its times. */
export type ImportedComponent = Omit<Component, 'pageId' | 'groupName'> & {
  /** States it took that no incident tells of, in any order. */
  states?: { at: Time; status: ComponentStatus }[]
}

/** What became of the rows that an import brings. */
export type Outcome = 'added' | 'changed' | 'known'

/**
 * Writes what is new, and what was changed there after it was changed here. What was taken off the page here stays off it.
 */
export async function importComponent(
  db: Transaction,
  page: Pick<Page, 'id'>,
  { states: _, ...component }: ImportedComponent,
): Promise<Outcome> {
  const known = await db
    .selectFrom('components')
    .select(['updated_at', 'removed_at'])
    .where('page_id', '=', page.id)
    .where('id', '=', component.id)
    .executeTakeFirst()
  if (known && (known.removed_at !== null || known.updated_at >= component.updatedAt)) return 'known'
  const columns = {
    name: component.name,
    description: component.description,
    status: component.status,
    position: component.position,
    group_id: component.groupId,
    showcase: component.showcase ? 1 : 0,
    only_show_if_degraded: component.onlyShowIfDegraded ? 1 : 0,
    start_date: component.startDate,
    created_at: component.createdAt,
    updated_at: component.updatedAt,
    removed_at: null,
  }
  await db
    .insertInto('components')
    .values({ page_id: page.id, id: component.id, ...columns })
    .onConflict((conflict) => conflict.columns(['page_id', 'id']).doUpdateSet(columns))
    .execute()
  return known ? 'changed' : 'added'
}

/** As importComponent. */
export async function importGroup(
  db: Transaction,
  page: Pick<Page, 'id'>,
  group: ImportedGroup,
): Promise<Outcome> {
  const known = await db
    .selectFrom('component_groups')
    .select('updated_at')
    .where('page_id', '=', page.id)
    .where('id', '=', group.id)
    .executeTakeFirst()
  if (known && known.updated_at >= group.updatedAt) return 'known'
  const columns = {
    name: group.name,
    description: group.description,
    position: group.position,
    created_at: group.createdAt,
    updated_at: group.updatedAt,
  }
  await db
    .insertInto('component_groups')
    .values({ page_id: page.id, id: group.id, ...columns })
    .onConflict((conflict) => conflict.columns(['page_id', 'id']).doUpdateSet(columns))
    .execute()
  return known ? 'changed' : 'added'
}
