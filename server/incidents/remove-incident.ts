import type { Database } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { endNotices } from '../notices/freeze.ts'
import { recordChange } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { findIncident } from './find-incidents.ts'
import type { Incident } from './incident.ts'

/** Why an incident goes, and whose decision it was: `member:<id>` or `key:<id>`. */
export type Removal = { reason: string; author: string }

export const longestReason = 1_000

export type Removed = { incident: Incident; change: number }

/**
 * Takes an incident off the page, out of its past and its API, and stops the mails about it that have not gone out.
 * What was said and the reason stay in the database; components stay in the state they are in.
 */
export async function removeIncident(
  db: Database,
  page: Page,
  id: string,
  removal: Removal,
  now: Time = timeNow(),
): Promise<Removed> {
  const reason = checkReason(removal.reason)
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, `incident:${id}`, now)
    const incident = await findIncident(db, page, id)
    if (!incident) throw new Problem('not-found', 'This page has no such incident')
    await db
      .updateTable('incidents')
      .set({ removed_at: now, removed_by: removal.author, removed_reason: reason })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    await endNotices(db, page.id, id, now)
    return { incident, change }
  })
}

/** The reason as it is kept; throws a Problem if it cannot be. */
export function checkReason(text: string): string {
  const reason = text.trim()
  const wrong = (message: string) => new Problem('invalid', message, { reason: message })
  if (!reason) throw wrong('Say why, for whoever looks for it later')
  if (reason.length > longestReason) {
    throw wrong(`This is ${reason.length} characters long; ${longestReason} are allowed`)
  }
  return reason
}
