import { sql } from 'kysely'
import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Impact } from './impact.ts'
import { impactOf } from './impact.ts'
import type { AffectedComponent, Incident } from './incident.ts'
import { applyStatus, isOver } from './lifecycle.ts'
import { promiseFor } from './promise.ts'
import { maintenanceColumns, newMaintenanceColumns } from './save-maintenance.ts'
import type { Rendered, UpdateDraft } from './update-draft.ts'

/** Writes the bare row of a new incident; its first update fills it. */
export async function insertIncident(
  db: Transaction,
  page: Page,
  id: string,
  draft: UpdateDraft,
  now: Time,
): Promise<void> {
  const { last_incident_number: number } = await db
    .updateTable('pages')
    .set({ last_incident_number: sql`last_incident_number + 1` })
    .where('id', '=', page.id)
    .returning('last_incident_number')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('incidents')
    .values({
      page_id: page.id,
      id,
      number,
      name: draft.name?.trim() ?? '',
      status: 'investigating',
      impact: 'none',
      impact_override: null,
      scope: null,
      scope_html: null,
      workaround: null,
      workaround_html: null,
      next_update_at: null,
      metadata: '{}',
      last_update_number: 0,
      started_at: now,
      created_at: now,
      updated_at: now,
      monitoring_at: null,
      resolved_at: null,
      ...(draft.maintenance && newMaintenanceColumns(draft.maintenance, now)),
    })
    .execute()
}

/** What the draft changes in the incident itself. `affected`: component states that an update brings; without one, null. */
export async function changeIncident(
  db: Transaction,
  page: Page,
  incident: Incident,
  draft: UpdateDraft,
  words: Rendered,
  now: Time,
  affected: AffectedComponent[] | null = null,
): Promise<void> {
  const impactOverride = draft.impactOverride === undefined ? incident.impactOverride : draft.impactOverride
  const impact = impactOverride ?? impactSoFar(incident, affected ?? [])
  const life = applyStatus(incident, draft.status ?? incident.status, now)
  await db
    .updateTable('incidents')
    .set({
      status: life.status,
      monitoring_at: life.monitoringAt,
      resolved_at: life.resolvedAt,
      impact,
      impact_override: impactOverride,
      next_update_at:
        affected || draft.promise
          ? promiseFor(draft.promise, life.status, impact, page.cadence, now)
          : incident.nextUpdateAt,
      updated_at: now,
      ...(draft.name !== undefined && { name: draft.name.trim() }),
      ...(!isOver(incident.status) && isOver(life.status) && nothingToDo),
      ...factsSaid(draft, words),
      ...maintenanceColumns(incident, draft, life.status, now),
      ...(draft.reminderIntervals !== undefined && { reminder_intervals: draft.reminderIntervals }),
      ...(draft.metadata !== undefined && { metadata: JSON.stringify(draft.metadata) }),
    })
    .where('page_id', '=', page.id)
    .where('id', '=', incident.id)
    .execute()
  await changeConcerned(db, page, incident, draft)
}

/** What is over affects nobody and asks nothing of anybody, unless the update that ends it says so anew. */
const nothingToDo = { scope: null, scope_html: null, workaround: null, workaround_html: null }

function factsSaid(draft: UpdateDraft, { scopeHtml, workaroundHtml }: Rendered) {
  return {
    ...(scopeHtml !== undefined && { scope: draft.scope?.trim() || null, scope_html: scopeHtml }),
    ...(workaroundHtml !== undefined && {
      workaround: draft.workaround?.trim() || null,
      workaround_html: workaroundHtml,
    }),
  }
}

async function changeConcerned(
  db: Transaction,
  page: Page,
  incident: Incident,
  draft: UpdateDraft,
): Promise<void> {
  const after = concernedAfter(incident.componentIds, draft)
  const gone = incident.componentIds.filter((id) => !after.includes(id))
  if (gone.length > 0) {
    await db
      .deleteFrom('incident_components')
      .where('page_id', '=', page.id)
      .where('incident_id', '=', incident.id)
      .where('component_id', 'in', gone)
      .execute()
  }
  for (const componentId of after) {
    await db
      .insertInto('incident_components')
      .values({ page_id: page.id, incident_id: incident.id, component_id: componentId })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** The components an incident is about after a draft: all so far and those it names, or exactly those it says. */
export function concernedAfter(before: string[], draft: UpdateDraft): string[] {
  const states = Object.entries(draft.components ?? {})
  const unwell = states.filter(([, status]) => status !== 'operational').map(([id]) => id)
  const named = draft.componentIds
    ? [...draft.componentIds, ...unwell]
    : [...before, ...states.map(([id]) => id)]
  return [...new Set([...named, ...(draft.furtherComponentIds ?? [])])]
}

/** How bad the components ever were during the incident: it does not fall when they recover. */
function impactSoFar(incident: Incident, affected: AffectedComponent[]): Impact {
  const all = [...incident.updates.flatMap((update) => update.affected), ...affected]
  return impactOf(all.map((component) => component.newStatus))
}
