import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { recordChange } from '../pages/changes.ts'
import { type Answered, answerOnce, type Once } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import type { Changed } from './change-components.ts'
import { type Component, listComponents } from './component.ts'
import { findGroup, type Group } from './group.ts'
import { lastPosition } from './positions.ts'

export type GroupDraft = {
  name: string
  description: string | null
  /** All that belongs into it, in order; who was in it and is not named stands outside again. */
  componentIds?: string[]
}

/** A group and the ids of what is in it, in order. */
export type Grouped = { group: Group; componentIds: string[] }

/** Adds a group at the end of the page. Throws a Problem if the page lacks one of the components. */
export async function createGroup(
  db: Database,
  page: Page,
  draft: GroupDraft,
  once?: Once<Changed<Grouped>>,
  now: Time = timeNow(),
): Promise<Answered<Changed<Grouped>>> {
  return transaction(db, (db) =>
    answerOnce(db, page.id, once, now, async () => {
      const change = await recordChange(db, page.id, 'components', now)
      const id = newId()
      await db
        .insertInto('component_groups')
        .values({
          page_id: page.id,
          id,
          name: draft.name,
          description: draft.description,
          position: await lastPosition(db, page, null),
          created_at: now,
          updated_at: now,
        })
        .execute()
      await fill(db, page, id, draft.componentIds, now)
      return { value: await getGrouped(db, page, id), change }
    }),
  )
}

/** Changes what is given and leaves the rest. Throws a Problem if the page has no such group or components. */
export async function changeGroup(
  db: Database,
  page: Page,
  id: string,
  draft: Partial<GroupDraft>,
  now: Time = timeNow(),
): Promise<Changed<Grouped>> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'components', now)
    const { group } = await getGrouped(db, page, id)
    await db
      .updateTable('component_groups')
      .set({
        name: draft.name ?? group.name,
        description: draft.description === undefined ? group.description : draft.description,
        updated_at: now,
      })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
    await fill(db, page, id, draft.componentIds, now)
    return { value: await getGrouped(db, page, id), change }
  })
}

/** Takes a group away and answers what it was; its components stay, outside of any group and at the end. */
export async function removeGroup(
  db: Database,
  page: Page,
  id: string,
  now: Time = timeNow(),
): Promise<Changed<Grouped>> {
  return transaction(db, async (db) => {
    const change = await recordChange(db, page.id, 'components', now)
    const value = await getGrouped(db, page, id)
    await fill(db, page, id, [], now)
    await db.deleteFrom('component_groups').where('page_id', '=', page.id).where('id', '=', id).execute()
    return { value, change }
  })
}

/** Puts exactly these components into the group, in this order. */
async function fill(
  db: Transaction,
  page: Page,
  groupId: string,
  componentIds: string[] | undefined,
  now: Time,
): Promise<void> {
  if (componentIds === undefined) return
  const components = await listComponents(db, page)
  const known = new Map(components.map((component) => [component.id, component]))
  const chosen = componentIds.map((id) => known.get(id))
  if (chosen.includes(undefined)) {
    const sentence = 'This page does not have all of these components'
    throw new Problem('invalid', sentence, { components: sentence })
  }
  const leaving = components.filter(({ id, groupId: its }) => its === groupId && !componentIds.includes(id))
  for (const component of leaving) {
    await place(db, page, component, null, await lastPosition(db, page, null), now)
  }
  for (const [i, component] of chosen.entries()) {
    if (component) await place(db, page, component, groupId, i + 1, now)
  }
}

async function place(
  db: Transaction,
  page: Page,
  component: Component,
  groupId: string | null,
  position: number,
  now: Time,
): Promise<void> {
  if (component.groupId === groupId && component.position === position) return
  await db
    .updateTable('components')
    .set({ group_id: groupId, position, updated_at: now })
    .where('page_id', '=', page.id)
    .where('id', '=', component.id)
    .execute()
}

async function getGrouped(db: Transaction, page: Page, id: string): Promise<Grouped> {
  const group = await findGroup(db, page, id)
  if (!group) throw new Problem('not-found', 'This page has no such group')
  const components = await listComponents(db, page)
  return { group, componentIds: components.filter(({ groupId }) => groupId === id).map(({ id }) => id) }
}
