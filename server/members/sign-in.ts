import type { Database } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { findMemberByEmail, listMemberships } from './member.ts'
import { checkPassword } from './password.ts'
import { startSession } from './session.ts'

/**
 * Begins a session for a member of the page (null: of any) and gives its token. Undefined for a wrong password, an
 * unknown address and a member of other pages alike: what comes back, and when, does not say which.
 */
export async function signIn(
  db: Database,
  page: Page | null,
  { email, password }: { email: string; password: string },
  now: Time = timeNow(),
): Promise<string | undefined> {
  const member = await findMemberByEmail(db.reader, email)
  const memberships = await listMemberships(db.reader, member?.id ?? '')
  const belongs = memberships.some(({ pageId }) => page === null || pageId === page.id)
  const fits = await checkPassword(member?.passwordHash, password)
  if (!member || !belongs || !fits) return undefined
  return transaction(db, (db) => startSession(db, member.id, now))
}
