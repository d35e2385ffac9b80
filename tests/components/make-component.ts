import { type ComponentDraft, createComponent } from '../../server/components/change-components.ts'
import type { Component } from '../../server/components/component.ts'
import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { type Time, timeNow } from '../../server/text/time.ts'

export const componentDraft: ComponentDraft = {
  name: 'Sign-in',
  description: null,
  status: 'operational',
  showcase: true,
  onlyShowIfDegraded: false,
  startDate: null,
  groupId: null,
}

export async function makeComponent(
  db: Database,
  page: Page,
  draft: Partial<ComponentDraft> = {},
  now: Time = timeNow(),
): Promise<Component> {
  const answered = await createComponent(db, page, { ...componentDraft, ...draft }, undefined, now)
  if ('answer' in answered) throw new Error('Nothing was asked to happen once')
  return answered.result.value
}

export type Interval = { status: string; from_at: Time; until_at: Time | null; update_id: string | null }

/** The states a component has been in, oldest first. */
export function listIntervals(db: Database, { pageId, id }: Component): Promise<Interval[]> {
  return db.reader
    .selectFrom('component_states')
    .select(['status', 'from_at', 'until_at', 'update_id'])
    .where('page_id', '=', pageId)
    .where('component_id', '=', id)
    .orderBy('from_at')
    .execute()
}

/** What is wrong with the intervals of one component: they follow each other, and the last one is open. */
export function complainOf(intervals: Interval[], status: string): string[] {
  return intervals.flatMap(({ from_at, until_at }, i) => {
    const next = intervals[i + 1]
    const said = `${from_at} to ${until_at}`
    if (until_at !== null && until_at < from_at) return [`${said} ends before it begins`]
    if (next) return until_at === next.from_at ? [] : [`${said} does not end where ${next.from_at} begins`]
    if (until_at !== null) return [`${said} is the last one and not open`]
    return intervals[i]?.status === status ? [] : [`the open one is not ${status}`]
  })
}
