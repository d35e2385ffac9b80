import type { Transaction } from '../db/transaction.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import type { ComponentStatus } from './component.ts'
import type { Interval } from './intervals.ts'
import { insertIntervals } from './past-states.ts'

/**
 * That a component took a state. `overAt`: when the incident that said so was over; `before`: the state it was in, as far as
 * that was said.
 */
export type SaidState = {
  at: Time
  status: ComponentStatus
  before: ComponentStatus | null
  updateId: string | null
  overAt: Time | null
}

/**
 * A component's life from what was said of it. Where the next word finds it in another state than the last one left it in,
 * somebody changed it in between: then it got so when the incident was over, or else at the next word.
 */
export function lifeOf(
  component: { createdAt: Time; updatedAt: Time; status: ComponentStatus },
  said: SaidState[],
): Interval[] {
  const words = said.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const first = words[0]?.at ?? component.createdAt
  const from = first < component.createdAt ? first : component.createdAt
  const life: Interval[] = [{ from, until: null, status: 'operational', updateId: null }]
  let overAt: Time | null = null
  for (const word of words) {
    const between = overAt !== null && overAt < word.at ? overAt : null
    if (word.before !== null && between) turn(life, between, word.before, null)
    turn(life, word.at, word.status, word.updateId)
    overAt = word.overAt
  }
  const last = life.at(-1)?.from ?? from
  const now = overAt !== null && overAt > last ? overAt : component.updatedAt
  turn(life, now > last ? now : last, component.status, null)
  return life
}

/** Goes on in another state, from `at` or, where that has passed, from when the last one began. */
function turn(life: Interval[], at: Time, status: ComponentStatus, updateId: string | null): void {
  const last = life.at(-1)
  if (!last || last.status === status) return
  if (at > last.from) {
    last.until = at
    life.push({ from: at, until: null, status, updateId })
    return
  }
  Object.assign(last, { status, updateId })
  const before = life.at(-2)
  if (before?.status !== status) return
  before.until = null
  life.pop()
}

/** Writes a component's life in place of the one that is known. */
export async function replaceLife(
  db: Transaction,
  page: Pick<Page, 'id'>,
  componentId: string,
  life: Interval[],
): Promise<void> {
  await db
    .deleteFrom('component_states')
    .where('page_id', '=', page.id)
    .where('component_id', '=', componentId)
    .execute()
  await insertIntervals(db, page, componentId, life)
}
