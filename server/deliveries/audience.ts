import { sql } from 'kysely'
import type { Database } from '../db/connect.ts'
import { skipLocked } from '../db/dialect.ts'
import type { NoticeRow } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import type { Time } from '../text/time.ts'
import { takesIn } from './topics.ts'

/**
 * Turns the next slice of the oldest open notice's audience into deliveries: rows and cursor in one transaction, so that a
 * crash repeats or loses none. Answers false when no notice is open. Who belongs: confirmed when it was published.
 */
export async function fanOutSlice(db: Database, size: number): Promise<boolean> {
  return transaction(db, async (tx) => {
    const open = tx
      .selectFrom('notices')
      .selectAll()
      .where('done_at', 'is', null)
      // A confirmation is one person waiting at a screen.
      .orderBy(sql`case when subscriber_id is null then 1 else 0 end`)
      .orderBy('published_at')
      .limit(1)
    const notice = await skipLocked(db.dialect, open).executeTakeFirst()
    if (!notice) return false
    if (notice.subscriber_id !== null) {
      await addOne(tx, notice, notice.subscriber_id)
      await moveCursor(tx, notice, '', true)
      return true
    }
    const end = await endOfSlice(tx, notice, size)
    await addDeliveries(tx, notice, end)
    await moveCursor(tx, notice, end ?? notice.cursor_at, end === undefined)
    if (end === undefined) await saveAudience(tx, notice)
    return true
  })
}

/** The id of the slice's last subscriber, whether or not they belong; undefined for the last slice. */
async function endOfSlice(db: Transaction, notice: NoticeRow, size: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select('id')
    .where('page_id', '=', notice.page_id)
    .where('id', '>', notice.cursor_at)
    .orderBy('id')
    .offset(size - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

async function addDeliveries(db: Transaction, notice: NoticeRow, end: string | undefined): Promise<void> {
  const published = notice.published_at
  let audience = selectPending(db, notice, 1)
    .where('s.id', '>', notice.cursor_at)
    .where('s.confirmed_at', '<=', published)
    .where((e) => e.or([e('s.ended_at', 'is', null), e('s.ended_at', '>', published)]))
  if (end !== undefined) audience = audience.where('s.id', '<=', end)
  await insertDeliveries(
    db,
    audience.where((e) => e.exists(choiceAt(db, notice, published))),
  )
}

/** Whether the subscriber `s` had chosen at `time` what the notice is about. */
function choiceAt(db: Transaction, notice: NoticeRow, time: Time) {
  return db
    .selectFrom('subscriber_choices as c')
    .select(sql`1`.as('one'))
    .whereRef('c.page_id', '=', sql.ref('s.page_id'))
    .whereRef('c.subscriber_id', '=', sql.ref('s.id'))
    .where(takesIn(notice))
    .where('c.from_at', '<=', time)
    .where((e) => e.or([e('c.until_at', 'is', null), e('c.until_at', '>', time)]))
}

/** A notice for one person goes before all others; an address that was forgotten meanwhile gets none. */
async function addOne(db: Transaction, notice: NoticeRow, subscriberId: string): Promise<void> {
  const recipient = selectPending(db, notice, 0).where('s.id', '=', subscriberId)
  await insertDeliveries(db, recipient)
}

/** Deliveries of the notice to subscribers `s`, as rows to insert. */
function selectPending(db: Transaction, notice: NoticeRow, priority: number) {
  return db
    .selectFrom('subscribers as s')
    .select([
      's.page_id',
      sql<string>`${notice.id}`.as('notice_id'),
      's.id as subscriber_id',
      sql<string>`'pending'`.as('state'),
      sql<number>`${sql.lit(priority)}`.as('priority'),
      sql<string>`${notice.published_at}`.as('due_at'),
      sql<number>`0`.as('attempts'),
    ])
    .where('s.page_id', '=', notice.page_id)
}

async function insertDeliveries(db: Transaction, rows: ReturnType<typeof selectPending>): Promise<void> {
  await db
    .insertInto('deliveries')
    .columns(['page_id', 'notice_id', 'subscriber_id', 'state', 'priority', 'due_at', 'attempts'])
    .expression(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function moveCursor(db: Transaction, notice: NoticeRow, cursor: string, done: boolean): Promise<void> {
  await db
    .updateTable('notices')
    .set({ cursor_at: cursor, done_at: done ? new Date().toISOString() : null })
    .where('page_id', '=', notice.page_id)
    .where('id', '=', notice.id)
    .execute()
}

/** Where posting could not tell how many it concerns, the finished fan-out can. */
async function saveAudience(db: Transaction, notice: NoticeRow): Promise<void> {
  if (notice.update_id === null) return
  const counted = db
    .selectFrom('deliveries')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('page_id', '=', notice.page_id)
    .where('notice_id', '=', notice.id)
  await db
    .updateTable('incident_updates')
    .set({ audience: counted })
    .where('page_id', '=', notice.page_id)
    .where('id', '=', notice.update_id)
    .where('audience', 'is', null)
    .execute()
}
