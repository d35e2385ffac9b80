import { readEmailAddress } from '../channels/address.ts'
import { sayAnswer } from '../channels/email/answer.ts'
import type { Bounce } from '../channels/email/bounce.ts'
import type { Returned } from '../channels/email/bounce-address.ts'
import { email } from '../channels/email.ts'
import type { Database } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { noteSoftBounce } from '../subscribers/soft-bounces.ts'
import { findSubscriber, type Subscriber } from '../subscribers/subscriber.ts'
import { suppress } from '../subscribers/suppress.ts'
import { suppressEverywhere } from '../subscribers/suppressions.ts'
import { addDays, addMinutes, type Time, timeNow } from '../text/time.ts'
import { findReturned } from './returned.ts'

/**
 * What reports changed: deliveries `recorded` as failed, subscribers `suppressed`, and subscribers whose address was
 * `scored` as unreachable. `ignored`: reports without our proof, too old, or about what is no longer there.
 */
export type Taken = { recorded: number; suppressed: number; scored: number; ignored: number }

const oldestDays = 7

/** Acts on reports of returned mail and complaints. The same report twice is as good as once. */
export async function takeBounces(
  db: Database,
  secret: string,
  bounces: Bounce[],
  now: Time = timeNow(),
): Promise<Taken> {
  const taken: Taken = { recorded: 0, suppressed: 0, scored: 0, ignored: 0 }
  for (const bounce of bounces) {
    const changed = await takeBounce(db, secret, bounce, now)
    for (const [what, count] of Object.entries(changed ?? { ignored: 1 })) taken[what as keyof Taken] += count
  }
  return taken
}

type Changed = Partial<Taken>

async function takeBounce(
  db: Database,
  secret: string,
  bounce: Bounce,
  now: Time,
): Promise<Changed | undefined> {
  const oldest = addDays(now, -oldestDays)
  if (bounce.at && bounce.at < oldest) return undefined
  const returned = await findReturned(db.reader, secret, bounce)
  const changed = returned && (await takeReturned(db, secret, bounce, returned, oldest, now))
  if (changed || bounce.address === undefined) return changed
  return takeAddress(db, secret, bounce, bounce.address, now)
}

async function takeReturned(
  db: Database,
  secret: string,
  bounce: Bounce,
  returned: Returned,
  oldest: Time,
  now: Time,
): Promise<Changed | undefined> {
  const { pageId } = returned
  const done = await transaction(db, async (db) => {
    await takePage(db, pageId)
    const sent = await findSent(db, returned)
    const subscriber = await findSubscriber(db, { id: pageId }, returned.subscriberId)
    if (!sent || sent < oldest || !subscriber || sent < subscriber.askedAt) return undefined
    if (bounce.verdict === 'complained') return { subscriber, changed: {} }
    const recorded = await recordReturned(db, returned, bounce.words, now)
    return { subscriber, changed: { recorded, ...(await judge(db, subscriber, bounce, now)) } }
  })
  if (!done || bounce.verdict !== 'complained') return done?.changed
  return { suppressed: await suppressEverywhere(db, secret, done.subscriber, now) }
}

/** When the delivery was answered: for one that nobody sent there is nothing to return. */
async function findSent(
  db: Transaction,
  { pageId, noticeId, subscriberId }: Returned,
): Promise<Time | undefined> {
  const row = await db
    .selectFrom('deliveries')
    .select('last_answer_at')
    .where('page_id', '=', pageId)
    .where('notice_id', '=', noticeId)
    .where('subscriber_id', '=', subscriberId)
    .executeTakeFirst()
  return row?.last_answer_at ?? undefined
}

async function recordReturned(
  db: Transaction,
  { pageId, noticeId, subscriberId }: Returned,
  words: string,
  now: Time,
): Promise<number> {
  const result = await db
    .updateTable('deliveries')
    .set({ state: 'failed', last_answer: sayAnswer(words), last_answer_at: now })
    .where('page_id', '=', pageId)
    .where('notice_id', '=', noticeId)
    .where('subscriber_id', '=', subscriberId)
    .where('state', '=', 'sent')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

async function judge(
  db: Transaction,
  { pageId, id }: Subscriber,
  { verdict }: Bounce,
  now: Time,
): Promise<Changed> {
  if (verdict === 'gone') return { suppressed: (await suppress(db, pageId, id, 'bounced', now)) ? 1 : 0 }
  if (verdict !== 'soft') return {}
  const suppressed = await noteSoftBounce(db, pageId, id, now)
  return suppressed ? { suppressed: 1 } : { scored: 1 }
}

/** A provider's event names the address: it counts for every page that has it. */
async function takeAddress(
  db: Database,
  secret: string,
  bounce: Bounce,
  written: string,
  now: Time,
): Promise<Changed | undefined> {
  const address = readAddress(written)
  if (address === undefined) return undefined
  if (bounce.verdict === 'complained') {
    return { suppressed: await suppressEverywhere(db, secret, { channel: email.kind, address }, now) }
  }
  const changed: Changed = {}
  for (const { page_id: pageId, id } of await listByAddress(db, address)) {
    const one = await transaction(db, async (db): Promise<Changed> => {
      await takePage(db, pageId)
      const subscriber = await findSubscriber(db, { id: pageId }, id)
      // An event from before they last signed up, sent again, says nothing new. Providers' times are in whole seconds.
      if (!subscriber || (bounce.at && addMinutes(bounce.at, 1) < subscriber.askedAt)) return {}
      return judge(db, subscriber, bounce, now)
    })
    for (const what of ['suppressed', 'scored'] as const) {
      if (one[what]) changed[what] = (changed[what] ?? 0) + one[what]
    }
  }
  return Object.keys(changed).length > 0 ? changed : undefined
}

function readAddress(written: string): string | undefined {
  try {
    return readEmailAddress(/<([^<>]*)>/.exec(written)?.[1] ?? written)
  } catch {
    return undefined
  }
}

/** By page, as addresses are indexed. */
function listByAddress(db: Database, address: string) {
  return db.reader
    .selectFrom('subscribers')
    .select(['page_id', 'id'])
    .where('page_id', 'in', db.reader.selectFrom('pages').select('id'))
    .where('channel', '=', email.kind)
    .where('address', '=', address)
    .execute()
}
