import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { newNonce } from '../text/token.ts'
import { findMemberByEmail, findRole } from './member.ts'
import { hashPassword } from './password.ts'
import type { Role } from './roles.ts'

export type NewMember = { email: string; name: string; role: Role }

/**
 * Lets somebody post to the page. Who is new to the installation gets a password, which is given back: the only time
 * anybody sees it. Who is a member of another page keeps theirs. Throws a Problem for who is a member already.
 */
export async function addMember(
  db: Database,
  page: Pick<Page, 'id'>,
  { email, name, role }: NewMember,
  now: Time = timeNow(),
): Promise<{ password: string | undefined }> {
  const password = newNonce()
  const passwordHash = await hashPassword(password)
  return transaction(db, async (db) => {
    const known = await findMemberByEmail(db, email)
    if (known && (await findRole(db, page, known.id))) {
      throw new Problem('conflict', `${email} is a member of this page already.`)
    }
    const id = known?.id ?? newId()
    if (!known) {
      const row = { id, email: email.toLowerCase(), name, password_hash: passwordHash, created_at: now }
      await db.insertInto('members').values(row).execute()
    }
    await addMembership(db, page, id, role, now)
    return { password: known ? undefined : password }
  })
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
