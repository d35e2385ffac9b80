import { newId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'
import { defaultCadence } from './cadence.ts'
import { recordChange } from './changes.ts'

export type PageDraft = {
  name: string
  productUrl: string | null
  supportUrl: string | null
  timeZone: string
  /** Null: the origin is PUBLIC_URL's. */
  origin: string | null
}

/** Makes a page and answers its id. */
export async function createPage(db: Transaction, draft: PageDraft, now: Time = timeNow()): Promise<string> {
  const id = newId()
  await db
    .insertInto('pages')
    .values({
      id,
      name: draft.name,
      origin: draft.origin,
      product_url: draft.productUrl,
      support_url: draft.supportUrl,
      time_zone: draft.timeZone,
      cadence: JSON.stringify(defaultCadence),
      last_change: 0,
      last_incident_number: 0,
      created_at: now,
      updated_at: now,
    })
    .execute()
  if (draft.origin) {
    await db
      .insertInto('page_hosts')
      .values({ host: new URL(draft.origin).host, page_id: id })
      .execute()
  }
  await db
    .insertInto('subscriber_counts')
    .values({ page_id: id, confirmed: 0, confirmed_choosy: 0 })
    .execute()
  await recordChange(db, id, 'page', now)
  return id
}

/** Gives a page made from settings or earlier the words its people now chose. */
export async function renamePage(
  db: Transaction,
  pageId: string,
  draft: Omit<PageDraft, 'origin'>,
  now: Time = timeNow(),
): Promise<number> {
  await db
    .updateTable('pages')
    .set({
      name: draft.name,
      product_url: draft.productUrl,
      support_url: draft.supportUrl,
      time_zone: draft.timeZone,
    })
    .where('id', '=', pageId)
    .execute()
  return recordChange(db, pageId, 'page', now)
}
