import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { recordChange, takePage } from '../pages/changes.ts'
import { findPage, type Page } from '../pages/page.ts'
import { after, sayTime, type Time, timeNow } from '../text/time.ts'
import { addUpdate } from './add-update.ts'
import { findIncident } from './find-incidents.ts'
import type { Incident } from './incident.ts'
import { isRunning } from './lifecycle.ts'
import type { Maintenance } from './maintenance.ts'
import { renderWords, type UpdateDraft } from './update-draft.ts'

/** Who writes what happens by itself. */
export const clockAuthor = 'clock'

/**
 * Starts and completes the maintenances that are to do so by themselves and whose time has come, each exactly once
 * however many workers look at once; what fell due while nobody looked is done at the next look. Gives how many.
 */
export async function runMaintenances(
  db: Database,
  publicUrl: string,
  now: Time = timeNow(),
): Promise<number> {
  let turned = 0
  for (const { pageId, id } of await listDue(db, now)) {
    const page = await findPage(db.reader, publicUrl, pageId)
    // One that was missed altogether starts and ends in the same look.
    while (page && (await turn(db, page, id, now))) turned++
  }
  return turned
}

async function listDue(db: Database, now: Time): Promise<{ pageId: string; id: string }[]> {
  const rows = await db.reader
    .selectFrom('incidents')
    .select(['page_id', 'id'])
    .where('scheduled_for', 'is not', null)
    .where('removed_at', 'is', null)
    .where((e) =>
      e.or([
        e.and([e('status', '=', 'scheduled'), e('auto_start', '=', 1), e('scheduled_for', '<=', now)]),
        e.and([
          e('status', 'in', ['in_progress', 'verifying']),
          e('auto_complete', '=', 1),
          e('scheduled_until', '<=', now),
        ]),
      ]),
    )
    .orderBy('scheduled_for')
    .limit(100)
    .execute()
  return rows.map((row) => ({ pageId: row.page_id, id: row.id }))
}

/** One step of one maintenance, if it is still due once the page is ours. */
async function turn(db: Database, page: Page, id: string, now: Time): Promise<boolean> {
  const seen = await findIncident(db.reader, page, id)
  const draft = seen && nextStep(seen, now)
  if (!draft) return false
  const words = await renderWords(draft)
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const incident = await findIncident(db, page, id)
    // Another worker, or a member, was faster.
    if (!incident || incident.status !== seen.status || !nextStep(incident, now)) return false
    await recordChange(db, page.id, `incident:${id}`, now)
    const components = await listComponents(db, page, incident.componentIds)
    const turn = after(incident.updates[0]?.publishedAt, now)
    await addUpdate(db, page, incident, components, draft, words, clockAuthor, turn)
    return true
  })
}

function nextStep({ maintenance, status }: Incident, now: Time): UpdateDraft | undefined {
  if (!maintenance) return undefined
  const { autoStart, autoComplete, scheduledFor, scheduledUntil } = maintenance
  if (status === 'scheduled' && autoStart && scheduledFor <= now) {
    // Nobody needs a mail that says "it begins" together with the one that says "it is over".
    const missed = autoComplete && scheduledUntil <= now
    const deliver = maintenance.deliverAtStart && !missed
    return { status: 'in_progress', body: sayStart(maintenance, now), deliver }
  }
  if (isRunning(status) && autoComplete && scheduledUntil <= now)
    return { status: 'completed', body: sayEnd(), deliver: maintenance.deliverAtEnd }
  return undefined
}

/** What is said of a start where nobody has written anything else. */
export function sayStart({ scheduledUntil }: Pick<Maintenance, 'scheduledUntil'>, now: Time): string {
  return scheduledUntil > now
    ? `The maintenance has begun. We expect to finish by ${sayTime(scheduledUntil, now)}.`
    : 'The maintenance has begun.'
}

export function sayEnd(): string {
  return 'The maintenance is complete.'
}
