import type { Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { PromiseRow } from '../db/schema.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { sayDuration, type Time } from '../text/time.ts'
import type { Incident } from './incident.ts'

/** A promise on record: it is kept by the next update, ends with the incident, or is withdrawn before it was due. */
export type PromiseRecord = {
  id: string
  /** The update that made it; for one changed in silence, the newest there was. */
  updateId: string
  madeAt: Time
  dueAt: Time
  endedAt: Time | null
  /** Null while it stands, due or not. */
  outcome: 'kept' | 'resolved' | 'withdrawn' | null
  /** The update that kept it. */
  endedBy: string | null
}

/** An incident's promises, oldest first. */
export async function listPromises(
  db: Db,
  page: Pick<Page, 'id'>,
  incidentId: string,
): Promise<PromiseRecord[]> {
  const rows = await db
    .selectFrom('promises')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .orderBy('made_at')
    .orderBy('due_at')
    .orderBy('id')
    .execute()
  return rows.map(readPromise)
}

/** After an update: what was promised has been kept, however late, and what the update promises begins. */
export async function recordPromise(
  db: Transaction,
  page: Pick<Page, 'id'>,
  incident: Incident,
  updateId: string,
  now: Time,
): Promise<void> {
  await openPromises(db, page, incident)
    .set({ ended_at: now, outcome: incident.status === 'resolved' ? 'resolved' : 'kept', ended_by: updateId })
    .execute()
  if (incident.nextUpdateAt) await insertPromise(db, page, incident, updateId, incident.nextUpdateAt, now)
}

/** After a change in silence: what is not due yet is withdrawn; what is overdue stays so until customers hear. */
export async function changePromise(
  db: Transaction,
  page: Pick<Page, 'id'>,
  before: Incident,
  incident: Incident,
  now: Time,
): Promise<void> {
  if (before.nextUpdateAt === incident.nextUpdateAt) return
  await openPromises(db, page, incident)
    .set({ ended_at: now, outcome: 'withdrawn' })
    .where('due_at', '>', now)
    .execute()
  const newest = incident.updates[0]
  if (incident.nextUpdateAt && newest)
    await insertPromise(db, page, incident, newest.id, incident.nextUpdateAt, now)
}

function openPromises(db: Transaction, page: Pick<Page, 'id'>, incident: Incident) {
  return db
    .updateTable('promises')
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incident.id)
    .where('ended_at', 'is', null)
}

async function insertPromise(
  db: Transaction,
  page: Pick<Page, 'id'>,
  incident: Incident,
  updateId: string,
  dueAt: Time,
  now: Time,
): Promise<void> {
  const about = { page_id: page.id, id: newId(), incident_id: incident.id, update_id: updateId }
  const open = { ended_at: null, outcome: null, ended_by: null, reminders: 0 }
  await db
    .insertInto('promises')
    .values({ ...about, made_at: now, due_at: dueAt, ...open })
    .execute()
}

function readPromise(row: PromiseRow): PromiseRecord {
  return {
    id: row.id,
    updateId: row.update_id,
    madeAt: row.made_at,
    dueAt: row.due_at,
    endedAt: row.ended_at,
    outcome: row.outcome as PromiseRecord['outcome'],
    endedBy: row.ended_by,
  }
}

/** Seconds late so far, or when it was kept; 0 in time; null for what is not due yet or was withdrawn. */
export function lateSeconds({ dueAt, endedAt, outcome }: PromiseRecord, now: Time): number | null {
  if (outcome === 'withdrawn' || (endedAt === null && dueAt > now)) return null
  return Math.max(0, Math.floor((Date.parse(endedAt ?? now) - Date.parse(dueAt)) / 1_000))
}

/** `4 of 5 promises kept; one was 12 minutes late.` Counts what was kept or fell due; null where nothing was promised. */
export function sumPromises(promises: PromiseRecord[], now: Time): string | null {
  if (promises.length === 0) return null
  const judged = promises.filter((promise) => lateSeconds(promise, now) !== null)
  const late = judged.filter((promise) => isLate(promise, now))
  if (judged.length === 0)
    return promises.some(({ outcome }) => outcome === null)
      ? 'The first promise is not due yet.'
      : 'What was promised was withdrawn before it was due.'
  const [one, ...more] = late
  const noun = judged.length === 1 ? 'promise' : 'promises'
  const kept = `${judged.length - late.length} of ${judged.length} ${noun} kept`
  if (!one) return `${kept}.`
  if (more.length === 0) return `${kept}; one ${one.endedAt ? 'was' : 'is'} ${sayLate(one, now)} late.`
  const worst = late.reduce((a, b) => ((lateSeconds(a, now) ?? 0) >= (lateSeconds(b, now) ?? 0) ? a : b))
  return `${kept}; ${late.length} were late, the worst by ${sayLate(worst, now)}.`
}

/** By less than a second nobody was kept waiting. */
export function isLate(promise: PromiseRecord, now: Time): boolean {
  const { endedAt, dueAt, outcome } = promise
  return outcome !== 'withdrawn' && (endedAt === null ? dueAt <= now : (lateSeconds(promise, now) ?? 0) > 0)
}

/** `12 minutes`. */
export function sayLate({ dueAt, endedAt }: PromiseRecord, now: Time): string {
  return sayDuration(dueAt, endedAt ?? now)
}
