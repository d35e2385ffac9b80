import type { Database, Db } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { timeNow } from '../text/time.ts'
import { listOpen, replaceChoice } from './choices.ts'
import { findSubscriber, listChoices, type Subscriber } from './subscriber.ts'
import { endSubscription } from './subscription.ts'

/** Who hears of this one incident, subscribed or asked to confirm. */
export async function findFollower(
  db: Db,
  page: Pick<Page, 'id'>,
  incidentId: string,
  id: string,
): Promise<Subscriber | undefined> {
  const subscriber = await findSubscriber(db, page, id)
  if (subscriber?.state !== 'confirmed' && subscriber?.state !== 'unconfirmed') return undefined
  const chosen = (await listChoices(db, page, [id])).get(id)
  return chosen?.includes(incidentId) ? subscriber : undefined
}

/** They hear of this incident no more: who chose nothing else leaves with that. */
export async function unfollow(
  db: Database,
  page: Page,
  incidentId: string,
  subscriber: Subscriber,
  source: string,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const chosen = await listOpen(db, page, subscriber.id)
    if (!chosen.includes(incidentId)) return
    const [others, now] = [chosen.filter((id) => id !== incidentId), timeNow()]
    if (others.length > 0) await replaceChoice(db, page, subscriber, others, now)
    else await endSubscription(db, page, subscriber, source, now)
  })
}
