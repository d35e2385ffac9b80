import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { Role } from './roles.ts'

export type Member = { id: string; email: string; name: string }

/** `invited`: they have set no password yet, and cannot sign in. `onDuty`: somebody said so; see listOnDuty. */
export type PageMember = Member & {
  role: Role
  invited: boolean
  onDuty: boolean
  createdAt: Time
  signedInAt: Time | null
}

export type Membership = { pageId: string; role: Role }

/** `email` as readEmailAddress gives it back, in any case. */
export async function findMemberByEmail(
  db: Db,
  email: string,
): Promise<(Member & { passwordHash: string }) | undefined> {
  const row = await db
    .selectFrom('members')
    .select(['id', 'email', 'name', 'password_hash'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
  return row && { id: row.id, email: row.email, name: row.name, passwordHash: row.password_hash }
}

/** What the member may do on the page; undefined: nothing. */
export async function findRole(db: Db, page: Pick<Page, 'id'>, memberId: string): Promise<Role | undefined> {
  const row = await db
    .selectFrom('memberships')
    .select('role')
    .where('page_id', '=', page.id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
  return row?.role as Role | undefined
}

/** Every page the member belongs to, oldest membership first. */
export async function listMemberships(db: Db, memberId: string): Promise<Membership[]> {
  const rows = await db
    .selectFrom('memberships')
    .select(['page_id', 'role'])
    .where('member_id', '=', memberId)
    .orderBy('created_at')
    .orderBy('page_id')
    .execute()
  return rows.map((row) => ({ pageId: row.page_id, role: row.role as Role }))
}

/** The page's members by name. */
export async function listMembers(db: Db, page: Pick<Page, 'id'>): Promise<PageMember[]> {
  const rows = await selectPageMembers(db, page).orderBy('members.name').orderBy('members.id').execute()
  return rows.map(readPageMember)
}

export async function findPageMember(
  db: Db,
  page: Pick<Page, 'id'>,
  id: string,
): Promise<PageMember | undefined> {
  const row = await selectPageMembers(db, page).where('members.id', '=', id).executeTakeFirst()
  return row && readPageMember(row)
}

/** The name shown to other members, on every page they share. */
export async function renameMember(db: Database, member: Member, name: string): Promise<void> {
  await transaction(db, async (db) => {
    await db.updateTable('members').set({ name }).where('id', '=', member.id).execute()
  })
}

function selectPageMembers(db: Db, page: Pick<Page, 'id'>) {
  return db
    .selectFrom('memberships')
    .innerJoin('members', 'members.id', 'memberships.member_id')
    .select(['members.id', 'members.email', 'members.name', 'members.password_hash', 'members.signed_in_at'])
    .select(['memberships.role', 'memberships.on_duty', 'memberships.created_at'])
    .where('memberships.page_id', '=', page.id)
}

type PageMemberRow = Awaited<ReturnType<ReturnType<typeof selectPageMembers>['executeTakeFirstOrThrow']>>

function readPageMember(row: PageMemberRow): PageMember {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role as Role,
    invited: row.password_hash === '',
    onDuty: row.on_duty === 1,
    createdAt: row.created_at,
    signedInAt: row.signed_in_at,
  }
}
