import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { listMetrics } from '../metrics/metric.ts'
import { takePage } from '../pages/changes.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import {
  type AccessGroup,
  type AccessUser,
  findAccessGroup,
  findAccessUser,
  listAccessGroups,
  listAccessUsers,
  listRights,
  type RightKind,
} from './access.ts'

type PageKey = { id: string }

export type UserDraft = { email?: string | null; externalLogin?: string | null; groupIds?: string[] }

export type GroupDraft = {
  name?: string
  externalIdentifier?: string | null
  userIds?: string[]
  componentIds?: string[]
  metricIds?: string[]
}

/** Adds somebody, or changes them (`id`): what is not given stays. Throws `conflict` for an address that is there. */
export async function saveUser(
  db: Database,
  page: PageKey,
  id: string | null,
  draft: UserDraft,
  now: Time = timeNow(),
): Promise<AccessUser> {
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const before = id === null ? undefined : await getUser(db, page, id)
    const email = draft.email === undefined ? (before?.email ?? null) : draft.email
    const login = draft.externalLogin === undefined ? (before?.externalLogin ?? null) : draft.externalLogin
    if (!email && !login) throw refused('email', 'Email or external login must be given')
    const same = (user: AccessUser) =>
      user.id !== id && ((email && user.email === email) || (login && user.externalLogin === login))
    if ((await listAccessUsers(db, page)).some(same))
      throw new Problem('conflict', 'This page has a user with this address or login already')
    const values = { email, external_login: login, updated_at: now }
    const key = id ?? newId()
    if (before) await setRow(db, 'access_users', page, key, values)
    else
      await db
        .insertInto('access_users')
        .values({ page_id: page.id, id: key, created_at: now, ...values })
        .execute()
    if (draft.groupIds) {
      const groups = (await listAccessGroups(db, page)).map((group) => group.id)
      checkKnown(draft.groupIds, groups, 'page_access_group_ids')
      await belong(db, page, 'user_id', key, draft.groupIds)
    }
    return getUser(db, page, key)
  })
}

/** Adds a group, or changes one (`id`): what is not given stays. */
export async function saveGroup(
  db: Database,
  page: PageKey,
  id: string | null,
  draft: GroupDraft,
  now: Time = timeNow(),
): Promise<AccessGroup> {
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const before = id === null ? undefined : await getGroup(db, page, id)
    const { name = before?.name ?? '' } = draft
    const external =
      draft.externalIdentifier === undefined ? (before?.externalIdentifier ?? null) : draft.externalIdentifier
    const values = { name, external_identifier: external, updated_at: now }
    const key = id ?? newId()
    if (before) await setRow(db, 'access_groups', page, key, values)
    else
      await db
        .insertInto('access_groups')
        .values({ page_id: page.id, id: key, created_at: now, ...values })
        .execute()
    if (draft.userIds) {
      const users = (await listAccessUsers(db, page)).map((user) => user.id)
      checkKnown(draft.userIds, users, 'page_access_user_ids')
      await belong(db, page, 'group_id', key, draft.userIds)
    }
    if (draft.componentIds) await setRights(db, page, key, 'component', draft.componentIds)
    if (draft.metricIds) await setRights(db, page, key, 'metric', draft.metricIds)
    return getGroup(db, page, key)
  })
}

/** Takes somebody, or a group, away with what they might see. */
export async function removeHolder(db: Database, page: PageKey, id: string): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await db
      .deleteFrom('access_group_users')
      .where('page_id', '=', page.id)
      .where((e) => e.or([e('user_id', '=', id), e('group_id', '=', id)]))
      .execute()
    await db.deleteFrom('access_rights').where('page_id', '=', page.id).where('holder_id', '=', id).execute()
    for (const table of ['access_users', 'access_groups'] as const)
      await db.deleteFrom(table).where('page_id', '=', page.id).where('id', '=', id).execute()
    await db
      .updateTable('subscribers')
      .set({ access_user_id: null })
      .where('page_id', '=', page.id)
      .where('access_user_id', '=', id)
      .execute()
  })
}

/** What happens to the things that are named: they are all there is, come to the others, or go. */
export type HowRights = 'set' | 'add' | 'remove'

/** Changes what people or groups may see. Throws a Problem for things the page does not have. */
export async function changeRights(
  db: Database,
  page: PageKey,
  holderIds: string[],
  kind: RightKind,
  thingIds: string[],
  how: HowRights,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    for (const holder of holderIds) {
      const held = (await listRights(db, page, kind, [holder])).get(holder) ?? []
      if (how === 'set') await setRights(db, page, holder, kind, thingIds)
      if (how === 'add') await setRights(db, page, holder, kind, [...new Set([...held, ...thingIds])])
      if (how === 'remove')
        await setRights(
          db,
          page,
          holder,
          kind,
          held.filter((id) => !thingIds.includes(id)),
        )
    }
  })
}

async function setRights(
  db: Transaction,
  page: PageKey,
  holder: string,
  kind: RightKind,
  thingIds: string[],
): Promise<void> {
  const held = (await listRights(db, page, kind, [holder])).get(holder) ?? []
  const there = kind === 'component' ? await listComponents(db, page) : await listMetrics(db, page)
  // What was taken off the page meanwhile may stay where it stands.
  checkKnown(thingIds, [...there.map(({ id }) => id), ...held], `${kind}_ids`)
  await db
    .deleteFrom('access_rights')
    .where('page_id', '=', page.id)
    .where('holder_id', '=', holder)
    .where('kind', '=', kind)
    .execute()
  if (thingIds.length === 0) return
  const rows = thingIds.map((id) => ({ page_id: page.id, holder_id: holder, kind, thing_id: id }))
  await db.insertInto('access_rights').values(rows).execute()
}

/** `side`: whose belongings these are, a user's groups or a group's users. */
async function belong(
  db: Transaction,
  page: PageKey,
  side: 'user_id' | 'group_id',
  id: string,
  others: string[],
): Promise<void> {
  await db.deleteFrom('access_group_users').where('page_id', '=', page.id).where(side, '=', id).execute()
  if (others.length === 0) return
  const rows = others.map((other) => ({
    page_id: page.id,
    user_id: side === 'user_id' ? id : other,
    group_id: side === 'group_id' ? id : other,
  }))
  await db.insertInto('access_group_users').values(rows).execute()
}

async function setRow(
  db: Transaction,
  table: 'access_users' | 'access_groups',
  page: PageKey,
  id: string,
  values: Record<string, string | null>,
): Promise<void> {
  await db.updateTable(table).set(values).where('page_id', '=', page.id).where('id', '=', id).execute()
}

async function getUser(db: Transaction, page: PageKey, id: string): Promise<AccessUser> {
  const user = await findAccessUser(db, page, id)
  if (!user) throw new Problem('not-found', 'Not found')
  return user
}

async function getGroup(db: Transaction, page: PageKey, id: string): Promise<AccessGroup> {
  const group = await findAccessGroup(db, page, id)
  if (!group) throw new Problem('not-found', 'Not found')
  return group
}

function checkKnown(ids: string[], known: string[], field: string): void {
  if (ids.every((id) => known.includes(id))) return
  throw refused(field, 'The page has none with one of these ids')
}

function refused(field: string, sentence: string): Problem {
  const fields: FieldProblems = { [field]: sentence }
  return new Problem('invalid', sentence, fields)
}
