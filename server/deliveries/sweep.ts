import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import type { NoticeRow } from '../db/schema.ts'
import { transaction } from '../db/transaction.ts'
import { addDays, addMinutes, type Time, timeNow } from '../text/time.ts'
import { addSlice } from './audience.ts'
import { isDelivery } from './key.ts'

/** What a sweep found: who should have had a delivery and had none, and deliveries to nobody. Both are put right. */
export type Swept = { missing: number; stray: number }

const slice = { rows: 1_000, pause: 10 }

/**
 * Compares each update’s audience with the ledger once more after its fan-out, a slice at a time, and makes what is missing.
 * Nothing ever should be: what it finds is an alarm. Begins again where it was cut off.
 */
export async function sweep(db: Database, now: Time = timeNow()): Promise<Swept> {
  const stray = await withdrawStrays(db, now)
  let missing = 0
  for (const notice of await listUnswept(db, now)) {
    let from: string | undefined = ''
    while (from !== undefined) {
      const begin: string = from
      const { end, added } = await transaction(db, (db) => addSlice(db, notice, begin, slice.rows))
      missing += added
      from = end
      await sleep(slice.pause)
    }
    await transaction(db, async (db) => {
      await db
        .updateTable('notices')
        .set({ swept_at: now })
        .where('page_id', '=', notice.page_id)
        .where('id', '=', notice.id)
        .execute()
    })
  }
  return { missing, stray }
}

/** Of incidents that still stand, fanned out for a while and no more than a day old: later nobody would be told anyway. */
function listUnswept(db: Database, now: Time): Promise<NoticeRow[]> {
  return db.reader
    .selectFrom('notices as n')
    .innerJoin('incidents as i', (join) =>
      join.onRef('i.page_id', '=', 'n.page_id').onRef('i.id', '=', 'n.incident_id'),
    )
    .selectAll('n')
    .where('n.swept_at', 'is', null)
    .where('n.subscriber_id', 'is', null)
    .where('n.done_at', 'is not', null)
    .where('n.published_at', '>', addDays(now, -1))
    .where('i.removed_at', 'is', null)
    .orderBy('n.published_at')
    .execute()
}

/** A delivery whose subscriber was forgotten is nobody’s; it is found by being due for long. */
async function withdrawStrays(db: Database, now: Time): Promise<number> {
  const strays = await db.reader
    .selectFrom('deliveries as d')
    .select(['d.page_id', 'd.notice_id', 'd.subscriber_id'])
    .where('d.due_at', '<', addMinutes(now, -60))
    .where(
      sql<boolean>`not exists (select 1 from subscribers s where s.page_id = d.page_id and s.id = d.subscriber_id)`,
    )
    .limit(1_000)
    .execute()
  for (const stray of strays) {
    await transaction(db, async (db) => {
      await db
        .updateTable('deliveries')
        .set({ state: 'withdrawn', due_at: null, owner: null, lease_until: null })
        .where(isDelivery(stray))
        .execute()
    })
  }
  return strays.length
}
