import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { freezeNotice } from '../notices/freeze.ts'
import { takePage } from '../pages/changes.ts'
import { findPage, type Page } from '../pages/page.ts'
import { addMinutes, after, sayTime, type Time, timeNow } from '../text/time.ts'
import { describeUpdate } from './add-update.ts'
import { findIncident } from './find-incidents.ts'
import type { Incident } from './incident.ts'
import { renderWords } from './update-draft.ts'

/** How long before its beginning a maintenance is called to mind. */
export const minutesAhead = 60

/**
 * Reminds subscribers of the maintenances that begin within the hour and are to be called to mind, of each once for the
 * time it is planned for, however many workers look at once. Answers of how many.
 */
export async function runReminders(db: Database, publicUrl: string, now: Time = timeNow()): Promise<number> {
  const rows = await db.reader
    .selectFrom('incidents')
    .select(['page_id', 'id'])
    .where('status', '=', 'scheduled')
    .where('scheduled_for', '>', now)
    .where('scheduled_for', '<=', addMinutes(now, minutesAhead))
    .where('remind_prior', '=', 1)
    .where('reminded_at', 'is', null)
    .where('removed_at', 'is', null)
    .orderBy('scheduled_for')
    .limit(100)
    .execute()
  let reminded = 0
  for (const row of rows) {
    const page = await findPage(db.reader, publicUrl, row.page_id)
    if (page && (await remind(db, page, row.id, now))) reminded++
  }
  return reminded
}

async function remind(db: Database, page: Page, id: string, now: Time): Promise<boolean> {
  const seen = await findIncident(db.reader, page, id)
  const newest = seen?.updates[0]
  if (!newest || !isDue(seen, now)) return false
  const body = `${sayReminder(seen, now)}\n\n${newest.body}`.trim()
  const { bodyHtml } = await renderWords({ body })
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const incident = await findIncident(db, page, id)
    const update = incident?.updates[0]
    // Somebody moved it or said something new meanwhile: the next look sees that.
    if (!update || !isDue(incident, now) || update.id !== newest.id) return false
    const publishedAt = after(update.publishedAt, now)
    const claimed = await db
      .updateTable('incidents')
      .set({ reminded_at: publishedAt })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .where('status', '=', 'scheduled')
      .where('reminded_at', 'is', null)
      .where('scheduled_for', '=', seen.maintenance?.scheduledFor ?? '')
      .executeTakeFirst()
    if (claimed.numUpdatedRows === 0n) return false
    const said = { ...update, body, bodyHtml, publishedAt, affected: [] }
    const content = await describeUpdate(db, page, incident, said, await listComponents(db, page))
    await freezeNotice(db, page.id, {
      incidentId: id,
      updateId: null,
      subscriberId: null,
      componentIds: incident.componentIds,
      content: { ...content, firstUpdate: false, reminder: true },
    })
    return true
  })
}

/** Whoever was told of it within the hour needs no reminder. */
function isDue({ maintenance, status, updates }: Incident, now: Time): boolean {
  if (status !== 'scheduled' || !maintenance?.remindPrior || maintenance.remindedAt !== null) return false
  const from = addMinutes(maintenance.scheduledFor, -minutesAhead)
  const told = updates.some(({ deliver, publishedAt }) => deliver && publishedAt >= from)
  return from <= now && maintenance.scheduledFor > now && !told
}

function sayReminder({ maintenance }: Incident, now: Time): string {
  if (!maintenance) return ''
  const { scheduledFor, scheduledUntil } = maintenance
  return `This maintenance begins at ${sayTime(scheduledFor, now)}. We expect to finish by ${sayTime(scheduledUntil, now)}.`
}
