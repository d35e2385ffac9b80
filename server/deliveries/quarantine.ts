import type { DeliveryFailure } from '../channels/channel.ts'
import { findChannel, sayAddress } from '../channels/index.ts'
import type { Transaction } from '../db/transaction.ts'
import { writeToMember } from '../members/account-mail.ts'
import { listMembers } from '../members/member.ts'
import { findPage } from '../pages/page.ts'
import { suppress } from '../subscribers/suppress.ts'
import { addMinutes, type Time } from '../text/time.ts'
import type { Claim } from './claim.ts'

/** Owners hear of readers' channels no more often: many may break at once. */
const quietMinutes = 60

/**
 * A channel beside mail has refused a notice for good: it hears nothing more from this page, and its owners are told, of the page's
 * own channels each time. What never was confirmed was nobody's channel yet.
 */
export async function quarantine(
  db: Transaction,
  publicUrl: string,
  { pageId, subscriberId }: Pick<Claim, 'pageId' | 'subscriberId'>,
  { answer, addressGone }: DeliveryFailure,
  now: Time,
): Promise<void> {
  const subscriber = await db
    .selectFrom('subscribers')
    .select(['channel', 'address', 'own_name', 'state'])
    .where('page_id', '=', pageId)
    .where('id', '=', subscriberId)
    .executeTakeFirst()
  if (subscriber?.state !== 'confirmed') return
  await suppress(db, pageId, subscriberId, addressGone ? 'bounced' : 'unreachable', now)
  const own = subscriber.own_name !== null
  if (!own && (addressGone || (await wasJustTold(db, pageId, now)))) return
  const page = await findPage(db, publicUrl, pageId)
  if (!page) return
  const owners = (await listMembers(db, page)).filter((one) => one.role === 'owner' && !one.invited)
  for (const { email } of owners) {
    await writeToMember(db, page, email, {
      kind: 'quarantine',
      pageName: page.name,
      pageOrigin: page.origin,
      channel: findChannel(subscriber.channel)?.label ?? subscriber.channel,
      where: subscriber.own_name ?? sayAddress(subscriber),
      own,
      gone: addressGone ?? false,
      answer,
      publishedAt: now,
    })
  }
}

async function wasJustTold(db: Transaction, pageId: string, now: Time): Promise<boolean> {
  const told = await db
    .selectFrom('subscribers')
    .select('id')
    .where('page_id', '=', pageId)
    .where('channel', '=', 'quarantine')
    .where('asked_at', '>', addMinutes(now, -quietMinutes))
    .limit(1)
    .executeTakeFirst()
  return told !== undefined
}
