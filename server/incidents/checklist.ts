import type { Database, Db } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { findPlaybook, type Phase, phases, stepId } from '../pages/playbook.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { findIncident } from './find-incidents.ts'

/** A step of an incident's checklist. `tickedBy`: `member:<id>`. */
export type Step = { id: string; phase: Phase; words: string; tickedAt: Time | null; tickedBy: string | null }

/** An incident's own steps; until the first tick those of the playbook. */
export async function listSteps(db: Db, page: Pick<Page, 'id'>, incidentId: string): Promise<Step[]> {
  const kept = await listKept(db, page, incidentId)
  return kept.length > 0 ? kept : listPlaybookSteps(db, page)
}

/**
 * Ticks a step, or takes the tick away again. With the first tick the incident keeps the steps as they are, whatever
 * becomes of the playbook. Who ticks what is ticked changes nothing: the first name stays.
 */
export async function tickStep(
  db: Database,
  page: Pick<Page, 'id'>,
  incidentId: string,
  stepId: string,
  ticked: boolean,
  author: string,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const incident = await findIncident(db, page, incidentId)
    if (!incident) throw new Problem('not-found', 'This page has no such incident')
    await keepSteps(db, page, incidentId)
    const steps = await listKept(db, page, incidentId)
    if (!steps.some(({ id }) => id === stepId))
      throw new Problem(
        'conflict',
        'The playbook has changed since you opened this incident. Open it again and tick there',
      )
    await db
      .updateTable('incident_steps')
      .set(ticked ? { ticked_at: now, ticked_by: author } : { ticked_at: null, ticked_by: null })
      .where('page_id', '=', page.id)
      .where('incident_id', '=', incidentId)
      .where('id', '=', stepId)
      .where('ticked_at', ticked ? 'is' : 'is not', null)
      .execute()
  })
}

async function keepSteps(db: Transaction, page: Pick<Page, 'id'>, incidentId: string): Promise<void> {
  if ((await listKept(db, page, incidentId)).length > 0) return
  const steps = await listPlaybookSteps(db, page)
  if (steps.length === 0) return
  await db
    .insertInto('incident_steps')
    .values(
      steps.map(({ id, phase, words }, position) => ({
        ...{ page_id: page.id, incident_id: incidentId, id, phase, position, words },
        ...{ ticked_at: null, ticked_by: null },
      })),
    )
    .execute()
}

async function listPlaybookSteps(db: Db, page: Pick<Page, 'id'>): Promise<Step[]> {
  const { steps } = await findPlaybook(db, page)
  const untouched = { tickedAt: null, tickedBy: null }
  return phases.flatMap((phase) =>
    steps[phase].map((words) => ({ id: stepId(phase, words), phase, words, ...untouched })),
  )
}

async function listKept(db: Db, page: Pick<Page, 'id'>, incidentId: string): Promise<Step[]> {
  const rows = await db
    .selectFrom('incident_steps')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    phase: row.phase as Phase,
    words: row.words,
    tickedAt: row.ticked_at,
    tickedBy: row.ticked_by,
  }))
}
