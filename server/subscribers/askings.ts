import type { Transaction } from '../db/transaction.ts'
import { addDays, type Time } from '../text/time.ts'

/** `confirmation`: asked to confirm; `subscribed`: told that it is subscribed already. */
export type AskingKind = 'confirmation' | 'subscribed'

const most = { day: 1, month: 3 }

/**
 * Whether an address may be sent another mail that somebody caused by typing it: one a day, and three confirmations in
 * 30 days. Counted by hash, so that it holds for an address that was forgotten meanwhile. What came before `provedAt`,
 * when the address's owner pressed the link, does not count.
 */
export async function mayAsk(
  db: Transaction,
  pageId: string,
  addressHash: string,
  kind: AskingKind,
  provedAt: Time | null,
  now: Time,
): Promise<boolean> {
  const since = addDays(now, -30)
  const asked = await db
    .selectFrom('askings')
    .select('at')
    .where('page_id', '=', pageId)
    .where('address_hash', '=', addressHash)
    .where('kind', '=', kind)
    .where('at', '>', provedAt && kind === 'confirmation' && provedAt > since ? provedAt : since)
    .execute()
  const lately = asked.filter(({ at }) => at > addDays(now, -1)).length
  return lately < most.day && (kind === 'subscribed' || asked.length < most.month)
}

export async function recordAsking(
  db: Transaction,
  pageId: string,
  addressHash: string,
  kind: AskingKind,
  now: Time,
): Promise<void> {
  await db
    .insertInto('askings')
    .values({ page_id: pageId, address_hash: addressHash, kind, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Forgets askings that count no more. */
export async function forgetAskings(db: Transaction, now: Time): Promise<void> {
  await db.deleteFrom('askings').where('at', '<=', addDays(now, -30)).execute()
}
