import type { Db } from '../db/connect.ts'

/** The id of the one notice that an update has, if anybody was to be told of it. */
export function noticeOf(db: Db, page: { id: string }, updateId: string) {
  return db
    .selectFrom('notices')
    .select('id')
    .where('page_id', '=', page.id)
    .where('update_id', '=', updateId)
    .limit(1)
}
