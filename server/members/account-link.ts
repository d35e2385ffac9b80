import type { AccountNotice } from '../channels/content.ts'
import type { Db } from '../db/connect.ts'
import { isId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'
import { memberState } from '../subscribers/subscriber.ts'
import { addMinutes, type Time, timeNow } from '../text/time.ts'
import { endWell, mac, newNonce, sameText } from '../text/token.ts'
import { findMemberByEmail, findRole, type Member } from './member.ts'

/** What mail about an account is of; also the channel of its recipient's row, so that each has a link of its own. */
export type AccountKind = AccountNotice['kind']

const validMinutes: Record<AccountKind, number> = { invitation: 72 * 60, password: 60 }

export function isAccountKind(text: string): text is AccountKind {
  return Object.hasOwn(validMinutes, text)
}

export function isInTime(kind: AccountKind, askedAt: Time, now: Time): boolean {
  return askedAt > addMinutes(now, -validMinutes[kind])
}

/** Where a member sets a password: at PUBLIC_URL, where the admin of every page answers. */
export function accountLink(
  secret: string,
  publicUrl: string,
  row: { pageId: string; id: string; confirmNonce: string },
): string {
  return `${publicUrl}/admin/password/${row.pageId}.${row.id}.${proofOf(secret, row)}`
}

export type AccountLink = {
  kind: AccountKind
  pageId: string
  id: string
  confirmNonce: string
  member: Member
}

/** Whose password a link sets; undefined for one that was forged, cut short, used, replaced, or is too old. */
export async function findByAccountLink(
  db: Db,
  secret: string,
  token: string,
  now: Time = timeNow(),
): Promise<AccountLink | undefined> {
  const [pageId = '', id = '', proof = '', ...more] = token.split('.')
  if (!isId(pageId) || !isId(id) || more.length > 0) return undefined
  const row = await db
    .selectFrom('subscribers')
    .select(['channel', 'address', 'confirm_nonce', 'asked_at'])
    .where('page_id', '=', pageId)
    .where('id', '=', id)
    .where('state', '=', memberState)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  const confirmNonce = row?.confirm_nonce ?? ''
  if (!sameText(proofOf(secret, { pageId, id, confirmNonce }), endWell(proof)) || !row) return undefined
  const { channel: kind, address, asked_at: askedAt } = row
  if (!isAccountKind(kind) || !isInTime(kind, askedAt, now)) return undefined
  const member = await findMemberByEmail(db, address)
  if (!member || !(await findRole(db, { id: pageId }, member.id))) return undefined
  const { email, name } = member
  return { kind, pageId, id, confirmNonce, member: { id: member.id, email, name } }
}

/** Uses the link up. Of several at once one is first: false for the others. */
export async function spendAccountLink(db: Transaction, link: AccountLink, now: Time): Promise<boolean> {
  const used = await db
    .updateTable('subscribers')
    .set({ confirm_nonce: newNonce(), ended_at: now })
    .where('page_id', '=', link.pageId)
    .where('id', '=', link.id)
    .where('confirm_nonce', '=', link.confirmNonce)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

/** Ends every link that was sent to the member, whatever page it was about. */
export async function endAccountLinks(db: Transaction, member: Member, now: Time): Promise<void> {
  await db
    .updateTable('subscribers')
    .set({ confirm_nonce: newNonce(), ended_at: now })
    .where('page_id', 'in', (e) =>
      e.selectFrom('memberships').select('page_id').where('member_id', '=', member.id),
    )
    .where('channel', 'in', Object.keys(validMinutes))
    .where('address', '=', member.email)
    .where('ended_at', 'is', null)
    .execute()
}

/** The row's id is in the link for all to read; the nonce, and SECRET, are not. */
function proofOf(secret: string, row: { pageId: string; id: string; confirmNonce: string }): string {
  return endWell(mac(secret, 'account', row.pageId, row.id, row.confirmNonce))
}
