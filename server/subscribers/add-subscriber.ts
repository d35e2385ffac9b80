import type { Database } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { checkChoice } from './choices.ts'
import { askToConfirm, type SignUp, saveUnconfirmed } from './sign-up.ts'
import { findByAddress, findSubscriber, type Subscriber } from './subscriber.ts'
import { markConfirmed } from './subscription.ts'

export type Adding = {
  /** Who adds them: `key:<id>` or `member:<id>`; the consent record names it. */
  author: string
  /** Confirmed at once, without a mail: whoever adds them answers for their consent. */
  silently: boolean
  once?: Once<Subscriber> | undefined
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
      if (known?.state === 'suppressed') throw refused('cannot receive mail: it bounced or complained')
      const id = await saveUnconfirmed(db, page, wish, known, now)
      const subscriber = await findSubscriber(db, page, id)
      if (!subscriber) throw new Error('The subscriber that was just written is not there')
      if (!adding.silently) {
        await askToConfirm(db, page, id, now)
        return subscriber
      }
      await markConfirmed(db, page, subscriber, adding.author, now)
      return { ...subscriber, state: 'confirmed', confirmedAt: now }
    }),
  )
}

function refused(why: string): Problem {
  return new Problem('invalid', `This address ${why}`, { email: `This address ${why}` })
}
