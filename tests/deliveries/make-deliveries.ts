import type { Database } from '../../server/db/connect.ts'
import { fanOutSlice } from '../../server/deliveries/audience.ts'
import { type Claim, claimDue } from '../../server/deliveries/claim.ts'
import type { Page } from '../../server/pages/page.ts'
import { publicUrl } from '../pages/make-page.ts'
import { secret } from '../subscribers/make-subscriber.ts'

/** Makes the deliveries of every open notice, in slices of `size`; answers how many slices it took. */
export async function fanOut(db: Database, size = 100): Promise<number> {
  for (let slices = 0; ; slices++) if ((await fanOutSlice(db, size)) === undefined) return slices
}

/** Who the notice of the incident’s newest update goes to: addresses, in order. */
export async function listAudience(db: Database, page: Page, incident: { id: string }): Promise<string[]> {
  return (await listDeliveries(db, page, incident)).map(({ address }) => address)
}

/** The deliveries of all notices of a page, or of the newest update of one incident, by address. */
export async function listDeliveries(db: Database, page: Page, incident?: { id: string }) {
  let query = db.reader
    .selectFrom('deliveries as d')
    .innerJoin('subscribers as s', (join) =>
      join.onRef('s.page_id', '=', 'd.page_id').onRef('s.id', '=', 'd.subscriber_id'),
    )
    .selectAll('d')
    .select('s.address')
    .where('d.page_id', '=', page.id)
  if (incident) {
    const newest = db.reader
      .selectFrom('notices')
      .select('id')
      .where('incident_id', '=', incident.id)
      .orderBy('published_at', 'desc')
      .limit(1)
    query = query.where('d.notice_id', '=', newest)
  }
  return query.orderBy('s.address').orderBy('d.notice_id').execute()
}

/** Claims as the worker `owner` would. */
export function claim(db: Database, owner = 'worker-a', limit = 100, leaseSeconds = 60): Promise<Claim[]> {
  return claimDue(db, { owner, secret, leaseSeconds, publicUrl }, limit)
}

/** The one delivery that is due, claimed. */
export async function claimOne(db: Database, owner?: string): Promise<Claim> {
  const [first] = await claim(db, owner)
  if (!first) throw new Error('Nothing is due')
  return first
}

/** Lets every lease run out, as if its time had passed. */
export async function expireLeases(db: Database): Promise<void> {
  const past = '2020-01-01T00:00:00.000Z'
  await db.writer
    .updateTable('deliveries')
    .set({ lease_until: past, due_at: past })
    .where('owner', 'is not', null)
    .execute()
}

/** Makes everything that waits for its next attempt due now. */
export async function passTime(db: Database): Promise<void> {
  await db.writer
    .updateTable('deliveries')
    .set({ due_at: '2020-01-01T00:00:00.000Z' })
    .where('due_at', 'is not', null)
    .where('owner', 'is', null)
    .execute()
}

/** What of a claim makes the message. */
export function sameMessage(claim: Claim | undefined): Partial<Claim> {
  return { ...claim, heldUntil: 0, attempts: 0, first: false }
}
