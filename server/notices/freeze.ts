import type { NoticeContent, UpdateNotice } from '../channels/content.ts'
import { newId } from '../db/id.ts'
import type { Transaction } from '../db/transaction.ts'

export type NewNotice = {
  incidentId: string | null
  updateId: string | null
  /** The one subscriber it is for; null: everybody who should hear of the update. */
  subscriberId: string | null
  /** What it is about at this moment: who chose components hears of it if one of theirs is among them. None: everybody. */
  componentIds: string[]
  content: NoticeContent
}

/**
 * Writes down what will be said, in the transaction of what it is about and before anybody knows to how many.
 * Its deliveries are made later, from the subscribers who were confirmed at `content.publishedAt`.
 */
export async function freezeNotice(db: Transaction, pageId: string, notice: NewNotice): Promise<void> {
  const { content } = notice
  await db
    .insertInto('notices')
    .values({
      page_id: pageId,
      id: newId(),
      kind: content.kind === 'update' && content.reminder ? 'reminder' : content.kind,
      incident_id: notice.incidentId,
      update_id: notice.updateId,
      subscriber_id: notice.subscriberId,
      published_at: notice.content.publishedAt,
      version: 1,
      component_ids: JSON.stringify(notice.componentIds),
      content: JSON.stringify(notice.content),
      cursor_at: '',
      done_at: null,
    })
    .execute()
}

type CorrectedWords = Partial<
  Pick<UpdateNotice, 'body' | 'bodyHtml' | 'scope' | 'scopeHtml' | 'workaround' | 'workaroundHtml'>
>

/**
 * Puts corrected words into the notice of an update, for those it has not been claimed for yet: its version counts up,
 * and a letter belongs to a version. An update that was not to be delivered has no notice.
 */
export async function refreezeNotice(
  db: Transaction,
  pageId: string,
  updateId: string,
  words: CorrectedWords,
): Promise<void> {
  const notice = await db
    .selectFrom('notices')
    .select(['id', 'version', 'content'])
    .where('page_id', '=', pageId)
    .where('update_id', '=', updateId)
    .executeTakeFirst()
  if (!notice) return
  await db
    .updateTable('notices')
    .set({
      version: notice.version + 1,
      content: JSON.stringify({ ...JSON.parse(notice.content), ...words }),
    })
    .where('page_id', '=', pageId)
    .where('id', '=', notice.id)
    .execute()
}

/** Makes no further deliveries of what was said about an incident. */
export async function endNotices(
  db: Transaction,
  pageId: string,
  incidentId: string,
  now: string,
): Promise<void> {
  await db
    .updateTable('notices')
    .set({ done_at: now })
    .where('page_id', '=', pageId)
    .where('incident_id', '=', incidentId)
    .where('done_at', 'is', null)
    .execute()
}

/** As endNotices, for the notice of an update that was taken back: nobody is told of it any more. */
export async function withdrawNotice(
  db: Transaction,
  pageId: string,
  updateId: string,
  now: string,
): Promise<void> {
  await db
    .updateTable('notices')
    .set({ done_at: now, swept_at: now })
    .where('page_id', '=', pageId)
    .where('update_id', '=', updateId)
    .execute()
}

/** The components a frozen notice is about. */
export function readComponentIds(notice: { component_ids: string }): string[] {
  return JSON.parse(notice.component_ids) as string[]
}
