import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'

/** Up to `limit` ids that follow `after` ('' for the first): the index of the past, in no order of time. */
export async function listIdsAfter(
  db: Db,
  page: Pick<Page, 'id'>,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('incidents')
    .select('id')
    .where('page_id', '=', page.id)
    .where('removed_at', 'is', null)
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
