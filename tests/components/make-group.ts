import { createGroup, type GroupDraft } from '../../server/components/change-groups.ts'
import type { Component, ComponentStatus } from '../../server/components/component.ts'
import type { Group } from '../../server/components/group.ts'
import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { type Time, timeNow } from '../../server/text/time.ts'

export async function makeGroup(
  db: Database,
  page: Page,
  draft: Partial<GroupDraft> = {},
  now: Time = timeNow(),
): Promise<Group> {
  const answered = await createGroup(
    db,
    page,
    { name: 'Accounts', description: null, ...draft },
    undefined,
    now,
  )
  if ('answer' in answered) throw new Error('Nothing was asked to happen once')
  return answered.result.value.group
}

/** A state of the past, as somebody who writes it down later. */
export async function makeInterval(
  db: Database,
  { pageId, id }: Component,
  status: ComponentStatus,
  from: Time,
  until: Time | null,
): Promise<void> {
  await db.writer
    .insertInto('component_states')
    .values({ page_id: pageId, component_id: id, from_at: from, until_at: until, status, update_id: null })
    .execute()
}
