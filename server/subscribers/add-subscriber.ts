import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { mayAsk } from './askings.ts'
import { checkChoice } from './choices.ts'
import { askToConfirm, type SignUp, saveUnconfirmed } from './sign-up.ts'
import { findByAddress, findSubscriber, type Subscriber, type SuppressReason } from './subscriber.ts'
import { markConfirmed } from './subscription.ts'
import { findSuppression } from './suppressions.ts'

export type Adding = {
  /** Who adds them: `key:<id>` or `member:<id>`; the consent record names it. */
  author: string
  /** Confirmed at once, without a mail: whoever adds them answers for their consent. */
  silently: boolean
  once?: Once<Subscriber> | undefined
  /** Whose they are, of those who may see a page that is not for everybody. */
  accessUserId?: string | null
}

/** Adds a subscriber for a script or member. Throws a Problem for an address that is subscribed or suppressed. */
export async function addSubscriber(
  db: Database,
  page: Page,
  wish: SignUp,
  adding: Adding,
  frozen?: Time,
): Promise<Answered<Subscriber>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, adding.once, frozen ?? timeNow(), async () => {
      await takePage(db, page.id)
      const now = frozen ?? timeNow()
      await checkChoice(db, page, wish.componentIds)
      const known = await findByAddress(db, page, wish.channel, wish.address)
      if (known?.state === 'confirmed') throw refused('is already subscribed')
      if (known?.state === 'suppressed') throw refused(sayWhy(known.suppressedReason))
      const listed = await findSuppression(db, page, wish)
      // Their own confirmation since then is worth more than the list.
      if (listed && (known?.confirmedAt ?? '') < listed.at) throw refused(sayWhy(listed.reason))
      const proved = known?.confirmedAt ?? null
      if (!adding.silently && !(await mayAsk(db, page.id, wish.addressHash, 'confirmation', proved, now)))
        throw refused('has been asked to confirm already. Ask again tomorrow at the earliest')
      const id = await saveUnconfirmed(db, page, wish, known, now)
      if (adding.accessUserId) await bindToUser(db, page, id, adding.accessUserId)
      const subscriber = await findSubscriber(db, page, id)
      if (!subscriber) throw new Error('The subscriber that was just written is not there')
      if (!adding.silently) {
        await askToConfirm(db, page, wish, id, now)
        return subscriber
      }
      await markConfirmed(db, page, subscriber, adding.author, now)
      return { ...subscriber, state: 'confirmed', confirmedAt: now }
    }),
  )
}

async function bindToUser(db: Transaction, page: Page, id: string, userId: string): Promise<void> {
  await db
    .updateTable('subscribers')
    .set({ access_user_id: userId })
    .where('page_id', '=', page.id)
    .where('id', '=', id)
    .execute()
}

function sayWhy(reason: SuppressReason | null): string {
  if (reason === 'asked') return 'asked to be forgotten. Its owner may sign up on the page'
  if (reason === 'complained') return 'complained about our mail, and gets none any more'
  return 'cannot receive mail: it bounced'
}

function refused(why: string): Problem {
  return new Problem('invalid', `This address ${why}`, { email: `This address ${why}` })
}
