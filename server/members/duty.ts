import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { listMembers, type PageMember } from './member.ts'

/** What duty means to a page: who is reminded of its promises, and whether that is only for want of anybody else. */
export type Duty = { members: PageMember[]; byDefault: boolean }

/** Members on duty who can sign in; where nobody is, the owners, so that somebody always is. */
export async function listOnDuty(db: Db, page: Pick<Page, 'id'>): Promise<Duty> {
  const members = (await listMembers(db, page)).filter(({ invited }) => !invited)
  const chosen = members.filter(({ onDuty }) => onDuty)
  if (chosen.length > 0) return { members: chosen, byDefault: false }
  return { members: members.filter(({ role }) => role === 'owner'), byDefault: true }
}

/** Takes a member on duty for this page, or off it. */
export async function changeDuty(
  db: Database,
  page: Pick<Page, 'id'>,
  memberId: string,
  onDuty: boolean,
): Promise<void> {
  const saved = await transaction(db, (db) =>
    db
      .updateTable('memberships')
      .set({ on_duty: onDuty ? 1 : 0 })
      .where('page_id', '=', page.id)
      .where('member_id', '=', memberId)
      .executeTakeFirst(),
  )
  if (saved.numUpdatedRows === 0n) throw new Problem('not-found', 'This page has no such member')
}
