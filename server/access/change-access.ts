import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { slicesOf } from '../db/slices.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import {
  type AccessGroup,
  type AccessUser,
  findAccessGroup,
  findAccessUser,
  listHolderIds,
  sameEmail,
} from './access.ts'
import { checkKnown, refused, setRights } from './change-rights.ts'

type PageKey = { id: string }

/** What is not given stays as it is. */
export type UserDraft = { email?: string | null; externalLogin?: string | null; groupIds?: string[] }

/** What is not given stays as it is. */
export type GroupDraft = {
  name?: string
  externalIdentifier?: string | null
  userIds?: string[]
  componentIds?: string[]
  metricIds?: string[]
}

/** Adds somebody. Throws `conflict` for an address or a login that is there. */
export async function createUser(
  db: Database,
  page: PageKey,
  draft: UserDraft,
  once?: Once<AccessUser>,
  now: Time = timeNow(),
): Promise<Answered<AccessUser>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, once, now, async () => {
      await takePage(db, page.id)
      const { email = null, externalLogin = null } = draft
      const id = newId()
      await checkUser(db, page, id, email, externalLogin)
      await db
        .insertInto('access_users')
        .values({
          ...{ page_id: page.id, id, email, external_login: externalLogin },
          ...{ created_at: now, updated_at: now },
        })
        .execute()
      return saveGroupsOf(db, page, id, draft)
    }),
  )
}

/** Throws `conflict` as createUser. */
export async function changeUser(
  db: Database,
  page: PageKey,
  id: string,
  draft: UserDraft,
  now: Time = timeNow(),
): Promise<AccessUser> {
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const before = await getUser(db, page, id)
    const { email, externalLogin } = { ...before, ...draft }
    await checkUser(db, page, id, email, externalLogin)
    await db
      .updateTable('access_users')
      .set({ email, external_login: externalLogin, updated_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    return saveGroupsOf(db, page, id, draft)
  })
}

export async function createGroup(
  db: Database,
  page: PageKey,
  draft: GroupDraft & { name: string },
  once?: Once<AccessGroup>,
  now: Time = timeNow(),
): Promise<Answered<AccessGroup>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, once, now, async () => {
      await takePage(db, page.id)
      const id = newId()
      await db
        .insertInto('access_groups')
        .values({
          ...{
            page_id: page.id,
            id,
            name: draft.name,
            external_identifier: draft.externalIdentifier ?? null,
          },
          ...{ created_at: now, updated_at: now },
        })
        .execute()
      return saveWhatIsIn(db, page, id, draft)
    }),
  )
}

export async function changeGroup(
  db: Database,
  page: PageKey,
  id: string,
  draft: GroupDraft,
  now: Time = timeNow(),
): Promise<AccessGroup> {
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const { name, externalIdentifier } = { ...(await getGroup(db, page, id)), ...draft }
    await db
      .updateTable('access_groups')
      .set({ name, external_identifier: externalIdentifier, updated_at: now })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    return saveWhatIsIn(db, page, id, draft)
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

/** Throws a Problem where there is nothing to know them by, or somebody else is known by it. */
async function checkUser(
  db: Transaction,
  page: PageKey,
  id: string,
  email: string | null,
  login: string | null,
): Promise<void> {
  if (!email && !login) throw refused('email', 'Email or external login must be given')
  const same = await db
    .selectFrom('access_users')
    .select('id')
    .where('page_id', '=', page.id)
    .where('id', '!=', id)
    .where((e) =>
      e.or([...(email ? [sameEmail(email)] : []), ...(login ? [e('external_login', '=', login)] : [])]),
    )
    .executeTakeFirst()
  if (same) throw new Problem('conflict', 'This page has a user with this address or login already')
}

async function saveGroupsOf(
  db: Transaction,
  page: PageKey,
  id: string,
  { groupIds }: UserDraft,
): Promise<AccessUser> {
  if (groupIds) {
    checkKnown(groupIds, await listHolderIds(db, page, 'access_groups'), 'page_access_group_ids')
    await saveBelongings(db, page, 'user_id', id, groupIds)
  }
  return getUser(db, page, id)
}

async function saveWhatIsIn(
  db: Transaction,
  page: PageKey,
  id: string,
  { userIds, componentIds, metricIds }: GroupDraft,
): Promise<AccessGroup> {
  if (userIds) {
    checkKnown(userIds, await listHolderIds(db, page, 'access_users'), 'page_access_user_ids')
    await saveBelongings(db, page, 'group_id', id, userIds)
  }
  if (componentIds) await setRights(db, page, [id], 'component', componentIds)
  if (metricIds) await setRights(db, page, [id], 'metric', metricIds)
  return getGroup(db, page, id)
}

/** `side`: whose belongings these are, a user's groups or a group's users. */
async function saveBelongings(
  db: Transaction,
  page: PageKey,
  side: 'user_id' | 'group_id',
  id: string,
  others: string[],
): Promise<void> {
  await db.deleteFrom('access_group_users').where('page_id', '=', page.id).where(side, '=', id).execute()
  const rows = others.map((other) => ({
    page_id: page.id,
    user_id: side === 'user_id' ? id : other,
    group_id: side === 'group_id' ? id : other,
  }))
  for (const some of slicesOf(rows, 1_000)) await db.insertInto('access_group_users').values(some).execute()
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
