import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { listUnresolved } from '../incidents/find-incidents.ts'
import { freezeNotice } from '../notices/freeze.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { addDays, type Time, timeNow } from '../text/time.ts'
import { newNonce } from '../text/token.ts'
import { checkChoice, saveChoice } from './choices.ts'
import { findByAddress, type Subscriber } from './subscriber.ts'

export type SignUp = {
  channel: string
  /** As the channel's readAddress gave it back. */
  address: string
  /** Empty: everything. */
  componentIds: string[]
}

/**
 * Somebody typed an address into the form: a confirmation goes out, at most one a day for an address; the newest choice counts. What comes back says
 * nothing about whether the address was known, so that nobody can find out who subscribes.
 */
export async function signUp(db: Database, page: Page, wish: SignUp, now: Time = timeNow()): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await checkChoice(db, page, wish.componentIds)
    const known = await findByAddress(db, page, wish.channel, wish.address)
    if (known?.state === 'confirmed' || known?.state === 'suppressed') return
    if (known?.state === 'unconfirmed' && known.askedAt > addDays(now, -1)) {
      return saveChoice(db, page, known.id, wish.componentIds, now)
    }
    const id = await saveUnconfirmed(db, page, wish, known, now)
    await askToConfirm(db, page, id, now)
  })
}

/** Writes the subscriber as unconfirmed, new or come back, with what they chose, and answers the id. */
export async function saveUnconfirmed(
  db: Transaction,
  page: Page,
  wish: SignUp,
  known: Subscriber | undefined,
  now: Time,
): Promise<string> {
  const id = known?.id ?? newId()
  const fresh = {
    state: 'unconfirmed',
    confirm_nonce: newNonce(),
    asked_at: now,
    confirmed_at: null,
    ended_at: null,
  }
  if (known) {
    await db
      .updateTable('subscribers')
      .set(fresh)
      .where('page_id', '=', page.id)
      .where('id', '=', id)
      .execute()
  } else {
    await db
      .insertInto('subscribers')
      .values({
        page_id: page.id,
        id,
        channel: wish.channel,
        address: wish.address,
        nonce: newNonce(),
        created_at: now,
        ...fresh,
      })
      .execute()
  }
  await saveChoice(db, page, id, wish.componentIds, now)
  return id
}

/** Freezes the confirmation mail for one subscriber. */
export async function askToConfirm(
  db: Transaction,
  page: Page,
  subscriberId: string,
  now: Time,
): Promise<void> {
  const open = (await listUnresolved(db, page)).slice(0, 3).map(({ id, name }) => ({ id, name }))
  await freezeNotice(db, page.id, {
    incidentId: null,
    updateId: null,
    subscriberId,
    componentIds: [],
    content: {
      kind: 'confirmation',
      pageName: page.name,
      pageOrigin: page.origin,
      ...(open.length > 0 && { open }),
      publishedAt: now,
    },
  })
}
