import type { Database, Db } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { refreezeNotice } from '../notices/freeze.ts'
import { recordChange } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { markdownToHtml } from '../text/markdown.ts'
import { after, type Time, timeNow } from '../text/time.ts'
import { findIncident } from './find-incidents.ts'
import type { Incident, IncidentUpdate } from './incident.ts'
import { tooLong } from './update-draft.ts'

/** What is left out stays. `version`: what the writer had before their eyes; another's correction meanwhile is a conflict. */
export type Correction = { body?: string | undefined; displayAt?: Time | undefined; version?: number }

export type Corrected = { update: IncidentUpdate; change: number }

/**
 * Changes the words of an update that was posted, or the time it is shown with, and keeps the old ones. Nobody is told
 * again: who has not been sent it yet gets the corrected words. The same words once more change nothing.
 */
export async function correctUpdate(
  db: Database,
  page: Page,
  incidentId: string,
  updateId: string,
  correction: Correction,
  author: string,
  frozen?: Time,
): Promise<Corrected> {
  checkCorrection(correction, frozen ?? timeNow())
  const body = correction.body?.trim()
  const bodyHtml = body === undefined ? undefined : await markdownToHtml(body)
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, `incident:${incidentId}`, frozen ?? timeNow())
    const before = await getUpdate(db, page, incidentId, updateId)
    const words = {
      body: body ?? before.body,
      bodyHtml: bodyHtml ?? before.bodyHtml,
      displayAt: correction.displayAt ?? before.displayAt,
    }
    if (words.body === before.body && words.displayAt === before.displayAt) return { update: before, change }
    if (correction.version !== undefined && correction.version !== before.version) {
      throw new Problem('conflict', 'Somebody else has corrected this update meanwhile')
    }
    const now = after(before.updatedAt, frozen ?? timeNow())
    await keepVersion(db, before, page, author, now)
    await saveWords(db, before, page, words, now)
    await refreezeNotice(db, page.id, updateId, { body: words.body, bodyHtml: words.bodyHtml })
    return { update: await getUpdate(db, page, incidentId, updateId), change }
  })
}

function checkCorrection({ body, displayAt }: Correction, now: Time): void {
  const wrong = {
    ...(body !== undefined && !body.trim() && { body: 'An update cannot be left without words' }),
    ...(body !== undefined && tooLong('body', body)),
    ...(displayAt !== undefined && displayAt > now && { display_at: 'This time has not come yet' }),
  }
  const [first] = Object.entries(wrong)
  if (first) throw new Problem('invalid', `${first[0]}: ${first[1]}`, wrong)
}

async function getUpdate(db: Db, page: Page, incidentId: string, updateId: string): Promise<IncidentUpdate> {
  const update = findUpdate(await findIncident(db, page, incidentId), updateId)
  if (!update) throw new Problem('not-found', 'This page has no such update')
  return update
}

export function findUpdate(incident: Incident | undefined, id: string): IncidentUpdate | undefined {
  return incident?.updates.find((update) => update.id === id)
}

async function keepVersion(
  db: Transaction,
  update: IncidentUpdate,
  page: Page,
  author: string,
  now: Time,
): Promise<void> {
  await db
    .insertInto('update_versions')
    .values({
      page_id: page.id,
      update_id: update.id,
      version: update.version,
      body: update.body,
      body_html: update.bodyHtml,
      display_at: update.displayAt,
      corrected_by: author,
      corrected_at: now,
    })
    .execute()
}

async function saveWords(
  db: Transaction,
  update: IncidentUpdate,
  page: Page,
  words: Pick<IncidentUpdate, 'body' | 'bodyHtml' | 'displayAt'>,
  now: Time,
): Promise<void> {
  await db
    .updateTable('incident_updates')
    .set({
      body: words.body,
      body_html: words.bodyHtml,
      display_at: words.displayAt,
      version: update.version + 1,
      updated_at: now,
    })
    .where('page_id', '=', page.id)
    .where('id', '=', update.id)
    .execute()
  await db
    .updateTable('incidents')
    .set({ updated_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', update.incidentId)
    .execute()
}
