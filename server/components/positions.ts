import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { listComponents } from './component.ts'
import { arrange, listGroups } from './group.ts'

/** What has a position: a component, or a group. */
export type Placed = { kind: 'component' | 'group'; id: string }

/** The position behind everything else in a group, or outside of any (null). */
export async function lastPosition(
  db: Transaction,
  page: Pick<Page, 'id'>,
  groupId: string | null,
): Promise<number> {
  const inside = db
    .selectFrom('components')
    .select((e) => e.fn.max('position').as('last'))
    .where('page_id', '=', page.id)
    .where('removed_at', 'is', null)
    .where('group_id', groupId === null ? 'is' : '=', groupId)
  const groups = db
    .selectFrom('component_groups')
    .select((e) => e.fn.max('position').as('last'))
    .where('page_id', '=', page.id)
  const last = [await inside.executeTakeFirst()]
  if (groupId === null) last.push(await groups.executeTakeFirst())
  return Math.max(0, ...last.map((row) => Number(row?.last ?? 0))) + 1
}

/** Everything on the level of a group's components, or of the groups themselves (null), in order. */
export async function listLevel(
  db: Transaction,
  page: Pick<Page, 'id'>,
  groupId: string | null,
): Promise<Placed[]> {
  const components = await listComponents(db, page)
  if (groupId !== null) {
    return components
      .filter((component) => component.groupId === groupId)
      .map(({ id }) => ({ kind: 'component', id }))
  }
  return arrange(components, await listGroups(db, page)).map((entry) =>
    entry.group ? { kind: 'group', id: entry.group.id } : { kind: 'component', id: entry.component.id },
  )
}

/** Numbers a level anew, from 1. */
export async function renumber(db: Transaction, page: Pick<Page, 'id'>, level: Placed[]): Promise<void> {
  for (const [i, { kind, id }] of level.entries()) {
    await db
      .updateTable(kind === 'group' ? 'component_groups' : 'components')
      .set({ position: i + 1 })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .where('position', '!=', i + 1)
      .execute()
  }
}

/** Throws a Problem unless the page has the group. */
export async function checkGroup(db: Transaction, page: Pick<Page, 'id'>, id: string | null): Promise<void> {
  if (id === null) return
  const row = await db
    .selectFrom('component_groups')
    .select('id')
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw noSuchGroup()
}

function noSuchGroup(): Problem {
  const sentence = 'This page has no such group'
  return new Problem('invalid', sentence, { group_id: sentence })
}
