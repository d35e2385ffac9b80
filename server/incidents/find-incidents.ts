import { type SelectQueryBuilder, sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { IncidentRow, IncidentUpdateRow, Schema } from '../db/schema.ts'
import { contains } from '../db/search.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Impact } from './impact.ts'
import type { AffectedComponent, Incident, IncidentUpdate } from './incident.ts'
import type { IncidentStatus, MaintenanceStatus, UpdateStatus } from './lifecycle.ts'
import type { Maintenance } from './maintenance.ts'

type PageKey = Pick<Page, 'id'>
type Named = Pick<Incident, 'id' | 'name'>
type IncidentQuery = SelectQueryBuilder<Schema, 'incidents', IncidentRow>

export async function findIncident(db: Db, page: PageKey, id: string): Promise<Incident | undefined> {
  const [incident] = await load(db, page, select(db, page).where('id', '=', id))
  return incident
}

export function listUnresolved(db: Db, page: PageKey): Promise<Incident[]> {
  return load(db, page, newestFirst(selectUnresolved(db, page)))
}

/** The names of the newest of them. */
export function nameUnresolved(db: Db, page: PageKey, most: number): Promise<Named[]> {
  const newest = newestFirst(selectUnresolved(db, page)).limit(most)
  return newest.clearSelect().select(['id', 'name']).execute()
}

/** Maintenances that are to come or running (or only those in `statuses`), by the beginning of their windows. */
export function listPlanned(
  db: Db,
  page: PageKey,
  statuses: MaintenanceStatus[] = ['scheduled', 'in_progress', 'verifying'],
): Promise<Incident[]> {
  const query = select(db, page).where('scheduled_for', 'is not', null).where('status', 'in', statuses)
  return load(db, page, query.orderBy('scheduled_for').orderBy('number'))
}

/** Maintenances in any state whose windows begin in [from, until), in that order. */
export function listWindows(db: Db, page: PageKey, from: Time, until: Time): Promise<Incident[]> {
  const query = select(db, page).where('scheduled_for', '>=', from).where('scheduled_for', '<', until)
  return load(db, page, query.orderBy('scheduled_for').orderBy('number'))
}

/** Incidents that started in [from, until), newest first; maintenances are among them once they are over. */
export function listStarted(db: Db, page: PageKey, from: Time, until: Time): Promise<Incident[]> {
  return load(
    db,
    page,
    newestFirst(
      select(db, page)
        .where('started_at', '>=', from)
        .where('started_at', '<', until)
        .where((e) => e.or([e('scheduled_for', 'is', null), e('status', '=', 'completed')])),
    ),
  )
}

/** What is not over, and what started at `since` or later, in any order. */
export function listLately(db: Db, page: PageKey, since: Time): Promise<Incident[]> {
  const query = select(db, page).where((e) =>
    e.or([e('status', 'not in', ['resolved', 'completed']), e('started_at', '>=', since)]),
  )
  return load(db, page, query)
}

/** The newest that have begun, or were over before; those that are only planned are not among them. */
export function listBegun(db: Db, page: PageKey, most: number): Promise<Incident[]> {
  return load(db, page, newestFirst(select(db, page).where('status', '!=', 'scheduled')).limit(most))
}

/** Of these ids, the incidents and maintenances that are not over. */
export async function listUnended(db: Db, page: PageKey, ids: string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return select(db, page)
    .clearSelect()
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('status', 'not in', ['resolved', 'completed'])
    .execute()
}

/** Whether anybody chose to hear of a single incident: then an update about the whole page is not everybody's. */
export async function isAnyFollowed(db: Db, page: PageKey): Promise<boolean> {
  const row = await db
    .selectFrom('incidents')
    .select('id')
    .where('page_id', '=', page.id)
    .where('followed_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export type IncidentSearch = {
  words?: string
  kind?: 'incident' | 'maintenance'
  limit: number
  offset: number
}

/** Newest first; `words` are looked for in the names and in what was said, in any case. */
export function listIncidents(db: Db, page: PageKey, search: IncidentSearch): Promise<Incident[]> {
  let query = newestFirst(select(db, page)).limit(search.limit).offset(search.offset)
  if (search.kind === 'incident') query = query.where('scheduled_for', 'is', null)
  if (search.kind === 'maintenance') query = query.where('scheduled_for', 'is not', null)
  if (search.words) query = saying(db, query, search.words)
  return load(db, page, query)
}

function saying(db: Db, query: IncidentQuery, words: string): IncidentQuery {
  const said = db
    .selectFrom('incident_updates as u')
    .select('u.id')
    .whereRef('u.page_id', '=', sql.ref('incidents.page_id'))
    .whereRef('u.incident_id', '=', sql.ref('incidents.id'))
    .where('u.withdrawn_at', 'is', null)
    .where(contains('u.body', words))
  return query.where((e) => e.or([contains('incidents.name', words), e.exists(said)]))
}

/** When the first incident of the page started: how far its history reaches back. */
export async function findFirstStart(db: Db, page: PageKey): Promise<Time | undefined> {
  const row = await db
    .selectFrom('incidents')
    .select('started_at')
    .where('page_id', '=', page.id)
    .where('removed_at', 'is', null)
    .orderBy('started_at')
    .limit(1)
    .executeTakeFirst()
  return row?.started_at
}

function select(db: Db, page: PageKey): IncidentQuery {
  return db.selectFrom('incidents').selectAll().where('page_id', '=', page.id).where('removed_at', 'is', null)
}

function selectUnresolved(db: Db, page: PageKey): IncidentQuery {
  return select(db, page).where('status', '!=', 'resolved').where('scheduled_for', 'is', null)
}

function newestFirst(query: IncidentQuery): IncidentQuery {
  return query.orderBy('started_at', 'desc').orderBy('number', 'desc')
}

async function load(db: Db, page: PageKey, query: IncidentQuery): Promise<Incident[]> {
  const rows = await query.execute()
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const updates = await db
    .selectFrom('incident_updates')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', 'in', ids)
    .where('withdrawn_at', 'is', null)
    .orderBy('number', 'desc')
    .execute()
  const components = await db
    .selectFrom('incident_components')
    .select(['incident_id', 'component_id'])
    .where('page_id', '=', page.id)
    .where('incident_id', 'in', ids)
    .orderBy('component_id')
    .execute()
  const updatesOf = Map.groupBy(updates, (row) => row.incident_id)
  const componentsOf = Map.groupBy(components, (row) => row.incident_id)
  return rows.map((row) =>
    readIncident(
      row,
      (updatesOf.get(row.id) ?? []).map(readUpdate),
      (componentsOf.get(row.id) ?? []).map((c) => c.component_id),
    ),
  )
}

function readIncident(row: IncidentRow, updates: IncidentUpdate[], componentIds: string[]): Incident {
  return {
    id: row.id,
    pageId: row.page_id,
    number: row.number,
    name: row.name,
    status: row.status as IncidentStatus,
    impact: row.impact as Impact,
    impactOverride: row.impact_override as Impact | null,
    scope: row.scope,
    scopeHtml: row.scope_html,
    workaround: row.workaround,
    workaroundHtml: row.workaround_html,
    nextUpdateAt: row.next_update_at,
    metadata: JSON.parse(row.metadata) as Record<string, unknown>,
    reminderIntervals: row.reminder_intervals,
    maintenance: readMaintenance(row),
    startedAt: row.started_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    monitoringAt: row.monitoring_at,
    resolvedAt: row.resolved_at,
    updates,
    componentIds,
  }
}

function readMaintenance(row: IncidentRow): Maintenance | null {
  if (row.scheduled_for === null || row.scheduled_until === null) return null
  return {
    scheduledFor: row.scheduled_for,
    scheduledUntil: row.scheduled_until,
    autoStart: row.auto_start === 1,
    autoComplete: row.auto_complete === 1,
    autoMaintenanceState: row.auto_maintenance_state === 1,
    autoOperationalState: row.auto_operational_state === 1,
    deliverAtStart: row.deliver_at_start === 1,
    deliverAtEnd: row.deliver_at_end === 1,
    remindPrior: row.remind_prior === 1,
    remindedAt: row.reminded_at,
    cancelledAt: row.cancelled_at,
    recurrenceId: row.recurrence_id,
    occurrenceAt: row.occurrence_at,
  }
}

function readUpdate(row: IncidentUpdateRow): IncidentUpdate {
  return {
    id: row.id,
    incidentId: row.incident_id,
    number: row.number,
    version: row.version,
    status: row.status as UpdateStatus,
    body: row.body,
    bodyHtml: row.body_html,
    scope: row.scope,
    scopeHtml: row.scope_html,
    workaround: row.workaround,
    workaroundHtml: row.workaround_html,
    nextUpdateAt: row.next_update_at,
    affected: JSON.parse(row.affected) as AffectedComponent[],
    deliver: row.deliver === 1,
    audience: row.audience,
    author: row.author,
    publishedAt: row.published_at,
    displayAt: row.display_at,
    updatedAt: row.updated_at,
  }
}
