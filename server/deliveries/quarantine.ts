import type { DeliveryFailure } from '../channels/channel.ts'
import { findChannel, sayAddress } from '../channels/index.ts'
import type { Transaction } from '../db/transaction.ts'
import { writeToMember } from '../members/account-mail.ts'
import { listMembers } from '../members/member.ts'
import { suppress } from '../subscribers/suppress.ts'
import { addMinutes, type Time } from '../text/time.ts'
import type { Claim } from './claim.ts'

/** An owner hears of readers' channels no more often: many may break at once. */
const quietMinutes = 60

/**
 * A channel beside mail has refused a notice for good: it hears nothing more from this page, and an owner is told, of the page's
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
  const page = await db
    .selectFrom('pages')
    .select(['name', 'origin'])
    .where('id', '=', pageId)
    .executeTakeFirst()
  const owners = (await listMembers(db, { id: pageId })).filter((one) => one.role === 'owner' && !one.invited)
  for (const { email } of owners) {
    await writeToMember(db, { id: pageId }, email, {
      kind: 'quarantine',
      pageName: page?.name ?? '',
      pageOrigin: page?.origin ?? publicUrl,
      channel: findChannel(subscriber.channel)?.label ?? subscriber.channel,
      where: subscriber.own_name ?? sayAddress(subscriber),
      own,
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
