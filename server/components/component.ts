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
  position: number
  showcase: boolean
  onlyShowIfDegraded: boolean
  startDate: string | null
  createdAt: Time
  updatedAt: Time
}

export function isComponentStatus(text: unknown): text is ComponentStatus {
  return componentStatuses.includes(text as ComponentStatus)
}

/** The page's components in the order readers see. */
export async function listComponents(db: Db, page: Pick<Page, 'id'>): Promise<Component[]> {
  const rows = await db
    .selectFrom('components')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map(readComponent)
}

export async function findComponent(
  db: Db,
  page: Pick<Page, 'id'>,
  id: string,
): Promise<Component | undefined> {
  const row = await db
    .selectFrom('components')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row && readComponent(row)
}

function readComponent(row: ComponentRow): Component {
  return {
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    description: row.description,
    status: row.status as ComponentStatus,
    position: row.position,
    showcase: row.showcase === 1,
    onlyShowIfDegraded: row.only_show_if_degraded === 1,
    startDate: row.start_date,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
