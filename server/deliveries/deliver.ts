import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Post } from '../channels/channel.ts'
import { email } from '../channels/email.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import type { Claim, Claimer } from './claim.ts'
import { watchFlow } from './flow.ts'
import { makePace, type Pace } from './pace.ts'
import { renewLeases, type Sent } from './record.ts'
import { makeRest, type Resting } from './rest.ts'
import { makeSender } from './send.ts'
import { recordAndClaim } from './turn.ts'

export type Log = { info(o: object, text: string): void; warn(o: object, text: string): void }

export type Round = {
  owner: string
  /**
   * Writes down in one transaction what was accepted since the last turn and claims what is due, and begins as many as
   * places came free. Answers how many it began.
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
  /** So many at a time. If left out, SMTP_CONNECTIONS at most and, at a server that needs time, fewer: see `makePace`. */
  places?: number
  /** Whether turns are few, so that each makes use of all places. */
  isHeldBack?(): boolean
  /** Called when there is something for a turn to do. */
  onFree(): void
}

/** Renewed every third of it for what is in hand; after a crash on PostgreSQL the next worker waits this long. */
export const leaseSeconds = 10

/** Milliseconds to wait for more that was accepted, so that one commit serves it all. */
const gatherTime = 2

/**
 * Sends what is due over one channel, at most so many `places` at a time. A place comes free when what was sent from it is
 * written down: so what a crash may repeat is never more than there are places, and less at a server that needs time.
 * While mail flows, a little more is claimed than there are places, so that one look serves many.
 */
export function makeRound(sending: Sending): Round {
  const { db, config, log, onFree, channel, places: most = config.smtpConnections } = sending
  const claimer = nameClaimer(config, channel)
  const inHand = new Set<Claim>()
  const rest = makeRest()
  const flow = watchFlow()
  const ready: Claim[] = []
  const isHeldBack = sending.isHeldBack ?? (() => false)
  const useAll = () => sending.places !== undefined || isHeldBack()
  const pace = makePace<Claim>({ places: most, useAll, onRoom: onFree })
  const accepted = gather(pace, onFree)
  let stopping = false
  const sender = makeSender(sending, claimer.owner, rest, {
    accepted: accepted.add,
    over(claim) {
      inHand.delete(claim)
      pace.over(claim)
      onFree()
    },
  })

  async function turn(): Promise<number> {
    const sent = accepted.take()
    const mayBegin = !stopping && !rest.isResting()
    const places = pace.room(sent.map(({ claim }) => claim))
    const wanted = mayBegin && ready.length < places ? places + flow.ahead(isHeldBack()) - ready.length : 0
    if (sent.length > 0 || wanted > 0) {
      const claims = await recordAndClaim(db, claimer, sent, wanted, inHand).catch((error) => {
        accepted.putBack(sent)
        throw error
      })
      flow.recorded(sent.length)
      for (const { claim } of sent) pace.over(claim)
      ready.push(...claims)
    }
    if (!mayBegin) {
      for (const claim of ready.splice(0)) void sender.giveBack(claim, {})
      return 0
    }
    const begun = ready.splice(0, places)
    for (const claim of begun) {
      pace.begun(claim)
      void sender.send(claim)
    }
    // What takes another thread's time, as signing does, is under way when their turn comes.
    for (const claim of ready.slice(0, 3 * most)) sender.prepare(claim)
    return begun.length
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

function nameClaimer({ secret, publicUrl }: Config, { kind }: Channel): Claimer {
  const own = kind === email.kind ? {} : { channel: kind }
  return { owner: newId(), secret, leaseSeconds, publicUrl, ...own }
}

/** What was accepted and is not written down yet; `onFree` is called for half of what may be under way, or soon for less. */
function gather(pace: Pace<Claim>, onFree: () => void) {
  let all: Sent[] = []
  let timer: NodeJS.Timeout | undefined
  return {
    add(sent: Sent) {
      all.push(sent)
      pace.accepted(sent.claim)
      if (all.length >= pace.allowed() / 2) onFree()
      else timer ??= setTimeout(onFree, gatherTime)
    },
    take(): Sent[] {
      clearTimeout(timer)
      timer = undefined
      return all.splice(0)
    },
    putBack(sent: Sent[]) {
      all = [...sent, ...all]
    },
  }
}
