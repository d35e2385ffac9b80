import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { endAccountLinks } from './account-link.ts'
import { forgetAddress, wasJustWritten, writeToMember } from './account-mail.ts'
import { joinPage, type NewMember } from './add-member.ts'
import { findPageMember, listMemberships, type PageMember } from './member.ts'
import type { Role } from './roles.ts'
import { endSessions } from './session.ts'

export type Invitation = {
  /** The name of who invites. */
  inviter: string
  /** Where somebody signs in who has a password. */
  signInUrl: string
}

/** Makes somebody a member and tells them by mail; who is new to the installation sets a password by its link. */
export async function inviteMember(
  db: Database,
  page: Page,
  newMember: NewMember,
  invitation: Invitation,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const { id } = await joinPage(db, page, newMember, now)
    await invite(db, page, await getMember(db, page, id), invitation, now)
  })
}

/** Sends the invitation again to somebody who has set no password yet; the link they had ends. */
export async function inviteAgain(
  db: Database,
  page: Page,
  id: string,
  invitation: Invitation,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const member = await getMember(db, page, id)
    if (!member.invited) throw new Problem('conflict', `${member.name} has a password already`)
    if (await wasJustWritten(db, member, 'invitation', now))
      throw new Problem('too-many', 'An invitation went out within the last ten minutes. Wait a little')
    await invite(db, page, member, invitation, now)
  })
}

/** Gives a member another role, and ends what they have open. `keep`: the session of who changes their own. */
export async function changeRole(
  db: Database,
  page: Page,
  id: string,
  role: Role,
  keep: string | undefined,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const member = await getMember(db, page, id)
    if (member.role === role) return
    if (role !== 'owner') await checkOthersOwn(db, page, member, 'role')
    await db
      .updateTable('memberships')
      .set({ role })
      .where('page_id', '=', page.id)
      .where('member_id', '=', id)
      .execute()
    await endWhatIsOpen(db, member, keep, now)
  })
}

/** Ends a membership at once: no screen of the page opens for them any more. */
export async function removeMember(
  db: Database,
  page: Page,
  id: string,
  now: Time = timeNow(),
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const member = await getMember(db, page, id)
    await checkOthersOwn(db, page, member, 'confirmed')
    await endWhatIsOpen(db, member, undefined, now)
    await forgetAddress(db, page, member)
    await db.deleteFrom('memberships').where('page_id', '=', page.id).where('member_id', '=', id).execute()
  })
}

async function getMember(db: Transaction, page: Page, id: string): Promise<PageMember> {
  const member = await findPageMember(db, page, id)
  if (!member) throw new Problem('not-found', 'This page has no such member')
  return member
}

function invite(
  db: Transaction,
  page: Page,
  member: PageMember,
  { inviter, signInUrl }: Invitation,
  now: Time,
): Promise<void> {
  return writeToMember(db, page, member.email, {
    kind: 'invitation',
    pageName: page.name,
    pageOrigin: page.origin,
    inviter,
    role: member.role,
    signInUrl: member.invited ? null : signInUrl,
    publishedAt: now,
  })
}

/** Somebody else must own the page who can sign in: an invitation that nobody took up does not count. */
async function checkOthersOwn(db: Transaction, page: Page, member: PageMember, field: string): Promise<void> {
  const other = await db
    .selectFrom('memberships')
    .innerJoin('members', 'members.id', 'memberships.member_id')
    .select('members.id')
    .where('memberships.page_id', '=', page.id)
    .where('memberships.role', '=', 'owner')
    .where('members.id', '!=', member.id)
    .where('members.password_hash', '!=', '')
    .executeTakeFirst()
  if (member.role !== 'owner' || other) return
  const message = 'A page needs an owner who can sign in, and this is the last one'
  throw new Problem('invalid', message, { [field]: message })
}

/**
 * Sessions and links end with the right they were made under. A session belongs to no page, so that of a member with
 * other pages stays: it asks for their role here with every request.
 */
async function endWhatIsOpen(
  db: Transaction,
  member: PageMember,
  keep: string | undefined,
  now: Time,
): Promise<void> {
  const memberships = await listMemberships(db, member.id)
  if (memberships.length > 1) return
  await endAccountLinks(db, member, now)
  await endSessions(db, member.id, keep)
}
