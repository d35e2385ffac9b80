import { sql } from 'kysely'
import type { Db } from '../db/connect.ts'
import type { AccessGroupRow, AccessUserRow } from '../db/schema.ts'
import type { Time } from '../text/time.ts'

type PageKey = { id: string }
type Paging = { limit: number; offset: number }

/** Somebody who may see a page that is not for everybody, by an address or by what a sign-in service calls them. */
export type AccessUser = {
  id: string
  pageId: string
  email: string | null
  externalLogin: string | null
  groupIds: string[]
  createdAt: Time
  updatedAt: Time
}

/** Several of them under one name, and what they may see by it. */
export type AccessGroup = {
  id: string
  pageId: string
  name: string
  externalIdentifier: string | null
  userIds: string[]
  componentIds: string[]
  metricIds: string[]
  createdAt: Time
  updatedAt: Time
}

/** Where those stand who have rights. */
export type Holders = 'access_users' | 'access_groups'

/** What rights are about; who has none of a kind may see all of it. */
export type RightKind = 'component' | 'metric'

/** In the order they were added; `email`: only those with this address, in any case. */
export async function listAccessUsers(
  db: Db,
  page: PageKey,
  { email, limit, offset }: Paging & { email?: string | undefined },
): Promise<AccessUser[]> {
  let query = db.selectFrom('access_users').selectAll().where('page_id', '=', page.id)
  if (email !== undefined) query = query.where(sameEmail(email))
  return readUsers(
    db,
    page,
    await query.orderBy('created_at').orderBy('id').limit(limit).offset(offset).execute(),
  )
}

export async function findAccessUser(db: Db, page: PageKey, id: string): Promise<AccessUser | undefined> {
  const query = db.selectFrom('access_users').selectAll().where('page_id', '=', page.id).where('id', '=', id)
  const [user] = await readUsers(db, page, await query.execute())
  return user
}

/** In the order they were added. */
export async function listAccessGroups(
  db: Db,
  page: PageKey,
  { limit, offset }: Paging,
): Promise<AccessGroup[]> {
  const query = db.selectFrom('access_groups').selectAll().where('page_id', '=', page.id)
  return readGroups(
    db,
    page,
    await query.orderBy('created_at').orderBy('id').limit(limit).offset(offset).execute(),
  )
}

export async function findAccessGroup(db: Db, page: PageKey, id: string): Promise<AccessGroup | undefined> {
  const query = db.selectFrom('access_groups').selectAll().where('page_id', '=', page.id).where('id', '=', id)
  const [group] = await readGroups(db, page, await query.execute())
  return group
}

/** The ids of all of the page's people, or groups. */
export async function listHolderIds(db: Db, page: PageKey, holders: Holders): Promise<string[]> {
  const rows = await db.selectFrom(holders).select('id').where('page_id', '=', page.id).execute()
  return rows.map(({ id }) => id)
}

/** What each of these people or groups may see, by who it is. */
export async function listRights(
  db: Db,
  page: PageKey,
  kind: RightKind,
  holderIds: string[],
): Promise<Map<string, string[]>> {
  if (holderIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('access_rights')
    .select(['holder_id', 'thing_id'])
    .where('page_id', '=', page.id)
    .where('kind', '=', kind)
    .where('holder_id', 'in', holderIds)
    .orderBy('thing_id')
    .execute()
  const held = Map.groupBy(rows, (row) => row.holder_id)
  return new Map([...held].map(([holder, those]) => [holder, those.map((row) => row.thing_id)]))
}

/** What somebody may see, by their own rights and those of their groups; null: nobody set any, so everything. */
export async function listSeen(
  db: Db,
  page: PageKey,
  user: AccessUser,
  kind: RightKind,
): Promise<string[] | null> {
  const rights = await listRights(db, page, kind, [user.id, ...user.groupIds])
  return rights.size === 0 ? null : [...new Set([...rights.values()].flat())]
}

/** Addresses are the same in any case. */
export function sameEmail(email: string) {
  return sql<boolean>`lower(email) = lower(${email})`
}

type Belonging = { group_id: string; user_id: string }

async function listBelongings(
  db: Db,
  page: PageKey,
  side: keyof Belonging,
  ids: string[],
): Promise<Belonging[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('access_group_users')
    .select(['group_id', 'user_id'])
    .where('page_id', '=', page.id)
    .where(side, 'in', ids)
    .orderBy('group_id')
    .orderBy('user_id')
    .execute()
}

async function readUsers(db: Db, page: PageKey, rows: AccessUserRow[]): Promise<AccessUser[]> {
  const ids = rows.map(({ id }) => id)
  const groups = Map.groupBy(await listBelongings(db, page, 'user_id', ids), (one) => one.user_id)
  return rows.map((row) => ({
    id: row.id,
    pageId: row.page_id,
    email: row.email,
    externalLogin: row.external_login,
    groupIds: (groups.get(row.id) ?? []).map((one) => one.group_id),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}

async function readGroups(db: Db, page: PageKey, rows: AccessGroupRow[]): Promise<AccessGroup[]> {
  const ids = rows.map(({ id }) => id)
  const users = Map.groupBy(await listBelongings(db, page, 'group_id', ids), (one) => one.group_id)
  const components = await listRights(db, page, 'component', ids)
  const metrics = await listRights(db, page, 'metric', ids)
  return rows.map((row) => ({
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    externalIdentifier: row.external_identifier,
    userIds: (users.get(row.id) ?? []).map((one) => one.user_id),
    componentIds: components.get(row.id) ?? [],
    metricIds: metrics.get(row.id) ?? [],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }))
}
