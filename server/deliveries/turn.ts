import type { Database } from '../db/connect.ts'
import { transaction } from '../db/transaction.ts'
import { type Claim, type Claimer, claimSome } from './claim.ts'
import { recordSent, type Sent } from './record.ts'

/**
 * One transaction for both: what was accepted leaves the hand, what is claimed comes into it. Whoever is being sent
 * something is passed over.
 */
export async function recordAndClaim(
  db: Database,
  claimer: Claimer,
  sent: Sent[],
  wanted: number,
  inHand: Set<Claim>,
): Promise<Claim[]> {
  const busy = new Set(inHand)
  for (const { claim } of sent) busy.delete(claim)
  const names = [...busy].map((claim) => claim.subscriberId)
  const claims = await transaction(db, async (tx) => {
    await recordSent(tx, db.dialect, claimer.owner, sent)
    return wanted > 0 ? claimSome(tx, db.dialect, claimer, wanted, names) : []
  })
  for (const { claim } of sent) inHand.delete(claim)
  for (const claim of claims) inHand.add(claim)
  return claims
}
