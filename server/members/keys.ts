import type { Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'
import type { Time } from '../text/time.ts'
import { hashToken, newNonce } from '../text/token.ts'
import type { Role } from './roles.ts'

export type Key = {
  id: string
  pageId: string
  name: string
  role: Role
  createdAt: Time
  revokedAt: Time | null
}

/** The key somebody presented, unless it is unknown or revoked. Looked up by its hash: the key itself is not stored. */
export async function findKey(db: Db, presented: string): Promise<Key | undefined> {
  const row = await db
    .selectFrom('keys')
    .select(['id', 'page_id', 'name', 'role', 'created_at', 'revoked_at'])
    .where('key_hash', '=', hashToken(presented))
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return row && readKey(row)
}

export async function listKeys(db: Db, page: { id: string }): Promise<Key[]> {
  const rows = await db
    .selectFrom('keys')
    .select(['id', 'page_id', 'name', 'role', 'created_at', 'revoked_at'])
    .where('page_id', '=', page.id)
    .orderBy('created_at')
    .execute()
  return rows.map(readKey)
}

/** Makes a key and gives it back: the only time anybody sees it. */
export async function createKey(
  db: Transaction,
  page: { id: string },
  name: string,
  role: Role,
  now: Time,
): Promise<{ id: string; key: string }> {
  const id = newId()
  const key = `ac_${newNonce()}`
  await insertKey(db, page.id, { id, name, role }, key, now)
  return { id, key }
}

export async function revokeKey(
  db: Transaction,
  page: { id: string },
  id: string,
  now: Time,
): Promise<boolean> {
  const revoked = await db
    .updateTable('keys')
    .set({ revoked_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return revoked.numUpdatedRows > 0n
}

/** The name of the key that the setting of this name made. */
const fromSettings = 'API_KEY'

/** Makes the key of the setting API_KEY the page's, in place of the one that an earlier start set; undefined: none. Revoked it stays. */
export async function setSettingsKey(
  db: Transaction,
  pageId: string,
  key: string | undefined,
  now: Time,
): Promise<void> {
  const hash = key === undefined ? '' : hashToken(key)
  const old = db.deleteFrom('keys').where('name', '=', fromSettings)
  await old.where((e) => e.or([e('key_hash', '!=', hash), e('page_id', '!=', pageId)])).execute()
  if (key) await insertKey(db, pageId, { id: newId(), name: fromSettings, role: 'owner' }, key, now)
}

async function insertKey(
  db: Transaction,
  pageId: string,
  { id, name, role }: { id: string; name: string; role: Role },
  key: string,
  now: Time,
): Promise<void> {
  await db
    .insertInto('keys')
    .values({ page_id: pageId, id, name, key_hash: hashToken(key), role, created_at: now, revoked_at: null })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .execute()
}

function readKey(row: {
  id: string
  page_id: string
  name: string
  role: string
  created_at: string
  revoked_at: string | null
}): Key {
  return {
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    role: row.role as Role,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }
}
