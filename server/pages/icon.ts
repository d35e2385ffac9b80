import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'
import { recordChange } from './changes.ts'
import type { IconPicture } from './logo-picture.ts'
import type { Page } from './page.ts'

/** The picture of the page in browsers' tabs, a PNG. */
export async function readIcon(db: Db, page: Pick<Page, 'id'>): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('page_icons')
    .select('content')
    .where('page_id', '=', page.id)
    .executeTakeFirst()
  return row && Buffer.from(row.content, 'base64')
}

/** Gives the page an icon, instead of the one it had; `null` takes it away. Answers the change's number. */
export async function changeIcon(
  db: Database,
  page: Pick<Page, 'id'>,
  picture: IconPicture | null,
  now: Time = timeNow(),
): Promise<number> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'page', now)
    await db.deleteFrom('page_icons').where('page_id', '=', page.id).execute()
    if (picture) {
      const row = { hash: picture.hash, page_id: page.id, content: picture.content.toString('base64') }
      await db.insertInto('page_icons').values(row).execute()
    }
    return change
  })
}
