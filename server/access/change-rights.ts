import { listComponents } from '../components/component.ts'
import type { Database } from '../db/connect.ts'
import { slicesOf } from '../db/slices.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { listMetrics } from '../metrics/metric.ts'
import { takePage } from '../pages/changes.ts'
import { Problem } from '../problem.ts'
import { type Holders, listRights, type RightKind } from './access.ts'

type PageKey = { id: string }

/** What happens to the things that are named: they are all there is, come to the others, or go. */
export type HowRights = 'set' | 'add' | 'remove'

/** Changes what people or groups may see. Throws a Problem for things the page does not have. */
export async function changeRights(
  db: Database,
  page: PageKey,
  holderIds: string[],
  kind: RightKind,
  thingIds: string[],
  how: HowRights,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    if (how === 'set') await setRights(db, page, holderIds, kind, thingIds)
    if (how === 'add') await addRights(db, page, holderIds, kind, thingIds)
    if (how === 'remove') await removeRights(db, page, holderIds, kind, thingIds)
  })
}

/** Hides a component from all people, or from all groups. */
export async function hideFromAll(
  db: Database,
  page: PageKey,
  holders: Holders,
  componentId: string,
): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await db
      .deleteFrom('access_rights')
      .where('page_id', '=', page.id)
      .where('kind', '=', 'component')
      .where('thing_id', '=', componentId)
      .where('holder_id', 'in', (e) => e.selectFrom(holders).select('id').where('page_id', '=', page.id))
      .execute()
  })
}

/** As changeRights with `set`, in a transaction that took the page. */
export async function setRights(
  db: Transaction,
  page: PageKey,
  holderIds: string[],
  kind: RightKind,
  thingIds: string[],
): Promise<void> {
  const held = [...(await listRights(db, page, kind, holderIds)).values()].flat()
  await removeRights(db, page, holderIds, kind, held)
  await addRights(db, page, holderIds, kind, thingIds, held)
}

/** Throws a Problem for ids that are not among those known. */
export function checkKnown(ids: string[], known: string[], field: string): void {
  const all = new Set(known)
  if (!ids.every((id) => all.has(id))) throw refused(field, 'The page has none with one of these ids')
}

export function refused(field: string, sentence: string): Problem {
  return new Problem('invalid', sentence, { [field]: sentence })
}

/** `held`: what was taken off the page meanwhile may stay where it stands. */
async function addRights(
  db: Transaction,
  page: PageKey,
  holderIds: string[],
  kind: RightKind,
  thingIds: string[],
  held: string[] = [],
): Promise<void> {
  const there = kind === 'component' ? await listComponents(db, page) : await listMetrics(db, page)
  checkKnown(thingIds, [...there.map(({ id }) => id), ...held], `${kind}_ids`)
  const rows = holderIds.flatMap((holder_id) =>
    thingIds.map((thing_id) => ({ page_id: page.id, holder_id, kind, thing_id })),
  )
  for (const some of slicesOf(rows, 1_000))
    await db
      .insertInto('access_rights')
      .values(some)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

async function removeRights(
  db: Transaction,
  page: PageKey,
  holderIds: string[],
  kind: RightKind,
  thingIds: string[],
): Promise<void> {
  if (holderIds.length === 0 || thingIds.length === 0) return
  await db
    .deleteFrom('access_rights')
    .where('page_id', '=', page.id)
    .where('holder_id', 'in', holderIds)
    .where('kind', '=', kind)
    .where('thing_id', 'in', thingIds)
    .execute()
}
