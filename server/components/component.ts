import type { Db } from '../db/connect.ts'
import type { ComponentRow } from '../db/schema.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'

/** From best to worst, as Statuspage orders a group by its worst child. */
export const componentStatuses = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const

export type ComponentStatus = (typeof componentStatuses)[number]

export type Component = {
  id: string
  pageId: string
  name: string
  description: string | null
  status: ComponentStatus
  /** Counts within its group, or among the groups and the components outside of any. */
  position: number
  groupId: string | null
  groupName: string | null
  showcase: boolean
  onlyShowIfDegraded: boolean
  startDate: string | null
  createdAt: Time
  updatedAt: Time
}

export function isComponentStatus(text: unknown): text is ComponentStatus {
  return componentStatuses.includes(text as ComponentStatus)
}

/** The worst of several states; none at all is operational. */
export function worstOf(statuses: ComponentStatus[]): ComponentStatus {
  const worst = Math.max(0, ...statuses.map((status) => componentStatuses.indexOf(status)))
  return componentStatuses[worst] ?? 'operational'
}

/** What a component is called where its group does not stand above it: `Group - Component`. */
export function fullName({ name, groupName }: Pick<Component, 'name' | 'groupName'>): string {
  return groupName === null ? name : `${groupName} - ${name}`
}

/** The page's components in the order readers see; `ids`: only these. */
export async function listComponents(db: Db, page: Pick<Page, 'id'>, ids?: string[]): Promise<Component[]> {
  if (ids?.length === 0) return []
  const query = select(db, page)
  const rows = await (ids ? query.where('components.id', 'in', ids) : query)
    .orderBy((e) => e.fn.coalesce('component_groups.position', 'components.position'))
    .orderBy((e) => e.fn.coalesce('component_groups.id', e.val('')))
    .orderBy('components.position')
    .orderBy('components.created_at')
    .orderBy('components.id')
    .execute()
  return rows.map(readComponent)
}

export async function findComponent(
  db: Db,
  page: Pick<Page, 'id'>,
  id: string,
): Promise<Component | undefined> {
  const row = await select(db, page).where('components.id', '=', id).executeTakeFirst()
  return row && readComponent(row)
}

function select(db: Db, page: Pick<Page, 'id'>) {
  return db
    .selectFrom('components')
    .leftJoin('component_groups', (join) =>
      join
        .onRef('component_groups.page_id', '=', 'components.page_id')
        .onRef('component_groups.id', '=', 'components.group_id'),
    )
    .selectAll('components')
    .select('component_groups.name as group_name')
    .where('components.page_id', '=', page.id)
    .where('components.removed_at', 'is', null)
}

function readComponent(row: ComponentRow & { group_name: string | null }): Component {
  return {
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    description: row.description,
    status: row.status as ComponentStatus,
    position: row.position,
    groupId: row.group_id,
    groupName: row.group_name,
    showcase: row.showcase === 1,
    onlyShowIfDegraded: row.only_show_if_degraded === 1,
    startDate: row.start_date,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
