import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { type Time, timeNow } from '../text/time.ts'
import { type Alarm, findAlarms } from './alarms.ts'

export type AlarmLog = { error(o: object, text: string): void; info(o: object, text: string): void }

/**
 * Says in the log what began and what is over since the last look, by whichever process: the database remembers, so that
 * each is said once, also over a restart.
 */
export async function watchAlarms(db: Database, log: AlarmLog, now: Time = timeNow()): Promise<void> {
  const alarms = await findAlarms(db.reader, undefined, now)
  const open = await db.reader
    .selectFrom('alarms')
    .select(['kind', 'page_id'])
    .where('kind', 'like', `${prefix}%`)
    .where('ended_at', 'is', null)
    .execute()
  for (const alarm of alarms) {
    if (open.some((row) => isSame(row, alarm))) continue
    const began = await transaction(db, (db) => begin(db, alarm, now))
    if (began) log.error({ alarm: alarm.kind, since: alarm.since }, alarm.words)
  }
  for (const row of open) {
    if (alarms.some((alarm) => isSame(row, alarm))) continue
    const ended = await transaction(db, (db) => end(db, row, now))
    if (ended) log.info({ alarm: row.kind.slice(prefix.length) }, 'an alarm is over')
  }
}

/** Tells what was said from what sweeps have found, which stands in the same table. */
const prefix = 'said:'

type Key = { kind: string; page_id: string }

function isSame(row: Key, { kind, pageId }: Alarm): boolean {
  return row.kind === prefix + kind && row.page_id === (pageId ?? '')
}

async function begin(db: Transaction, { kind, pageId, since }: Alarm, now: Time): Promise<boolean> {
  const fresh = { began_at: since, ended_at: null, noted_at: now }
  const result = await db
    .insertInto('alarms')
    .values({ kind: prefix + kind, page_id: pageId ?? '', ...fresh, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'page_id'])
        .doUpdateSet((e) => ({ ...fresh, count: e('alarms.count', '+', 1) }))
        .where('alarms.ended_at', 'is not', null),
    )
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n) > 0
}

async function end(db: Transaction, { kind, page_id }: Key, now: Time): Promise<boolean> {
  const result = await db
    .updateTable('alarms')
    .set({ ended_at: now })
    .where('kind', '=', kind)
    .where('page_id', '=', page_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
