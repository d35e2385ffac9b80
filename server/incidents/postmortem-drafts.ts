import type { Db } from '../db/connect.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'

export type PostmortemDraft = { body: string; savedBy: string; savedAt: Time; createdAt: Time }

type PageKey = Pick<Page, 'id'>

export async function findPostmortemDraft(
  db: Db,
  page: PageKey,
  incidentId: string,
): Promise<PostmortemDraft | undefined> {
  const row = await db
    .selectFrom('postmortem_drafts')
    .selectAll()
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .executeTakeFirst()
  return row && { body: row.body, savedBy: row.saved_by, savedAt: row.saved_at, createdAt: row.created_at }
}

export async function saveDraft(
  db: Transaction,
  page: PageKey,
  incidentId: string,
  body: string,
  author: string,
  now: Time,
): Promise<void> {
  const words = { body, saved_by: author, saved_at: now }
  await db
    .insertInto('postmortem_drafts')
    .values({ page_id: page.id, incident_id: incidentId, created_at: now, ...words })
    .onConflict((conflict) => conflict.columns(['page_id', 'incident_id']).doUpdateSet(words))
    .execute()
}

export async function deleteDraft(db: Transaction, page: PageKey, incidentId: string): Promise<void> {
  await db
    .deleteFrom('postmortem_drafts')
    .where('page_id', '=', page.id)
    .where('incident_id', '=', incidentId)
    .execute()
}
