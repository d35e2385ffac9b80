import { sql } from 'kysely'
import { webChannels } from '../channels/index.ts'
import { webhook } from '../channels/webhook.ts'
import type { Database } from '../db/connect.ts'
import { skipLocked } from '../db/dialect.ts'
import type { NoticeRow } from '../db/schema.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import type { Time } from '../text/time.ts'
import { takesIn } from './topics.ts'

/**
 * Turns the next slice of an open notice's audience into deliveries: rows and cursor in one transaction, so that a crash
 * repeats or loses none. Who belongs: confirmed when it was published. Pages take turns, `after` names the one that had
 * the last; within a page the oldest notice comes first. Answers the page, or undefined when no notice is open.
 */
export async function fanOutSlice(db: Database, size: number, after = ''): Promise<string | undefined> {
  return transaction(db, async (tx) => {
    const open = tx
      .selectFrom('notices')
      .selectAll()
      .where('done_at', 'is', null)
      // A confirmation is one person waiting at a screen.
      .orderBy(sql`case when subscriber_id is null then 1 else 0 end`)
      .orderBy(sql`case when page_id > ${after} then 0 else 1 end`)
      .orderBy('page_id')
      .orderBy('published_at')
      .limit(1)
    const notice = await skipLocked(db.dialect, open).executeTakeFirst()
    if (!notice) return undefined
    if (notice.subscriber_id !== null) {
      await addOne(tx, notice, notice.subscriber_id)
      await moveCursor(tx, notice, '', true)
      return notice.page_id
    }
    const { end } = await addSlice(tx, notice, notice.cursor_at, size)
    await moveCursor(tx, notice, end ?? notice.cursor_at, end === undefined)
    if (end === undefined) await saveAudience(tx, notice)
    return notice.page_id
  })
}

/**
 * Makes the deliveries of the next `size` subscribers after the one `from`, those that are not there yet: `added` says how
 * many. `end`: where the next slice begins; undefined after the last.
 */
export async function addSlice(
  db: Transaction,
  notice: NoticeRow,
  from: string,
  size: number,
): Promise<{ end: string | undefined; added: number }> {
  const end = notice.kind === 'component' ? undefined : await endOfSlice(db, notice, from, size)
  return { end, added: await addDeliveries(db, notice, from, end) }
}

/** The id of the slice's last subscriber, whether or not they belong; undefined for the last slice. */
async function endOfSlice(
  db: Transaction,
  notice: NoticeRow,
  from: string,
  size: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('subscribers')
    .select('id')
    .where('page_id', '=', notice.page_id)
    .where('id', '>', from)
    .orderBy('id')
    .offset(size - 1)
    .limit(1)
    .executeTakeFirst()
  return row?.id
}

async function addDeliveries(
  db: Transaction,
  notice: NoticeRow,
  from: string,
  end: string | undefined,
): Promise<number> {
  const published = notice.published_at
  let audience = selectPending(db, notice, 2)
    .where('s.id', '>', from)
    .where('s.confirmed_at', '<=', published)
    .where((e) => e.or([e('s.ended_at', 'is', null), e('s.ended_at', '>', published)]))
  // Only programs hear of a component’s state alone: they are few, and looked up by their channel.
  if (notice.kind === 'component') audience = audience.where('s.channel', '=', webhook.kind)
  if (end !== undefined) audience = audience.where('s.id', '<=', end)
  return insertDeliveries(
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

/** Their deliveries name them; all others go by mail. */
const webKinds = sql.join(webChannels.map(({ kind }) => sql.lit(kind)))

/**
 * Deliveries of the notice to subscribers `s`, as rows to insert. `priority`: 0 for one person, 2 for everybody; a claim
 * makes 1 of 2, so that what was in dead hands, or is tried again, does not wait for all that nobody has begun. Beside mail
 * a failure makes 3 of it: receivers that never answer hold up nobody who was not tried yet.
 */
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
      sql<string | null>`case when s.channel in (${webKinds}) then s.channel end`.as('channel'),
    ])
    .where('s.page_id', '=', notice.page_id)
}

async function insertDeliveries(db: Transaction, rows: ReturnType<typeof selectPending>): Promise<number> {
  const result = await db
    .insertInto('deliveries')
    .columns(['page_id', 'notice_id', 'subscriber_id', 'state', 'priority', 'due_at', 'attempts', 'channel'])
    .expression(rows)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n)
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
