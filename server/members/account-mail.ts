import type { MemberNotice } from '../channels/content.ts'
import type { Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'
import { freezeNotice } from '../notices/freeze.ts'
import type { Page } from '../pages/page.ts'
import { memberState } from '../subscribers/subscriber.ts'
import { addMinutes, type Time } from '../text/time.ts'
import { newNonce } from '../text/token.ts'
import type { AccountKind } from './account-link.ts'
import type { Member } from './member.ts'

const restMinutes = 10

/**
 * Freezes mail to a member: about their account, a channel, or an incident's promise. A link that mail of this kind had before is
 * worth nothing from now on.
 */
export async function writeToMember(
  db: Transaction,
  page: Pick<Page, 'id'>,
  email: string,
  content: MemberNotice,
): Promise<void> {
  const id = await rowOf(db, page, email, content.kind, content.publishedAt)
  const incidentId = content.kind === 'promise' ? content.incidentId : null
  const about = { incidentId, updateId: null, componentIds: [] }
  await freezeNotice(db, page.id, { ...about, subscriberId: id, content })
}

/** The recipient's row for mail of this kind: made, or asked anew. */
async function rowOf(
  db: Transaction,
  page: Pick<Page, 'id'>,
  email: string,
  kind: MemberNotice['kind'],
  now: Time,
): Promise<string> {
  const asked = { state: memberState, confirm_nonce: newNonce(), asked_at: now, ended_at: null }
  const { id } = await db
    .insertInto('subscribers')
    .values({
      page_id: page.id,
      id: newId(),
      channel: kind,
      address: email,
      nonce: newNonce(),
      created_at: now,
      ...asked,
    })
    .onConflict((conflict) => conflict.columns(['page_id', 'channel', 'address']).doUpdateSet(asked))
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Whether the member got mail of this kind within ten minutes, about any of their pages. */
export async function wasJustWritten(
  db: Db,
  member: Pick<Member, 'id' | 'email'>,
  kind: AccountKind,
  now: Time,
): Promise<boolean> {
  const row = await db
    .selectFrom('subscribers')
    .select('id')
    .where('page_id', 'in', (e) =>
      e.selectFrom('memberships').select('page_id').where('member_id', '=', member.id),
    )
    .where('channel', '=', kind)
    .where('address', '=', member.email)
    .where('asked_at', '>', addMinutes(now, -restMinutes))
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Somebody who leaves the page gets no mail about it any more, and what they got opens nothing. */
export async function forgetAddress(
  db: Transaction,
  page: Pick<Page, 'id'>,
  member: Pick<Member, 'email'>,
): Promise<void> {
  await db
    .deleteFrom('subscribers')
    .where('page_id', '=', page.id)
    .where('address', '=', member.email)
    .where('state', '=', memberState)
    .execute()
}
