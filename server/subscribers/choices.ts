import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { listUnended } from '../incidents/find-incidents.ts'
import { takePage } from '../pages/changes.ts'
import { countChoosy } from '../pages/counts.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { everything, findSubscriber, type Subscriber } from './subscriber.ts'

/**
 * Gives a subscriber another choice, of components and incidents; none means everything. What is chosen as before goes on without a gap. Throws a
 * Problem for a component the page does not have, and for a subscriber who has left.
 */
export async function changeChoice(
  db: Database,
  page: Page,
  subscriber: Pick<Subscriber, 'id'>,
  componentIds: string[],
  frozen?: Time,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await replaceChoice(db, page, subscriber, componentIds, frozen ?? timeNow())
  })
}

/** As changeChoice, in a transaction that took the page. */
export async function replaceChoice(
  db: Transaction,
  page: Page,
  { id }: Pick<Subscriber, 'id'>,
  componentIds: string[],
  now: Time,
): Promise<void> {
  const known = await findSubscriber(db, page, id)
  if (known?.state !== 'confirmed' && known?.state !== 'unconfirmed') {
    throw new Problem('gone', 'This subscription has ended. Sign up again to choose')
  }
  const before = await listOpen(db, page, id)
  await checkChoice(db, page, componentIds, before)
  await saveChoice(db, page, id, componentIds, now)
  const [was, is] = [!before.includes(everything), componentIds.length > 0]
  if (known.state === 'confirmed' && was !== is) await countChoosy(db, page.id, is ? 1 : -1)
}

/**
 * Throws a Problem where a component is chosen that the page does not have, or an incident that is over or never was; what
 * was chosen `before` may stay.
 */
export async function checkChoice(
  db: Transaction,
  page: Page,
  componentIds: string[],
  before: string[] = [],
): Promise<void> {
  if (componentIds.length === 0) return
  const there = (await listComponents(db, page)).map((component) => component.id)
  const known = new Set([...there, ...before])
  const others = componentIds.filter((id) => !known.has(id))
  if (others.length === 0) return
  const open = await listUnended(db, page, others)
  if (others.some((id) => !open.some((incident) => incident.id === id))) {
    throw new Problem('invalid', 'This page has no such component', { component_ids: 'Choose from the list' })
  }
}

/** Ends what is chosen no longer and begins what is new; everything stays as intervals. */
export async function saveChoice(
  db: Transaction,
  page: Pick<Page, 'id'>,
  id: string,
  componentIds: string[],
  now: Time,
): Promise<void> {
  const chosen = componentIds.length > 0 ? [...new Set(componentIds)] : [everything]
  const before = await listOpen(db, page, id)
  const begun = chosen.filter((component) => !before.includes(component))
  await markFollowed(db, page, begun, now)
  await db
    .updateTable('subscriber_choices')
    .set({ until_at: now })
    .where('page_id', '=', page.id)
    .where('subscriber_id', '=', id)
    .where('until_at', 'is', null)
    .where('component_id', 'not in', chosen)
    .execute()
  if (begun.length === 0) return
  await db
    .insertInto('subscriber_choices')
    .values(
      begun.map((component) => ({
        page_id: page.id,
        subscriber_id: id,
        component_id: component,
        from_at: now,
        until_at: null,
      })),
    )
    // Begun and ended within one millisecond, and begun again.
    .onConflict((conflict) =>
      conflict
        .columns(['page_id', 'subscriber_id', 'component_id', 'from_at'])
        .doUpdateSet({ until_at: null }),
    )
    .execute()
}

/** Of incidents among the ids: that there is somebody now who hears of them alone. */
async function markFollowed(
  db: Transaction,
  page: Pick<Page, 'id'>,
  ids: string[],
  now: Time,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('incidents')
    .set({ followed_at: now })
    .where('page_id', '=', page.id)
    .where('id', 'in', ids)
    .where('followed_at', 'is', null)
    .execute()
}

/** What somebody chose, as of now: components, incidents, or `everything`; nothing, once the incidents they followed are over. */
export async function listOpen(db: Transaction, page: Pick<Page, 'id'>, id: string): Promise<string[]> {
  const rows = await db
    .selectFrom('subscriber_choices')
    .select('component_id')
    .where('page_id', '=', page.id)
    .where('subscriber_id', '=', id)
    .where('until_at', 'is', null)
    .execute()
  return rows.map((row) => row.component_id)
}
