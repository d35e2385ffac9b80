import type { Db } from '../db/connect.ts'
import type { PageRow } from '../db/schema.ts'
import type { Time } from '../text/time.ts'
import { type Cadence, parseCadence } from './cadence.ts'

export type Page = {
  id: string
  name: string
  /** Where readers find the page and every link begins, without a trailing slash. */
  origin: string
  productUrl: string | null
  supportUrl: string | null
  timeZone: string
  cadence: Cadence
  createdAt: Time
  updatedAt: Time
}

export async function findPage(db: Db, publicUrl: string, id: string): Promise<Page | undefined> {
  const row = await db.selectFrom('pages').selectAll().where('id', '=', id).executeTakeFirst()
  return row && readPage(row, publicUrl)
}

/** Oldest first: the first one is the page of PUBLIC_URL. */
export async function listPages(db: Db, publicUrl: string): Promise<Page[]> {
  const rows = await db.selectFrom('pages').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => readPage(row, publicUrl))
}

export async function listHosts(db: Db): Promise<{ host: string; pageId: string }[]> {
  const rows = await db.selectFrom('page_hosts').selectAll().orderBy('host').execute()
  return rows.map((row) => ({ host: row.host, pageId: row.page_id }))
}

function readPage(row: PageRow, publicUrl: string): Page {
  return {
    id: row.id,
    name: row.name,
    origin: row.origin ?? publicUrl,
    productUrl: row.product_url,
    supportUrl: row.support_url,
    timeZone: row.time_zone,
    cadence: parseCadence(row.cadence),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
