import type { Database, Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { MetricsProviderRow } from '../db/schema.ts'
import { transaction } from '../db/transaction.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'

type PageKey = { id: string }

/** Where a page's numbers come from. Nothing is fetched there, and no password of it is kept: its scripts send them. */
export type Provider = {
  id: string
  pageId: string
  type: string
  baseUri: string | null
  createdAt: Time
  updatedAt: Time
}

export type ProviderDraft = Pick<Provider, 'type' | 'baseUri'>

export async function listProviders(db: Db, page: PageKey): Promise<Provider[]> {
  const rows = await select(db, page).orderBy('created_at').orderBy('id').execute()
  return rows.map(readProvider)
}

export async function findProvider(db: Db, page: PageKey, id: string): Promise<Provider | undefined> {
  const row = await select(db, page).where('id', '=', id).executeTakeFirst()
  return row && readProvider(row)
}

export async function createProvider(
  db: Database,
  page: PageKey,
  draft: ProviderDraft,
  now: Time = timeNow(),
): Promise<Provider> {
  const id = newId()
  await transaction(db, (db) =>
    db
      .insertInto('metrics_providers')
      .values({
        ...{ page_id: page.id, id, type: draft.type, base_uri: draft.baseUri },
        ...{ created_at: now, updated_at: now },
      })
      .execute(),
  )
  return getProvider(db.reader, page, id)
}

export async function changeProvider(
  db: Database,
  page: PageKey,
  id: string,
  draft: Partial<ProviderDraft>,
  now: Time = timeNow(),
): Promise<Provider> {
  const provider = await getProvider(db.reader, page, id)
  const { type, baseUri } = { ...provider, ...draft }
  await transaction(db, (db) =>
    db
      .updateTable('metrics_providers')
      .set({ type, base_uri: baseUri, updated_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute(),
  )
  return getProvider(db.reader, page, id)
}

/** Its metrics stay, and belong to nobody. */
export async function removeProvider(db: Database, page: PageKey, id: string): Promise<Provider> {
  const provider = await getProvider(db.reader, page, id)
  await transaction(db, async (db) => {
    await db
      .updateTable('metrics')
      .set({ provider_id: null })
      .where('page_id', '=', page.id)
      .where('provider_id', '=', id)
      .execute()
    await db.deleteFrom('metrics_providers').where('page_id', '=', page.id).where('id', '=', id).execute()
  })
  return provider
}

async function getProvider(db: Db, page: PageKey, id: string): Promise<Provider> {
  const provider = await findProvider(db, page, id)
  if (!provider) throw new Problem('not-found', 'This page has no such metrics provider')
  return provider
}

function select(db: Db, page: PageKey) {
  return db.selectFrom('metrics_providers').selectAll().where('page_id', '=', page.id)
}

function readProvider(row: MetricsProviderRow): Provider {
  return {
    id: row.id,
    pageId: row.page_id,
    type: row.type,
    baseUri: row.base_uri,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
