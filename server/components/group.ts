import type { Db } from '../db/connect.ts'
import type { ComponentGroupRow } from '../db/schema.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { type Component, type ComponentStatus, worstOf } from './component.ts'

/** Components that belong together, under one name. */
export type Group = {
  id: string
  pageId: string
  name: string
  description: string | null
  /** Among the groups and the components outside of any. */
  position: number
  createdAt: Time
  updatedAt: Time
}

/** A component outside of any group, or a group with what is in it; its status is its worst child's. */
export type Entry =
  | { component: Component; group?: undefined }
  | { group: Group; status: ComponentStatus; children: Component[] }

export async function listGroups(db: Db, page: Pick<Page, 'id'>): Promise<Group[]> {
  const rows = await db
    .selectFrom('component_groups')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(readGroup)
}

export async function findGroup(db: Db, page: Pick<Page, 'id'>, id: string): Promise<Group | undefined> {
  const row = await db
    .selectFrom('component_groups')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && readGroup(row)
}

/** Groups and the components outside of any, as readers see them. `components`: in their order. */
export function arrange(components: Component[], groups: Group[]): Entry[] {
  const childrenOf = Map.groupBy(components, (component) => component.groupId)
  const entries: Entry[] = [
    ...(childrenOf.get(null) ?? []).map((component) => ({ component })),
    ...groups.map((group) => {
      const children = childrenOf.get(group.id) ?? []
      return { group, status: worstOf(children.map(({ status }) => status)), children }
    }),
  ]
  return entries.sort((a, b) => inOrder(a.group ?? a.component, b.group ?? b.component))
}

/** Components that follow one another in a group, or outside of any, where `name` is null. */
export type Gathered = { name: string | null; status: ComponentStatus; components: Component[] }

/** The page's components (or some of them, in their order) under the names of their groups. */
export function gather(components: Component[]): Gathered[] {
  const gathered: Gathered[] = []
  let groupId: string | null | undefined
  for (const component of components) {
    if (component.groupId !== groupId)
      gathered.push({ name: component.groupName, status: 'operational', components: [] })
    groupId = component.groupId
    gathered.at(-1)?.components.push(component)
  }
  return gathered.map((one) => ({ ...one, status: worstOf(one.components.map(({ status }) => status)) }))
}

/** By position; a group and a component may share one, and then the elder comes first. */
export function inOrder(a: Group | Component, b: Group | Component): number {
  return a.position - b.position || compare(a.createdAt, b.createdAt) || compare(a.id, b.id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function readGroup(row: ComponentGroupRow): Group {
  return {
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    description: row.description,
    position: row.position,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
