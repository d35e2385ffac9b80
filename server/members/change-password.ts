import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { type AccountLink, endAccountLinks, spendAccountLink } from './account-link.ts'
import { wasJustWritten, writeToMember } from './account-mail.ts'
import { findMemberByEmail, listMemberships, type Member } from './member.ts'
import { checkPassword, hashPassword, passwordProblem } from './password.ts'
import { endSessions, startSession } from './session.ts'

/**
 * A member of the page (null: of any) forgot their password: mail with a link goes out, at most once in ten minutes.
 * Strangers get nothing. What comes back says nothing about who the address belongs to.
 */
export async function askForPassword(
  db: Database,
  home: Page,
  page: Page | null,
  email: string,
  findPage: (id: string) => Page | undefined,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    // Whoever asks, waits for the same lock.
    await takePage(db, home.id)
    const member = await findMemberByEmail(db, email)
    const memberships = await listMemberships(db, member?.id ?? '')
    const theirs = memberships.find(({ pageId }) => page === null || pageId === page.id)
    const about = theirs && findPage(theirs.pageId)
    if (!member || !about || (await wasJustWritten(db, member, 'password', now))) return
    await writeToMember(db, about, member.email, {
      kind: 'password',
      pageName: about.name,
      pageOrigin: about.origin,
      publishedAt: now,
    })
  })
}

/** Sets the password by the mail's link, ends every session and begins one, whose token comes back. */
export async function setPasswordByLink(
  db: Database,
  link: AccountLink,
  password: string,
  now: Time = timeNow(),
): Promise<string> {
  const passwordHash = await hashNew(password)
  return transaction(db, async (db) => {
    if (!(await spendAccountLink(db, link, now)))
      throw new Problem('gone', 'This link has just been used. Ask for a new one if that was not you')
    return savePassword(db, link.member, passwordHash, now)
  })
}

/** As setPasswordByLink, for a member who knows their password. */
export async function changePassword(
  db: Database,
  member: Member,
  typed: { current: string; password: string },
  now: Time = timeNow(),
): Promise<string> {
  const known = await findMemberByEmail(db.reader, member.email)
  if (!(await checkPassword(known?.passwordHash, typed.current))) {
    const message = 'This is not the password you have now'
    throw new Problem('invalid', message, { current: message })
  }
  const passwordHash = await hashNew(typed.password)
  return transaction(db, (db) => savePassword(db, member, passwordHash, now))
}

async function hashNew(password: string): Promise<string> {
  const problem = passwordProblem(password)
  if (problem) throw new Problem('invalid', problem, { password: problem })
  return hashPassword(password)
}

async function savePassword(
  db: Transaction,
  member: Member,
  passwordHash: string,
  now: Time,
): Promise<string> {
  await db.updateTable('members').set({ password_hash: passwordHash }).where('id', '=', member.id).execute()
  await endSessions(db, member.id)
  await endAccountLinks(db, member, now)
  return startSession(db, member.id, now)
}
