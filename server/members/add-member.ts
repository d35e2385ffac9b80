import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { newNonce } from '../text/token.ts'
import { endAccountLinks } from './account-link.ts'
import { findMemberByEmail, findRole } from './member.ts'
import { hashPassword } from './password.ts'
import type { Role } from './roles.ts'

export type NewMember = { email: string; name: string; role: Role }

/**
 * Lets somebody post to the page. Who has no password yet gets one, which is given back: the only time anybody sees it.
 * Who is a member of another page keeps theirs. Throws a Problem for who is a member already.
 */
export async function addMember(
  db: Database,
  page: Pick<Page, 'id'>,
  newMember: NewMember,
  now: Time = timeNow(),
): Promise<{ password: string | undefined }> {
  const password = newNonce()
  const passwordHash = await hashPassword(password)
  return transaction(db, async (db) => {
    const { id } = await joinPage(db, page, newMember, now)
    const given = await db
      .updateTable('members')
      .set({ password_hash: passwordHash })
      .where('id', '=', id)
      .where('password_hash', '=', '')
      .executeTakeFirst()
    if (given.numUpdatedRows === 0n) return { password: undefined }
    const { name, email } = newMember
    await endAccountLinks(db, { id, name, email: email.toLowerCase() }, now)
    return { password }
  })
}

/** Makes somebody a member of the page, with no password if they are new. Throws a Problem for who is one already. */
export async function joinPage(
  db: Transaction,
  page: Pick<Page, 'id'>,
  { email, name, role }: NewMember,
  now: Time,
): Promise<{ id: string }> {
  await db
    .insertInto('members')
    .values({ id: newId(), email: email.toLowerCase(), name, password_hash: '', created_at: now })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  const member = await findMemberByEmail(db, email)
  if (!member) throw new Error('The member that was just written is not there')
  if (await findRole(db, page, member.id)) {
    const message = `${email} is a member of this page already.`
    throw new Problem('invalid', message, { email: message })
  }
  await addMembership(db, page, member.id, role, now)
  return { id: member.id }
}

/** Whoever owns `page` owns the other page too from now on; answers how many they are. */
export async function shareOwners(
  db: Transaction,
  page: Pick<Page, 'id'>,
  other: Pick<Page, 'id'>,
  now: Time,
): Promise<number> {
  const owners = await db
    .selectFrom('memberships')
    .select('member_id')
    .where('page_id', '=', page.id)
    .where('role', '=', 'owner')
    .execute()
  for (const owner of owners) await addMembership(db, other, owner.member_id, 'owner', now)
  return owners.length
}

async function addMembership(
  db: Transaction,
  page: Pick<Page, 'id'>,
  memberId: string,
  role: Role,
  now: Time,
): Promise<void> {
  await db
    .insertInto('memberships')
    .values({ page_id: page.id, member_id: memberId, role, created_at: now })
    .execute()
}
