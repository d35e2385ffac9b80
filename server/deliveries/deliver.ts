import { setTimeout as sleep } from 'node:timers/promises'
import { type Channel, DeliveryError, type Post, type Recipient } from '../channels/channel.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/connect.ts'
import { newId } from '../db/id.ts'
import { accountLink, isAccountKind } from '../members/account-link.ts'
import { findPage, type Page } from '../pages/page.ts'
import { linksFor } from '../subscribers/links.ts'
import { type Claim, type Claimer, claimDue } from './claim.ts'
import { findLetter } from './letters.ts'
import { recordFailure, recordSent, release, renewLeases } from './record.ts'
import { channelPause } from './retry.ts'

export type Log = { info(o: object, text: string): void; warn(o: object, text: string): void }

export type Round = {
  /** Claims and begins what is due, up to the free connections. Answers how many it began. */
  fill(): Promise<number>
  /** Keeps what is in hand for another lease. */
  renew(): Promise<void>
  inHand(): number
  /** Waits until nothing is in hand, `patience` milliseconds at most; what is left is given back. */
  finish(patience: number): Promise<void>
}

export type Sending = {
  db: Database
  config: Config
  channel: Channel
  post: Post
  log: Log
  /** Called when a place has come free. */
  onFree(): void
}

/** Renewed every third of it for what is in hand; after a crash on PostgreSQL the next worker waits this long. */
export const leaseSeconds = 10

/** Sends what is due over one channel, at most SMTP_CONNECTIONS at a time: what is in flight is what a crash may repeat. */
export function makeRound(sending: Sending): Round {
  const { db, config, channel, post, log } = sending
  const claimer: Claimer = {
    owner: newId(),
    secret: config.secret,
    leaseSeconds,
    publicUrl: config.publicUrl,
  }
  const inHand = new Map<Claim, Promise<void>>()
  let failures = 0
  let restUntil = 0

  async function send(claim: Claim): Promise<void> {
    try {
      const page = await pageOf(claim.pageId)
      const letter = await findLetter(db.writer, channel, config.mailFrom, claim)
      const answer = await post.deliver(letter, recipientFor(config, page, claim))
      failures = 0
      await insist(log, () => recordSent(db, claimer.owner, claim, answer))
    } catch (error) {
      await insist(log, () => recordError(claim, error))
    }
  }

  async function recordError(claim: Claim, error: unknown): Promise<void> {
    if (!(error instanceof DeliveryError)) {
      log.warn({ err: error, notice: claim.noticeId }, 'a delivery failed unexpectedly; it is tried again')
      const answer = error instanceof Error ? error.message.slice(0, 500) : 'unexpected'
      await recordFailure(
        db,
        claimer.owner,
        claim,
        new DeliveryError({ permanent: false, scope: 'recipient', answer }),
      )
    } else if (error.scope === 'channel') {
      if (Date.now() >= restUntil) {
        restUntil = Date.now() + channelPause(++failures)
        log.warn({ answer: error.answer, channel: channel.kind, failures }, 'the channel rests')
      }
      await release(db, claimer.owner, claim, error.answer)
    } else {
      await recordFailure(db, claimer.owner, claim, error)
    }
  }

  async function pageOf(id: string): Promise<Page> {
    const page = await findPage(db.reader, config.publicUrl, id)
    if (!page) throw new Error(`No page ${id}`)
    return page
  }

  return {
    async fill() {
      const free = config.smtpConnections - inHand.size
      if (free <= 0 || Date.now() < restUntil) return 0
      const busy = [...inHand.keys()].map((claim) => claim.subscriberId)
      const claims = await claimDue(db, claimer, free, busy)
      for (const claim of claims) {
        const done = send(claim).finally(() => {
          inHand.delete(claim)
          sending.onFree()
        })
        inHand.set(claim, done)
      }
      return claims.length
    },
    renew: () => renewLeases(db, claimer.owner, inHand.keys(), leaseSeconds),
    inHand: () => inHand.size,
    async finish(patience) {
      await Promise.race([Promise.all(inHand.values()), sleep(patience, undefined, { ref: false })])
      await post.close(1_000)
      await Promise.race([Promise.all(inHand.values()), sleep(500, undefined, { ref: false })])
    },
  }
}

/** What happened must be written down, however long the database takes to come back; until then the place is taken. */
async function insist(log: Log, write: () => Promise<unknown>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await write()
      return
    } catch (error) {
      log.warn({ err: error }, 'an outcome could not be written down; trying again')
      await sleep(Math.min(100 * 2 ** attempt, 5_000))
    }
  }
}

function recipientFor({ secret, publicUrl }: Config, page: Page, claim: Claim): Recipient {
  const { subscriberId, channel, frozen, messageId } = claim
  const links = linksFor(secret, page, { id: subscriberId, ...frozen })
  const account = { pageId: page.id, id: subscriberId, confirmNonce: frozen.confirmNonce }
  return {
    subscriberId,
    address: frozen.address,
    manageUrl: links.manage,
    unsubscribeUrl: links.unsubscribe,
    confirmUrl: links.confirm,
    ...(isAccountKind(channel) && { accountUrl: accountLink(secret, publicUrl, account) }),
    messageId,
  }
}
