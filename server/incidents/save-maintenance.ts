import type { Component, ComponentStatus } from '../components/component.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import type { Time } from '../text/time.ts'
import { listPlanned } from './find-incidents.ts'
import type { Incident } from './incident.ts'
import { type IncidentStatus, isMaintenanceStatus, isOver, isRunning } from './lifecycle.ts'
import { type MaintenanceDraft, type Switches, usualSwitches, windowProblems } from './maintenance.ts'
import type { UpdateDraft } from './update-draft.ts'

/**
 * Throws a Problem where the draft speaks of a maintenance as of an incident or the other way round, or names a window
 * that cannot be. `before`: what it is said of; null for something new.
 */
export function checkKind(draft: UpdateDraft, before: Incident | null, now: Time): void {
  if (draft.cancel && before && isOver(before.status))
    throw new Problem('conflict', 'This maintenance is over already')
  const fields: FieldProblems = {}
  const planned = before ? before.maintenance !== null : draft.maintenance !== undefined
  if (draft.status !== undefined && isMaintenanceStatus(draft.status) !== planned) {
    fields.status = planned
      ? 'A maintenance is scheduled, in_progress, verifying or completed'
      : 'Only a maintenance, which has a window, can be this'
  }
  if (!planned && (draft.maintenance?.scheduledFor || draft.maintenance?.scheduledUntil || draft.cancel))
    fields.scheduled_for = 'This incident was not planned and has no window'
  if (planned && draft.promise && !('at' in draft.promise && draft.promise.at === null))
    fields.next_update_at = 'A maintenance promises its window and nothing else'
  if (planned && (draft.maintenance || !before))
    Object.assign(fields, windowProblems(draft.maintenance ?? {}, now, before?.maintenance ?? undefined))
  const [first] = Object.entries(fields)
  if (first) throw new Problem('invalid', `${first[0]}: ${first[1]}`, fields)
}

/** The columns a draft gives to a maintenance, beside those of every incident; nothing for an incident. */
export function maintenanceColumns(
  { maintenance, status: was, startedAt }: Incident,
  draft: UpdateDraft,
  status: IncidentStatus,
  now: Time,
) {
  if (!maintenance) return {}
  const { scheduledFor, scheduledUntil, cancelledAt, ...switches } = { ...maintenance, ...given(draft) }
  const begun = was === 'scheduled' && status !== 'scheduled'
  const moved = scheduledFor !== maintenance.scheduledFor
  return {
    scheduled_for: scheduledFor,
    scheduled_until: scheduledUntil,
    ...switchColumns(switches),
    reminded_at: moved ? null : maintenance.remindedAt,
    cancelled_at: draft.cancel ? now : isOver(status) ? cancelledAt : null,
    // The past files a maintenance under the time it really began, or was called off.
    started_at: status === 'scheduled' ? scheduledFor : begun ? now : startedAt,
  }
}

/** A new maintenance's columns, as it stands before its first update. */
export function newMaintenanceColumns(draft: MaintenanceDraft, now: Time) {
  const { scheduledFor = now, scheduledUntil = now, ...switches } = draft
  return {
    status: 'scheduled',
    scheduled_for: scheduledFor,
    scheduled_until: scheduledUntil,
    ...switchColumns({ ...usualSwitches, ...switches }),
    started_at: scheduledFor,
  }
}

function given({ maintenance = {} }: UpdateDraft): MaintenanceDraft {
  return Object.fromEntries(Object.entries(maintenance).filter(([, value]) => value !== undefined))
}

/** The columns of what happens by itself. */
export function switchColumns(switches: Switches) {
  return {
    auto_start: switches.autoStart ? 1 : 0,
    auto_complete: switches.autoComplete ? 1 : 0,
    auto_maintenance_state: switches.autoMaintenanceState ? 1 : 0,
    auto_operational_state: switches.autoOperationalState ? 1 : 0,
    deliver_at_start: switches.deliverAtStart ? 1 : 0,
    deliver_at_end: switches.deliverAtEnd ? 1 : 0,
    remind_prior: switches.remindPrior ? 1 : 0,
  }
}

/**
 * The states that components take because a maintenance starts or ends with this draft; what the draft itself says of
 * a component goes first. Starting hides no outage, and ending leaves alone what another one is still at work on.
 */
export async function statesDuring(
  db: Transaction,
  page: Page,
  incident: Incident,
  components: Component[],
  draft: UpdateDraft,
): Promise<Record<string, ComponentStatus>> {
  const { maintenance, status: was } = incident
  const status = draft.status ?? was
  const starts = isRunning(status) && !isRunning(was)
  const ends = isRunning(was) && !isRunning(status)
  const asked = starts ? maintenance?.autoMaintenanceState : ends && maintenance?.autoOperationalState
  if (!asked) return draft.components ?? {}
  const others = ends ? await listPlanned(db, page, ['in_progress', 'verifying']) : []
  const busy = new Set(others.flatMap(({ id, componentIds }) => (id === incident.id ? [] : componentIds)))
  const named = draft.componentIds ?? incident.componentIds
  const own = new Set([...named, ...(draft.furtherComponentIds ?? [])])
  const from = starts ? 'operational' : 'under_maintenance'
  const touched = components.filter(({ id, status }) => own.has(id) && status === from && !busy.has(id))
  const to = starts ? 'under_maintenance' : 'operational'
  return { ...Object.fromEntries(touched.map(({ id }) => [id, to] as const)), ...draft.components }
}
