import { setTimeout as sleep } from 'node:timers/promises'
import type { Config } from '../config.ts'
import type { Database, Db } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { ErrandRow } from '../db/schema.ts'
import { slicesOf } from '../db/slices.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { findPage, type Page } from '../pages/page.ts'
import { addDays, type Time, timeNow } from '../text/time.ts'
import { askIfAllowed } from './ask-again.ts'
import { reactivate } from './reactivate.ts'
import { isLedgerBusy } from './run-import.ts'
import { findSubscriber, listIdsAfter, type Subscriber, type SubscriberState } from './subscriber.ts'
import { endSubscription } from './subscription.ts'

/** What can be asked of many at once: to confirm, to be gone, or to be reached again. */
export type Deed = 'ask' | 'end' | 'reactivate'

/** Whom an errand is about: in these states, of these channels; null: of all. */
export type Errand = { deed: Deed; states: SubscriberState[]; channels: string[] | null; author: string }

/** Subscribers of one transaction and the pause after it; whoever is asked gets a mail, so they are fewer. */
const sliceOf: Record<Deed, number> = { ask: 50, end: 500, reactivate: 500 }
const pause = 5

/** Writes down what is to be done with everybody it fits, for the worker: however many they are, this takes no time. */
export async function sendErrand(db: Database, page: Pick<Page, 'id'>, errand: Errand): Promise<void> {
  await transaction(db, async (db) => {
    await db
      .insertInto('errands')
      .values({
        page_id: page.id,
        id: newId(),
        deed: errand.deed,
        channels: errand.channels && JSON.stringify(errand.channels),
        states: JSON.stringify(errand.states),
        author: errand.author,
        cursor_id: '',
        done: 0,
        created_at: timeNow(),
        ended_at: null,
      })
      .execute()
  })
}

/** Does it at once with those who are named; who does not fit is passed over. */
export async function runFor(
  db: Database,
  secret: string,
  page: Page,
  errand: Errand,
  ids: string[],
): Promise<void> {
  for (const some of slicesOf(ids, 100)) {
    await transaction(db, async (db) => {
      await takePage(db, page.id)
      await act(db, secret, page, errand, some, null)
    })
  }
}

/** Works off what was written down, oldest first, until there is none or `signal` says stop. */
export async function runErrands(
  db: Database,
  { publicUrl, secret }: Pick<Config, 'publicUrl' | 'secret'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const row = await findNext(db)
    if (!row) return
    const errand = readErrand(row)
    const page = await findPage(db.reader, publicUrl, row.page_id)
    if (!page) return
    const ids = await listIdsAfter(db.reader, page, row.cursor_id, errand, sliceOf[errand.deed])
    await transaction(db, (db) => runSlice(db, secret, page, row, ids))
    await sleep(pause)
  }
}

/**
 * One slice, and the cursor behind it, in one transaction: a crash repeats none, and of two workers at one errand the second
 * finds the cursor moved and does nothing.
 */
async function runSlice(
  db: Transaction,
  secret: string,
  page: Page,
  row: ErrandRow,
  ids: string[],
): Promise<void> {
  const last = ids.at(-1)
  await takePage(db, page.id)
  const taken = await db
    .updateTable('errands')
    .set({ cursor_id: last ?? row.cursor_id, ended_at: last === undefined ? timeNow() : null })
    .where('page_id', '=', page.id)
    .where('id', '=', row.id)
    .where('cursor_id', '=', row.cursor_id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  if (taken.numUpdatedRows === 0n || last === undefined) return
  const done = await act(db, secret, page, readErrand(row), ids, row.created_at)
  await db
    .updateTable('errands')
    .set({ done: row.done + done })
    .where('page_id', '=', page.id)
    .where('id', '=', row.id)
    .execute()
}

/** `asked`: when it was written down; whoever signed up, bounced or came back later is not meant. Null: who is named is. */
async function act(
  db: Transaction,
  secret: string,
  page: Page,
  errand: Errand,
  ids: string[],
  asked: Time | null,
): Promise<number> {
  const { deed, author } = errand
  let done = 0
  for (const id of ids) {
    const subscriber = await findSubscriber(db, page, id)
    if (!subscriber || !fits(subscriber, errand)) continue
    if (asked !== null && sinceOf(subscriber) > asked) continue
    const now = timeNow()
    if (deed === 'ask' && subscriber.state === 'unconfirmed')
      done += (await askIfAllowed(db, secret, page, subscriber, now)) ? 1 : 0
    if (deed === 'reactivate') done += (await reactivate(db, secret, page, subscriber, author, now)) ? 1 : 0
    if (deed === 'end') {
      await endSubscription(db, page, subscriber, author, now)
      done++
    }
  }
  return done
}

function fits({ state, channel }: Subscriber, { states, channels }: Errand): boolean {
  return states.includes(state) && (channels === null || channels.includes(channel))
}

/** Since when they are in the state they are in. */
function sinceOf({ state, askedAt, confirmedAt, endedAt }: Subscriber): Time {
  return (state === 'suppressed' ? endedAt : confirmedAt) ?? askedAt
}

/** The oldest. An incident's mails go before those that ask to confirm: these wait for the next look, the others do not. */
async function findNext(db: Database): Promise<ErrandRow | undefined> {
  const oldest = await findOldest(db.reader, ['ask', 'end', 'reactivate'])
  if (oldest?.deed !== 'ask' || !(await isLedgerBusy(db))) return oldest
  return findOldest(db.reader, ['end', 'reactivate'])
}

async function findOldest(db: Db, deeds: Deed[]): Promise<ErrandRow | undefined> {
  return db
    .selectFrom('errands')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('deed', 'in', deeds)
    .orderBy('created_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

function readErrand(row: ErrandRow): Errand {
  return {
    deed: row.deed as Deed,
    states: JSON.parse(row.states),
    channels: row.channels === null ? null : JSON.parse(row.channels),
    author: row.author,
  }
}

/** Forgets errands that were over a week ago. */
export async function forgetErrands(db: Transaction, now: Time): Promise<void> {
  await db.deleteFrom('errands').where('ended_at', '<', addDays(now, -7)).execute()
}
