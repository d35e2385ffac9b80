import { email } from '../channels/email.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { type Transaction, transaction } from '../db/transaction.ts'
import { nameUnresolved } from '../incidents/find-incidents.ts'
import { freezeNotice } from '../notices/freeze.ts'
import { takePage } from '../pages/changes.ts'
import type { Page } from '../pages/page.ts'
import { type Time, timeNow } from '../text/time.ts'
import { newNonce } from '../text/token.ts'
import { hashAddress } from './address-hash.ts'
import { type AskingKind, mayAsk, recordAsking } from './askings.ts'
import { checkChoice, saveChoice } from './choices.ts'
import { findByAddress, findSubscriber, type Subscriber } from './subscriber.ts'
import { findSuppression } from './suppressions.ts'

export type SignUp = {
  channel: string
  /** As the channel's readAddress gave it back. */
  address: string
  /** What hashAddress makes of it, for lists that must not hold addresses. */
  addressHash: string
  /** Components, and incidents to hear of until they are over. Empty: everything. */
  componentIds: string[]
}

/** A wish with the hash of its address. */
export function asSignUp(secret: string, wish: Omit<SignUp, 'addressHash'>): SignUp {
  return { ...wish, addressHash: hashAddress(secret, wish.channel, wish.address) }
}

/**
 * Somebody typed an address into the form: a confirmation goes out, if one may (askings.ts); the newest choice counts. What comes back says
 * nothing about whether the address was known, so that nobody can find out who subscribes.
 */
export async function signUp(db: Database, page: Page, wish: SignUp, now: Time = timeNow()): Promise<void> {
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    await checkChoice(db, page, wish.componentIds)
    const known = await findByAddress(db, page, wish.channel, wish.address)
    if (known?.state === 'confirmed') return remind(db, page, wish, known, now)
    // A webhook that was given up may be in order again: its owner proves it as at first.
    if (known?.state === 'suppressed' && wish.channel === email.kind) return
    if ((await findSuppression(db, page, wish))?.reason === 'complained') return
    if (!(await mayAsk(db, page.id, wish.addressHash, 'confirmation', known?.confirmedAt ?? null, now))) {
      if (known?.state === 'unconfirmed') await saveChoice(db, page, known.id, wish.componentIds, now)
      return
    }
    const id = await saveUnconfirmed(db, page, wish, known, now)
    await askToConfirm(db, page, wish, id, now)
  })
}

/** Sends a subscriber the links that only they may have, once a day at most; an id nobody has changes nothing. */
export async function sendLinks(
  db: Database,
  secret: string,
  page: Page,
  id: string,
  now: Time = timeNow(),
): Promise<void> {
  // Anybody may ask with any id: those that nobody has must not keep the page from those who post.
  if ((await findSubscriber(db.reader, page, id))?.state !== 'confirmed') return
  await transaction(db, async (db) => {
    await takePage(db, page.id)
    const known = await findSubscriber(db, page, id)
    if (known?.state !== 'confirmed') return
    const { channel, address } = known
    await remind(db, page, asSignUp(secret, { channel, address, componentIds: [] }), known, now)
  })
}

/** Whoever is subscribed learns it by mail, once a day at most: the form must not say it, and silence would puzzle them. */
async function remind(
  db: Transaction,
  page: Page,
  wish: SignUp,
  { id }: Subscriber,
  now: Time,
): Promise<void> {
  if (!(await mayAsk(db, page.id, wish.addressHash, 'subscribed', null, now))) return
  await recordAsking(db, page.id, wish.addressHash, 'subscribed', now)
  await tell(db, page, 'subscribed', id, now)
}

/** Writes the subscriber as unconfirmed, new or come back, with what they chose, and answers the id. */
export async function saveUnconfirmed(
  db: Transaction,
  page: Pick<Page, 'id'>,
  wish: Omit<SignUp, 'addressHash'>,
  known: Subscriber | undefined,
  now: Time,
): Promise<string> {
  const id = known?.id ?? newId()
  const fresh = {
    state: 'unconfirmed',
    own_name: null,
    confirm_nonce: newNonce(),
    asked_at: now,
    confirmed_at: null,
    ended_at: null,
    suppressed_reason: null,
    soft_bounces: null,
    soft_bounced_at: null,
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
  wish: SignUp,
  subscriberId: string,
  now: Time,
): Promise<void> {
  await recordAsking(db, page.id, wish.addressHash, 'confirmation', now)
  await tell(db, page, 'confirmation', subscriberId, now)
}

async function tell(
  db: Transaction,
  page: Page,
  kind: AskingKind,
  subscriberId: string,
  now: Time,
): Promise<void> {
  const open = await nameUnresolved(db, page, 3)
  await freezeNotice(db, page.id, {
    incidentId: null,
    updateId: null,
    subscriberId,
    componentIds: [],
    content: {
      kind,
      pageName: page.name,
      pageOrigin: page.origin,
      ...(open.length > 0 && { open }),
      publishedAt: now,
    },
  })
}
