import type { Database, Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { MetricsProviderRow } from '../db/schema.ts'
import { transaction } from '../db/transaction.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
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
  once?: Once<Provider>,
  now: Time = timeNow(),
): Promise<Answered<Provider>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, once, now, async () => {
      const row = await db
        .insertInto('metrics_providers')
        .values({
          ...{ page_id: page.id, id: newId(), type: draft.type, base_uri: draft.baseUri },
          ...{ created_at: now, updated_at: now },
        })
        .returningAll()
        .executeTakeFirstOrThrow()
      return readProvider(row)
    }),
  )
}

/** Changes what is given and leaves the rest. */
export async function changeProvider(
  db: Database,
  page: PageKey,
  id: string,
  draft: Partial<ProviderDraft>,
  now: Time = timeNow(),
): Promise<Provider> {
  const { type, baseUri } = draft
  const row = await transaction(db, (db) =>
    db
      .updateTable('metrics_providers')
      .set({ ...(type && { type }), ...(baseUri !== undefined && { base_uri: baseUri }), updated_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst(),
  )
  if (!row) throw missing()
  return readProvider(row)
}

/** Its metrics stay, and belong to nobody. */
export async function removeProvider(db: Database, page: PageKey, id: string): Promise<Provider> {
  return transaction(db, async (db) => {
    const row = await db
      .deleteFrom('metrics_providers')
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
    if (!row) throw missing()
    await db
      .updateTable('metrics')
      .set({ provider_id: null })
      .where('page_id', '=', page.id)
      .where('provider_id', '=', id)
      .execute()
    return readProvider(row)
  })
}

function missing(): Problem {
  return new Problem('not-found', 'This page has no such metrics provider')
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
