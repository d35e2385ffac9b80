import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'
import { recordChange } from './changes.ts'
import type { LogoPicture } from './logo-picture.ts'
import type { Page } from './page.ts'

/** On what a logo can be read: itself, where nothing of it is see-through, or a light or a dark ground. */
export type LogoGround = 'own' | 'light' | 'dark'

/** `hash` names its picture, `width` and `height` are the picture's pixels. */
export type Logo = { hash: string; width: number; height: number; ground: LogoGround }

/** The picture of the page's logo, a WebP. */
export async function readLogo(db: Db, page: Pick<Page, 'id'>): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('page_logos')
    .select('content')
    .where('page_id', '=', page.id)
    .executeTakeFirst()
  return row && Buffer.from(row.content, 'base64')
}

/** Gives the page a logo, instead of the one it had; `null` takes it away. Answers the change's number. */
export async function changeLogo(
  db: Database,
  page: Pick<Page, 'id'>,
  picture: LogoPicture | null,
  now: Time = timeNow(),
): Promise<number> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'page', now)
    await db.deleteFrom('page_logos').where('page_id', '=', page.id).execute()
    if (picture) {
      const row = { ...picture, page_id: page.id, content: picture.content.toString('base64') }
      await db.insertInto('page_logos').values(row).execute()
    }
    return change
  })
}
