import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Post } from '../channels/channel.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { transaction } from '../db/transaction.ts'
import { type Claim, type Claimer, claimSome } from './claim.ts'
import { recordSent, renewLeases, type Sent } from './record.ts'
import { makeRest, type Resting } from './rest.ts'
import { makeSender } from './send.ts'

export type Log = { info(o: object, text: string): void; warn(o: object, text: string): void }

export type Round = {
  owner: string
  /**
   * Writes down in one transaction what was accepted since the last turn, claims what is due for the places that came
   * free, and begins it. Answers how many it began.
   */
  turn(): Promise<number>
  /** Keeps what is in hand for another lease. */
  renew(): Promise<void>
  inHand(): number
  trouble(): Resting | undefined
  /** Waits until nothing is in hand, `patience` milliseconds at most; what is left is given back. */
  finish(patience: number): Promise<void>
}

export type Sending = {
  db: Database
  config: Config
  channel: Channel
  post: Post
  log: Log
  /** Called when there is something for a turn to do. */
  onFree(): void
}

/** Renewed every third of it for what is in hand; after a crash on PostgreSQL the next worker waits this long. */
export const leaseSeconds = 10

/**
 * Sends what is due over one channel, at most SMTP_CONNECTIONS at a time. A place comes free when what was sent from it is
 * written down: so what a crash may repeat is never more than there are places.
 */
export function makeRound(sending: Sending): Round {
  const { db, config, log, onFree } = sending
  const claimer: Claimer = {
    owner: newId(),
    secret: config.secret,
    leaseSeconds,
    publicUrl: config.publicUrl,
  }
  const inHand = new Set<Claim>()
  const rest = makeRest()
  let accepted: Sent[] = []
  let stopping = false
  const send = makeSender(sending, claimer.owner, rest, {
    accepted(sent) {
      accepted.push(sent)
      onFree()
    },
    over(claim) {
      inHand.delete(claim)
      onFree()
    },
  })

  async function turn(): Promise<number> {
    const sent = accepted
    const places = stopping || rest.isResting() ? 0 : config.smtpConnections - inHand.size + sent.length
    if (sent.length === 0 && places <= 0) return 0
    accepted = []
    const busy = new Set(inHand)
    for (const { claim } of sent) busy.delete(claim)
    const names = [...busy].map((claim) => claim.subscriberId)
    let claims: Claim[] = []
    try {
      claims = await transaction(db, async (tx) => {
        await recordSent(tx, claimer.owner, sent)
        return places > 0 ? claimSome(tx, db.dialect, claimer, places, names) : []
      })
    } catch (error) {
      accepted.unshift(...sent)
      throw error
    }
    for (const { claim } of sent) inHand.delete(claim)
    for (const claim of claims) {
      inHand.add(claim)
      void send(claim)
    }
    return claims.length
  }

  async function emptyHands(until: number): Promise<void> {
    while (inHand.size > 0 && performance.now() < until) {
      await turn().catch((error) => log.warn({ err: error }, 'an outcome could not be written down'))
      await sleep(5)
    }
  }

  return {
    owner: claimer.owner,
    turn,
    async renew() {
      const claims = [...inHand]
      if (claims.length === 0) return
      const until = performance.now() + leaseSeconds * 1_000
      const kept = await renewLeases(db, claimer.owner, claims, leaseSeconds)
      for (const claim of kept) claim.heldUntil = until
    },
    inHand: () => inHand.size,
    trouble: rest.trouble,
    async finish(patience) {
      stopping = true
      await emptyHands(performance.now() + patience)
      await sending.post.close(1_000)
      await emptyHands(performance.now() + 500)
    },
  }
}
