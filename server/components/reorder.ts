import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { getComponent } from './change-components.ts'
import { listLevel, type Placed, renumber } from './positions.ts'

export type Direction = 'up' | 'down'

/** Lets a component or a group change places with its neighbour; at the end of its level nothing moves. */
export async function move(
  db: Database,
  page: Page,
  placed: Placed,
  direction: Direction,
  now: Time = timeNow(),
): Promise<number> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'components', now)
    const level = await levelOf(db, page, placed)
    const from = level.findIndex(({ kind, id }) => kind === placed.kind && id === placed.id)
    const to = direction === 'up' ? from - 1 : from + 1
    const [here, there] = [level[from], level[to]]
    if (!here) throw new Problem('not-found', 'This page has no such group')
    await renumber(db, page, there ? level.with(from, there).with(to, here) : level)
    return change
  })
}

async function levelOf(db: Transaction, page: Page, { kind, id }: Placed): Promise<Placed[]> {
  return listLevel(db, page, kind === 'group' ? null : (await getComponent(db, page, id)).groupId)
}
