import { email } from '../channels/email.ts'
import type { Database, Db } from '../db/connect.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { takePage } from '../pages/changes.ts'
import { countChoosy } from '../pages/counts.ts'
import type { Page } from '../pages/page.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import { saveChoice } from './choices.ts'
import { saveUnconfirmed } from './sign-up.ts'
import { findByAddress, findSubscriber, type Subscriber } from './subscriber.ts'
import { endSubscription, isChoosy, markConfirmed } from './subscription.ts'

type PageKey = Pick<Page, 'id'>

/** How the owners' own address came to be confirmed: it is theirs. */
const source = 'canary'

/**
 * Makes an address of the owners' a subscriber of everything, whose mail proves that mail arrives; `typed` empty: none. The
 * one before leaves, unless it subscribed by itself. Throws a Problem for what is no address or cannot be reached.
 */
export async function changeCanary(db: Database, page: PageKey, typed: string, frozen?: Time): Promise<void> {
  const address = typed.trim() ? checkAddress(typed) : null
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await saveCanary(db, page, address, frozen ?? timeNow())
  })
}

/** As changeCanary, in a transaction that took the page. */
export async function saveCanary(
  db: Transaction,
  page: PageKey,
  address: string | null,
  now: Time,
): Promise<void> {
  const before = await readCanary(db, page)
  if (before !== null && before !== address) await dismiss(db, page, before, now)
  if (address !== null) await engage(db, page, address, now)
  await db.updateTable('pages').set({ canary: address }).where('id', '=', page.id).execute()
}

/** The address that is the page's canary, and the subscriber it is, which may be gone; undefined where there is none. */
export async function findCanary(
  db: Db,
  page: PageKey,
): Promise<{ address: string; subscriber: Subscriber | undefined } | undefined> {
  const address = await readCanary(db, page)
  return address === null
    ? undefined
    : { address, subscriber: await findByAddress(db, page, email.kind, address) }
}

async function readCanary(db: Db, page: PageKey): Promise<string | null> {
  const row = await db
    .selectFrom('pages')
    .select('canary')
    .where('id', '=', page.id)
    .executeTakeFirstOrThrow()
  return row.canary
}

async function engage(db: Transaction, page: PageKey, address: string, now: Time): Promise<void> {
  const known = await findByAddress(db, page, email.kind, address)
  if (known?.state === 'suppressed')
    throw refused('This address cannot receive mail: it bounced or complained')
  if (known?.state === 'confirmed') {
    const choosy = await isChoosy(db, page, known.id)
    await saveChoice(db, page, known.id, [], now)
    if (choosy) await countChoosy(db, page.id, -1)
    return
  }
  const wish = { channel: email.kind, address, componentIds: [] }
  const id = await saveUnconfirmed(db, page, wish, known, now)
  const subscriber = await findSubscriber(db, page, id)
  if (subscriber) await markConfirmed(db, page, subscriber, source, now)
}

async function dismiss(db: Transaction, page: PageKey, address: string, now: Time): Promise<void> {
  const known = await findByAddress(db, page, email.kind, address)
  if (!known) return
  const consent = await db
    .selectFrom('consents')
    .select('source')
    .where('page_id', '=', page.id)
    .where('subscriber_id', '=', known.id)
    .where('what', '=', 'given')
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (consent?.source === source) await endSubscription(db, page, known, source, now)
}

function checkAddress(typed: string): string {
  try {
    return email.readAddress(typed)
  } catch (error) {
    throw error instanceof Problem ? refused(error.message) : error
  }
}

function refused(message: string): Problem {
  return new Problem('invalid', message, { canary: message })
}
