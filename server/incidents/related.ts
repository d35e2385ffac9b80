import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'

/** By component: the ids of the incidents whose updates brought it out of order at some time in [from, until). */
export async function listRelated(
  db: Db,
  page: Pick<Page, 'id'>,
  componentIds: string[],
  from: Time,
  until: Time,
): Promise<Map<string, string[]>> {
  if (componentIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('component_states')
    .innerJoin('incident_updates', (join) =>
      join
        .onRef('incident_updates.page_id', '=', 'component_states.page_id')
        .onRef('incident_updates.id', '=', 'component_states.update_id'),
    )
    .innerJoin('incidents', (join) =>
      join
        .onRef('incidents.page_id', '=', 'incident_updates.page_id')
        .onRef('incidents.id', '=', 'incident_updates.incident_id'),
    )
    .select(['component_states.component_id', 'incident_updates.incident_id'])
    .distinct()
    .where('component_states.page_id', '=', page.id)
    .where('incidents.removed_at', 'is', null)
    .where('component_states.component_id', 'in', componentIds)
    .where('component_states.status', '!=', 'operational')
    .where('component_states.from_at', '<', until)
    .where((e) =>
      e.or([e('component_states.until_at', 'is', null), e('component_states.until_at', '>', from)]),
    )
    .orderBy('incident_updates.incident_id')
    .execute()
  const related = Map.groupBy(rows, (row) => row.component_id)
  return new Map([...related].map(([id, its]) => [id, its.map((row) => row.incident_id)]))
}
