import type { Db } from '../db/connect.ts'
import { noticeOf } from './notice-of.ts'

/** How far an update has got on one channel beside mail. */
export type ChannelReport = { channel: string; sent: number; waiting: number; failed: number }

/** Counted from an index of what does not go by mail: however many readers there are, this costs what it shows. */
export async function listByChannel(
  db: Db,
  page: { id: string },
  updateId: string,
): Promise<ChannelReport[]> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['channel', 'state', (e) => e.fn.countAll<number>().as('count')])
    .where('page_id', '=', page.id)
    .where('notice_id', '=', noticeOf(db, page, updateId))
    .where('channel', 'is not', null)
    .groupBy(['channel', 'state'])
    .execute()
  const reports = new Map<string, ChannelReport>()
  for (const { channel, state, count } of rows) {
    const name = channel ?? ''
    const report = reports.get(name) ?? { channel: name, sent: 0, waiting: 0, failed: 0 }
    if (state === 'sent' || state === 'superseded') report.sent += Number(count)
    if (state === 'failed') report.failed += Number(count)
    if (state === 'pending' || state === 'sending' || state === 'retrying') report.waiting += Number(count)
    reports.set(name, report)
  }
  return [...reports.values()]
}
