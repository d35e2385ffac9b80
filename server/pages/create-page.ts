import { newId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'
import { defaultCadence } from './cadence.ts'
import { recordChange } from './changes.ts'
import { takeHost } from './hosts.ts'

export type PageDraft = {
  /** The id it had elsewhere; a new one if left out. */
  id?: string
  name: string
  productUrl: string | null
  supportUrl: string | null
  timeZone: string
  /** Null: the origin is PUBLIC_URL's. */
  origin: string | null
}

/** Makes a page and answers its id. */
export async function createPage(db: Transaction, draft: PageDraft, now: Time = timeNow()): Promise<string> {
  const { id = newId() } = draft
  await db
    .insertInto('pages')
    .values({
      id,
      name: draft.name,
      origin: draft.origin,
      product_url: draft.productUrl,
      support_url: draft.supportUrl,
      ...{ description: null, support_email: null, support_phone: null, chat_url: null, accent: null },
      time_zone: draft.timeZone,
      ...{ language: 'en', theme: 'auto', links: '[]' },
      cadence: JSON.stringify(defaultCadence),
      audience_level: 'general',
      glossary: '{}',
      hidden_from_search: 0,
      last_change: 0,
      last_incident_number: 0,
      created_at: now,
      updated_at: now,
    })
    .execute()
  if (draft.origin) await takeHost(db, id, draft.origin)
  await db
    .insertInto('subscriber_counts')
    .values({ page_id: id, confirmed: 0, confirmed_choosy: 0 })
    .execute()
  await recordChange(db, id, 'page', now)
  return id
}
