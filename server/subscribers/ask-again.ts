import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { mayAsk } from './askings.ts'
import { askToConfirm, asSignUp } from './sign-up.ts'
import { findSubscriber, type Subscriber } from './subscriber.ts'

/** Sends the confirmation once more. Throws a Problem where there is nothing to confirm, or where it was sent today. */
export async function askAgain(
  db: Database,
  secret: string,
  page: Page,
  id: string,
  frozen?: Time,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const known = await findSubscriber(db, page, id)
    if (!known || known.state === 'gone') throw new Problem('not-found', 'Not found')
    if (known.state !== 'unconfirmed') throw new Problem('invalid', 'This subscriber has nothing to confirm')
    if (await askIfAllowed(db, secret, page, known, frozen ?? timeNow())) return
    throw new Problem('invalid', 'This address has been asked to confirm already. Ask again tomorrow')
  })
}

/**
 * As askAgain, in a transaction that took the page, of somebody unconfirmed; false where the address was asked too often.
 * The link of the mail before still works: both have the same nonce, and the newer one its time.
 */
export async function askIfAllowed(
  db: Transaction,
  secret: string,
  page: Page,
  { id, channel, address }: Subscriber,
  now: Time,
): Promise<boolean> {
  const wish = asSignUp(secret, { channel, address, componentIds: [] })
  if (!(await mayAsk(db, page.id, wish.addressHash, 'confirmation', null, now))) return false
  await db
    .updateTable('subscribers')
    .set({ asked_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
  await askToConfirm(db, page, wish, id, now)
  return true
}
