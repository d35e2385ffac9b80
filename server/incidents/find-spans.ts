import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Incident } from './incident.ts'

/** From when to when an incident or maintenance lasted; without an end it still does. */
export type Span = Pick<Incident, 'id' | 'name' | 'startedAt' | 'resolvedAt'>

/** What lasted at some time in [from, until), oldest first: of the page, or only about one component. */
export async function listSpans(
  db: Db,
  page: Pick<Page, 'id'>,
  from: Time,
  until: Time,
  componentId: string | null = null,
): Promise<Span[]> {
  const reaching = db
    .selectFrom('incidents')
    .select(['id', 'name', 'started_at', 'resolved_at'])
    .where('page_id', '=', page.id)
    .where('removed_at', 'is', null)
    .where('started_at', '<', until)
    .where('status', '!=', 'scheduled')
    .where('cancelled_at', 'is', null)
    .where((e) => e.or([e('resolved_at', 'is', null), e('resolved_at', '>=', from)]))
    .orderBy('started_at')
    .orderBy('number')
  const about = (id: string) =>
    db
      .selectFrom('incident_components as c')
      .select('c.component_id')
      .whereRef('c.page_id', '=', sql.ref('incidents.page_id'))
      .whereRef('c.incident_id', '=', sql.ref('incidents.id'))
      .where('c.component_id', '=', id)
  const query = componentId === null ? reaching : reaching.where((e) => e.exists(about(componentId)))
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    startedAt: row.started_at,
    resolvedAt: row.resolved_at,
  }))
}
