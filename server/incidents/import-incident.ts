import { sql } from 'kysely'
import type { Outcome } from '../components/import-components.ts'
import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { htmlToSafeHtml } from '../text/markdown-html.ts'
import { timeNow } from '../text/time.ts'
import { type Incident, type IncidentUpdate, importAuthor } from './incident.ts'
import { type Switches, usualSwitches, type Window } from './maintenance.ts'
import { switchColumns } from './save-maintenance.ts'
import { renderOptional } from './update-draft.ts'

/** An update as it was posted elsewhere; a body that is HTML stays as it is, and readers see what is safe of it. */
export type ImportedUpdate = Pick<
  IncidentUpdate,
  'id' | 'status' | 'body' | 'affected' | 'deliver' | 'publishedAt' | 'displayAt' | 'updatedAt'
>

/** An incident as it was posted elsewhere. `updates`: oldest first. */
export type ImportedIncident = Pick<
  Incident,
  | 'id'
  | 'name'
  | 'status'
  | 'impact'
  | 'impactOverride'
  | 'metadata'
  | 'startedAt'
  | 'createdAt'
  | 'updatedAt'
  | 'monitoringAt'
  | 'resolvedAt'
  | 'componentIds'
> & {
  window: (Window & Partial<Switches>) | null
  updates: ImportedUpdate[]
}

/**
 * Writes an incident that is new, or was changed there since it was imported, with all its updates, in one transaction.
 * What somebody went on writing here, or took off the page, stays as it is. Nothing is announced and nothing printed: whoever
 * imports records one change at the end.
 */
export async function importIncident(
  db: Database,
  page: Pick<Page, 'id'>,
  incident: ImportedIncident,
): Promise<Outcome> {
  const known = await findKnown(db.reader, page, incident)
  if (known === 'stays') return 'known'
  const bodies = await Promise.all(incident.updates.map(({ body }) => renderBody(body)))
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const known = await findKnown(db, page, incident)
    if (known === 'stays') return 'known'
    if (known === 'outdated') await clear(db, page, incident.id)
    await saveIncident(db, page, incident)
    await saveUpdates(db, page, incident, bodies)
    return known === 'outdated' ? 'changed' : 'added'
  })
}

async function findKnown(
  db: Transaction | Database['reader'],
  page: Pick<Page, 'id'>,
  { id, updatedAt }: ImportedIncident,
): Promise<'stays' | 'outdated' | undefined> {
  const row = await db
    .selectFrom('incidents')
    .select(['updated_at', 'removed_at'])
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  if (row.removed_at !== null || row.updated_at >= updatedAt) return 'stays'
  const own = await db
    .selectFrom('incident_updates')
    .select('id')
    .where('page_id', '=', page.id)
    .where('incident_id', '=', id)
    .where((e) => e.or([e('author', '!=', importAuthor), e('version', '>', 1)]))
    .limit(1)
    .executeTakeFirst()
  return own ? 'stays' : 'outdated'
}

async function clear(db: Transaction, page: Pick<Page, 'id'>, id: string): Promise<void> {
  for (const table of ['incident_updates', 'incident_components'] as const)
    await db.deleteFrom(table).where('page_id', '=', page.id).where('incident_id', '=', id).execute()
}

async function saveIncident(
  db: Transaction,
  page: Pick<Page, 'id'>,
  incident: ImportedIncident,
): Promise<void> {
  const { window } = incident
  const columns = {
    name: incident.name,
    status: incident.status,
    impact: incident.impact,
    impact_override: incident.impactOverride,
    metadata: JSON.stringify(incident.metadata),
    last_update_number: incident.updates.length,
    started_at: incident.startedAt,
    created_at: incident.createdAt,
    updated_at: incident.updatedAt,
    monitoring_at: incident.monitoringAt,
    resolved_at: incident.resolvedAt,
    scheduled_for: window?.scheduledFor ?? null,
    scheduled_until: window?.scheduledUntil ?? null,
    ...(window && switchColumns({ ...usualSwitches, ...(isAhead(incident) && window) })),
  }
  const key = { page_id: page.id, id: incident.id }
  const known = await db
    .updateTable('incidents')
    .set(columns)
    .where('page_id', '=', key.page_id)
    .where('id', '=', key.id)
    .executeTakeFirst()
  if (known.numUpdatedRows === 0n) {
    const { number } = await db
      .updateTable('pages')
      .set({ last_incident_number: sql`last_incident_number + 1` })
      .where('id', '=', page.id)
      .returning('last_incident_number as number')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('incidents')
      .values({ ...key, number, ...columns })
      .execute()
  }
  if (incident.componentIds.length === 0) return
  await db
    .insertInto('incident_components')
    .values(incident.componentIds.map((id) => ({ page_id: page.id, incident_id: key.id, component_id: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What would begin or end at once, by itself, does not: it is over there, or somebody has to look at it. */
function isAhead({ status, window }: ImportedIncident): boolean {
  const next = status === 'scheduled' ? window?.scheduledFor : window?.scheduledUntil
  return next !== undefined && next > timeNow()
}

async function saveUpdates(
  db: Transaction,
  page: Pick<Page, 'id'>,
  { id, updates }: ImportedIncident,
  bodies: string[],
): Promise<void> {
  await db
    .insertInto('incident_updates')
    .values(
      updates.map((update, i) => ({
        page_id: page.id,
        id: update.id,
        incident_id: id,
        number: i + 1,
        version: 1,
        status: update.status,
        body: update.body,
        body_html: bodies[i] ?? '',
        affected: JSON.stringify(update.affected),
        deliver: update.deliver ? 1 : 0,
        audience: 0,
        author: importAuthor,
        published_at: update.publishedAt,
        display_at: update.displayAt,
        updated_at: update.updatedAt,
      })),
    )
    .execute()
}

async function renderBody(body: string): Promise<string> {
  if (/<(?:p|br|a|ul|ol|li|strong|em|b|i|div|span)\b[^>]*>/i.test(body)) return htmlToSafeHtml(body)
  return (await renderOptional(body)) ?? ''
}
