import type { Database, Db } from '../db/connect.ts'
import type { Page } from '../pages/page.ts'
import { changeChoice } from './choices.ts'
import { findSubscriber, listChoices, type Subscriber } from './subscriber.ts'
import { leave } from './subscription.ts'

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
  const chosen = (await listChoices(db.reader, page, [subscriber.id])).get(subscriber.id) ?? []
  const others = chosen.filter((id) => id !== incidentId)
  if (others.length > 0) await changeChoice(db, page, subscriber, others)
  else await leave(db, page, subscriber, source)
}
