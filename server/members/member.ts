import type { Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import type { Role } from './roles.ts'

export type Member = { id: string; email: string; name: string }

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
export async function listMembers(db: Db, page: Pick<Page, 'id'>): Promise<(Member & { role: Role })[]> {
  const rows = await db
    .selectFrom('memberships')
    .innerJoin('members', 'members.id', 'memberships.member_id')
    .select(['members.id', 'members.email', 'members.name', 'memberships.role'])
    .where('memberships.page_id', '=', page.id)
    .orderBy('members.name')
    .orderBy('members.id')
    .execute()
  return rows.map(({ id, email, name, role }) => ({ id, email, name, role: role as Role }))
}
