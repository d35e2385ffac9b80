import type { Db } from '../db/connect.ts'
import type { AccessGroupRow, AccessUserRow } from '../db/schema.ts'
import type { Time } from '../text/time.ts'

type PageKey = { id: string }

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

/** Several of them under one name. */
export type AccessGroup = {
  id: string
  pageId: string
  name: string
  externalIdentifier: string | null
  userIds: string[]
  createdAt: Time
  updatedAt: Time
}

/** What rights are about; who has none of a kind may see all of it. */
export type RightKind = 'component' | 'metric'

export async function listAccessUsers(db: Db, page: PageKey): Promise<AccessUser[]> {
  const rows = await db
    .selectFrom('access_users')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const groups = Map.groupBy(await listBelongings(db, page), ({ userId }) => userId)
  return rows.map((row) =>
    readUser(
      row,
      (groups.get(row.id) ?? []).map(({ groupId }) => groupId),
    ),
  )
}

export async function findAccessUser(db: Db, page: PageKey, id: string): Promise<AccessUser | undefined> {
  return (await listAccessUsers(db, page)).find((user) => user.id === id)
}

export async function listAccessGroups(db: Db, page: PageKey): Promise<AccessGroup[]> {
  const rows = await db
    .selectFrom('access_groups')
    .selectAll()
    .where('page_id', '=', page.id)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  const users = Map.groupBy(await listBelongings(db, page), ({ groupId }) => groupId)
  return rows.map((row) =>
    readGroup(
      row,
      (users.get(row.id) ?? []).map(({ userId }) => userId),
    ),
  )
}

export async function findAccessGroup(db: Db, page: PageKey, id: string): Promise<AccessGroup | undefined> {
  return (await listAccessGroups(db, page)).find((group) => group.id === id)
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

async function listBelongings(db: Db, page: PageKey): Promise<{ groupId: string; userId: string }[]> {
  const rows = await db
    .selectFrom('access_group_users')
    .select(['group_id', 'user_id'])
    .where('page_id', '=', page.id)
    .orderBy('group_id')
    .orderBy('user_id')
    .execute()
  return rows.map((row) => ({ groupId: row.group_id, userId: row.user_id }))
}

function readUser(row: AccessUserRow, groupIds: string[]): AccessUser {
  return {
    id: row.id,
    pageId: row.page_id,
    email: row.email,
    externalLogin: row.external_login,
    groupIds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

function readGroup(row: AccessGroupRow, userIds: string[]): AccessGroup {
  return {
    id: row.id,
    pageId: row.page_id,
    name: row.name,
    externalIdentifier: row.external_identifier,
    userIds,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
