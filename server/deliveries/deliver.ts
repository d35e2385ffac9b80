import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Post } from '../channels/channel.ts'
import { email } from '../channels/email.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { makeAcceptances } from './acceptances.ts'
import { type Claim, type Claimer, claimDue } from './claim.ts'
import { watchFlow } from './flow.ts'
import type { Log } from './insist.ts'
import { makePlaces } from './places.ts'
import { renewLeases } from './record.ts'
import { makeRest, type Resting } from './rest.ts'
import { makeSender } from './send.ts'

export type Round = {
  owner: string
  /** Claims what is due and begins as many as there are places. Answers how many it began. */
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
  /** So many at a time; SMTP_CONNECTIONS if left out. */
  places?: number
  /** Called when there is something for a turn to do. */
  onFree(): void
}

/** Renewed every third of it for what is in hand; after a crash on PostgreSQL the next worker waits this long. */
export const leaseSeconds = 10

/**
 * Sends what is due over one channel, at most so many `places` at a time. A place comes free when what was sent from it is
 * written down: so what a crash may repeat is never more than there are places, and mostly far less (places.ts). While mail
 * flows, a little more is claimed than there are places, so that one look serves many.
 */
export function makeRound(sending: Sending): Round {
  const { db, config, log, onFree, channel, places: most = config.smtpConnections } = sending
  const claimer: Claimer = {
    ...{ owner: newId(), leaseSeconds },
    ...{ secret: config.secret, publicUrl: config.publicUrl },
    ...(channel.kind !== email.kind && { channel: channel.kind }),
  }
  const inHand = new Set<Claim>()
  const rest = makeRest()
  const flow = watchFlow()
  const ready: Claim[] = []
  const unanswered = makePlaces(most, onFree)
  let stopping = false
  const put = (claim: Claim) => {
    inHand.delete(claim)
    onFree()
  }
  const accepted = makeAcceptances({ db, log, owner: claimer.owner, enough: most / 2 }, (sent) => {
    flow.recorded(sent.length)
    for (const { claim } of sent) put(claim)
  })
  const sender = makeSender(sending, claimer.owner, rest, {
    accepted(sent) {
      unanswered.answered(sent.claim)
      accepted.add(sent)
      begin()
    },
    over(claim) {
      unanswered.answered(claim)
      put(claim)
    },
  })

  const mayBegin = () => !stopping && !rest.isResting()
  const underWay = () => inHand.size - ready.length

  function begin(): number {
    const begun = mayBegin() ? ready.splice(0, unanswered.free(underWay())) : []
    for (const claim of begun) {
      unanswered.begun(claim)
      void sender.send(claim)
    }
    // What takes another thread's time, as signing does, is under way when their turn comes.
    for (const claim of ready.slice(0, 3 * most)) sender.prepare(claim)
    return begun.length
  }

  async function turn(): Promise<number> {
    const free = unanswered.free(underWay())
    const ahead = flow.ahead()
    if (mayBegin() && ready.length < free + ahead / 2) {
      const claims = await claimDue(db, claimer, free + ahead - ready.length, busyWith(inHand))
      for (const claim of claims) inHand.add(claim)
      ready.push(...claims)
    }
    if (mayBegin()) return begin()
    for (const claim of ready.splice(0)) void sender.giveBack(claim, {})
    return 0
  }

  async function emptyHands(until: number): Promise<void> {
    while (inHand.size > 0 && performance.now() < until) {
      await turn()
      await sleep(5)
    }
  }

  return {
    owner: claimer.owner,
    turn,
    renew: () => renewHeld(db, claimer.owner, [...inHand]),
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

async function renewHeld(db: Database, owner: string, claims: Claim[]): Promise<void> {
  if (claims.length === 0) return
  const until = performance.now() + leaseSeconds * 1_000
  const kept = await renewLeases(db, owner, claims, leaseSeconds)
  for (const claim of kept) claim.heldUntil = until
}

/** Nobody is sent two at once. */
function busyWith(inHand: Set<Claim>): string[] {
  return [...inHand].map((claim) => claim.subscriberId)
}
