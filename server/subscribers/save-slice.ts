import { sql } from 'kysely'
import { email } from '../channels/email.ts'
import type { Database } from '../db/connect.ts'
import { databaseTime } from '../db/dialect.ts'
import { newId } from '../db/id.ts'
import { slicesOf } from '../db/slices.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { countSubscriber } from '../pages/counts.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { newNonce } from '../text/token.ts'
import { type Import, mostRefusals, readImport } from './import.ts'
import { maySubscribe } from './may-subscribe.ts'
import type { Line } from './read-lines.ts'
import { leaseSeconds } from './save-import.ts'
import { askToConfirm, asSignUp } from './sign-up.ts'
import { everything } from './subscriber.ts'

type Wish = Extract<Line, { address: string }>
type Refused = Extract<Line, { reason: string }>

/**
 * Subscribes whom a slice of the file names, and counts it in the same transaction. `records`: how many were worked off
 * before it. Answers the import as it is then; undefined, and nothing is done, if it is not the owner's any more.
 */
export async function saveSlice(
  db: Database,
  secret: string,
  page: Page,
  { id, consent, author }: Pick<Import, 'id' | 'consent' | 'author'>,
  owner: string,
  records: number,
  size: number,
  lines: Line[],
): Promise<Import | undefined> {
  const lease = databaseTime(db.dialect, leaseSeconds)
  return transaction(db, async (db) => {
    await takePage(db, page.id)
    const last = lines.at(-1)?.line ?? 0
    const next = Math.max(records, 1) + size
    const mine = await db
      .updateTable('imports')
      .set({ records: next, line: last, lease_until: lease })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .where('owner', '=', owner)
      .where('records', '=', records)
      .where('ended_at', 'is', null)
      .returning('refused')
      .executeTakeFirst()
    if (!mine) return undefined
    const wishes = lines.filter((line): line is Wish => 'address' in line)
    const refused = lines.filter((line): line is Refused => 'reason' in line)
    const counts = await subscribe(
      db,
      secret,
      page,
      wishes,
      consent && `${consent} (import ${id}, ${author})`,
    )
    await insertRefusals(db, page, id, refused.slice(0, Math.max(0, mostRefusals - mine.refused)))
    const row = await db
      .updateTable('imports')
      .set({
        added: sql`added + ${counts.added}`,
        known: sql`known + ${counts.known}`,
        kept_out: sql`kept_out + ${counts.keptOut}`,
        refused: sql`refused + ${refused.length}`,
      })
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow()
    return readImport(row)
  })
}

/** `source`: how they agreed; null: each of them is asked. */
async function subscribe(db: Transaction, secret: string, page: Page, wishes: Wish[], source: string | null) {
  const now = timeNow()
  const addresses = wishes.map(({ address }) => address)
  const standing = await maySubscribe(db, secret, page, email.kind, addresses)
  const fresh = new Map<string, Wish & { id: string }>()
  for (const wish of wishes) {
    if (standing.has(wish.address) || fresh.has(wish.address)) continue
    fresh.set(wish.address, { ...wish, id: newId() })
  }
  const added = [...fresh.values()]
  if (added.length > 0) await insertSubscribers(db, page, added, source, now)
  if (source === null) {
    for (const wish of added) {
      await askToConfirm(db, page, asSignUp(secret, { channel: email.kind, ...wish }), wish.id, now)
    }
  }
  const keptOut = addresses.filter((address) => standing.get(address) === 'out').length
  return { added: added.length, keptOut, known: wishes.length - added.length - keptOut }
}

async function insertSubscribers(
  db: Transaction,
  page: Page,
  added: (Wish & { id: string })[],
  source: string | null,
  now: Time,
): Promise<void> {
  await db
    .insertInto('subscribers')
    .values(
      added.map(({ id, address }) => ({
        ...{ page_id: page.id, id, channel: email.kind, address },
        ...{ confirm_nonce: newNonce(), nonce: newNonce(), asked_at: now, created_at: now, ended_at: null },
        ...(source === null
          ? { state: 'unconfirmed', confirmed_at: null }
          : { state: 'confirmed', confirmed_at: now }),
      })),
    )
    .execute()
  const choices = added.flatMap(({ id, componentIds }) =>
    (componentIds.length > 0 ? componentIds : [everything]).map((component_id) => ({
      ...{ page_id: page.id, subscriber_id: id, component_id, from_at: now, until_at: null },
    })),
  )
  // A line may name every component.
  for (const some of slicesOf(choices, 1_000)) {
    await db.insertInto('subscriber_choices').values(some).execute()
  }
  if (source === null) return
  await db
    .insertInto('consents')
    .values(
      added.map(({ id }) => ({
        ...{ page_id: page.id, id: newId(), subscriber_id: id, what: 'given', source, at: now },
      })),
    )
    .execute()
  const choosy = added.filter(({ componentIds }) => componentIds.length > 0).length
  await countSubscriber(db, page.id, choosy, true)
  await countSubscriber(db, page.id, added.length - choosy, false)
}

async function insertRefusals(db: Transaction, page: Page, id: string, refused: Refused[]): Promise<void> {
  if (refused.length === 0) return
  await db
    .insertInto('import_refusals')
    .values(
      refused.map(({ line, reason, content }) => ({
        ...{ page_id: page.id, import_id: id, line, reason, content },
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
