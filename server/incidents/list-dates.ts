import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'

export type IncidentDates = { id: string; updatedAt: Time }

/** The newest by their numbers, with the times they were last changed, and nothing else of them. */
export async function listDates(db: Db, page: Pick<Page, 'id'>, most: number): Promise<IncidentDates[]> {
  const rows = await db
    .selectFrom('incidents')
    .select(['id', 'updated_at'])
    .where('page_id', '=', page.id)
    .where('removed_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(most)
    .execute()
  return rows.map((row) => ({ id: row.id, updatedAt: row.updated_at }))
}
