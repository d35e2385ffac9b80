import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { type Component, type ComponentStatus, findComponent } from './component.ts'
import { checkGroup, lastPosition } from './positions.ts'
import { endInterval, openInterval, setComponentStatus } from './states.ts'

export type ComponentDraft = {
  name: string
  description: string | null
  status: ComponentStatus
  showcase: boolean
  onlyShowIfDegraded: boolean
  startDate: string | null
  groupId: string | null
}

export type Changed<T> = { value: T; change: number }

/** Adds a component at the end of its group, or of the page. Throws a Problem if the page has no such group. */
export async function createComponent(
  db: Database,
  page: Page,
  draft: ComponentDraft,
  once?: Once<Changed<Component>>,
  now: Time = timeNow(),
): Promise<Answered<Changed<Component>>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, once, now, async () => {
      const change = await recordChange(db, page.id, 'components', now)
      const id = await insertComponent(db, page, draft, now)
      return { value: await getComponent(db, page, id), change }
    }),
  )
}

/** As createComponent, inside a transaction that is under way and has recorded the change. */
export async function insertComponent(
  db: Transaction,
  page: Pick<Page, 'id'>,
  draft: ComponentDraft,
  now: Time,
): Promise<string> {
  const id = newId()
  await checkGroup(db, page, draft.groupId)
  await db
    .insertInto('components')
    .values({
      page_id: page.id,
      id,
      ...columns(draft),
      status: draft.status,
      position: await lastPosition(db, page, draft.groupId),
      created_at: now,
      updated_at: now,
      removed_at: null,
    })
    .execute()
  await openInterval(db, page, id, draft.status, null, now)
  return id
}

/**
 * Changes what is given and leaves the rest; who comes into another group comes to its end. Throws a Problem if the page
 * has no such component or group.
 */
export async function changeComponent(
  db: Database,
  page: Page,
  id: string,
  draft: Partial<ComponentDraft>,
  now: Time = timeNow(),
): Promise<Changed<Component>> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'components', now)
    const component = await getComponent(db, page, id)
    const { groupId = component.groupId } = draft
    const moves = groupId !== component.groupId
    if (moves) await checkGroup(db, page, groupId)
    await db
      .updateTable('components')
      .set({
        ...columns({ ...component, ...draft }),
        ...(moves && { position: await lastPosition(db, page, groupId) }),
        updated_at: now,
      })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    if (draft.status) await setComponentStatus(db, page, component, draft.status, null, now)
    return { value: await getComponent(db, page, id), change }
  })
}

/** Takes a component off the page; what was said about it in the past stays readable. */
export async function removeComponent(
  db: Database,
  page: Page,
  id: string,
  now: Time = timeNow(),
): Promise<Changed<Component>> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'components', now)
    const component = await getComponent(db, page, id)
    await db
      .updateTable('components')
      .set({ removed_at: now, group_id: null })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    await endInterval(db, page, id, now)
    return { value: component, change }
  })
}

export async function getComponent(db: Transaction, page: Page, id: string): Promise<Component> {
  const component = await findComponent(db, page, id)
  if (!component) throw new Problem('not-found', 'This page has no such component')
  return component
}

function columns(draft: ComponentDraft) {
  return {
    name: draft.name,
    description: draft.description,
    showcase: draft.showcase ? 1 : 0,
    only_show_if_degraded: draft.onlyShowIfDegraded ? 1 : 0,
    start_date: draft.startDate,
    group_id: draft.groupId,
  }
}
