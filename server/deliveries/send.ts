import { setTimeout as sleep } from 'node:timers/promises'
import { domainOf, mailHost, withoutAddresses } from '../channels/address.ts'
import {
  DeliveryError,
  type DeliveryFailure,
  type Letter,
  OutOfDate,
  type Recipient,
} from '../channels/channel.ts'
import { bounceAddress } from '../channels/email/bounce-address.ts'
import type { Config } from '../config.ts'
import { isOutOfReach } from '../db/dialect.ts'
import { accountLink, isAccountKind } from '../members/account-link.ts'
import { linksFor, signingKey } from '../subscribers/links.ts'
import type { Claim } from './claim.ts'
import type { Log, Sending } from './deliver.ts'
import { watchDomains } from './domains.ts'
import { findLetter } from './letters.ts'
import { recordFailure, release, type Sent } from './record.ts'
import type { Rest } from './rest.ts'

/** What becomes of a claim: it was accepted, which is still to be written down, or it is over and written down. */
export type Ends = { accepted(sent: Sent): void; over(claim: Claim): void }

/** Milliseconds of a lease that must be left when a message is begun. */
const margin = 1_000

/** Something of ours went wrong: tried again like all that fails for a time, and told in the report. */
const notMade: DeliveryFailure = {
  ...{ permanent: false, scope: 'recipient', ours: true },
  answer: 'Allclear could not make this message; its log says why',
}

/** See `release`. */
type GiveBack = { answer?: string; seconds?: number; begun?: boolean }

export type Sender = {
  /** Begins with what can be done before its turn. */
  prepare(claim: Claim): void
  /** Sends one claimed delivery and sees to it, whatever happens; it never throws. */
  send(claim: Claim): Promise<void>
  /** The row goes back as it was, due in `seconds`. */
  giveBack(claim: Claim, how: GiveBack): Promise<void>
}

export function makeSender(
  { db, config, channel, post, log }: Sending,
  owner: string,
  rest: Rest,
  ends: Ends,
): Sender {
  const domains = watchDomains()
  const known = new WeakMap<Claim, Promise<{ letter: Letter; recipient: Recipient }>>()

  function addressed(claim: Claim): Promise<{ letter: Letter; recipient: Recipient }> {
    const both = known.get(claim) ?? address(claim)
    known.set(claim, both)
    return both
  }

  async function address(claim: Claim): Promise<{ letter: Letter; recipient: Recipient }> {
    const letter = await findLetter(db.writer, channel, config.mailFrom, claim)
    return { letter, recipient: recipientFor(config, claim) }
  }

  async function giveBack(claim: Claim, how: GiveBack): Promise<void> {
    await insist(log, () => release(db, owner, claim, how))
    ends.over(claim)
  }

  async function settle(claim: Claim, error: unknown): Promise<void> {
    // The row is somebody else’s by now, or will be.
    if (error instanceof OutOfDate) return ends.over(claim)
    if (!(error instanceof DeliveryError)) {
      log.warn({ err: error, notice: claim.noticeId }, 'a message could not be made; it is tried again')
      if (isOutOfReach(error)) return giveBack(claim, { seconds: 5, begun: true })
    }
    const failure = error instanceof DeliveryError ? error.failure : notMade
    if (failure.scope === 'channel') {
      if (rest.failed(failure.answer))
        log.warn({ answer: withoutAddresses(failure.answer) }, 'the channel rests')
      return giveBack(claim, { answer: failure.answer })
    }
    if (failure.slow) domains.askedForPatience(claim.frozen.address)
    if (!failure.unknown && !failure.ours && rest.answered(failure.answer, failure.policy ?? false)) {
      log.warn(
        { answer: withoutAddresses(failure.answer) },
        'too many messages are refused by policy: the channel rests',
      )
    }
    await insist(log, () => recordFailure(db, owner, claim, failure, config.publicUrl))
    ends.over(claim)
  }

  async function send(claim: Claim): Promise<void> {
    const wait = domains.waitFor(claim.frozen.address)
    if (wait > 0) return giveBack(claim, { seconds: wait })
    const isCurrent = () => performance.now() < claim.heldUntil - margin
    try {
      const { letter, recipient } = await addressed(claim)
      const answer = await post.deliver(letter, recipient, isCurrent)
      rest.answered(answer, false)
      domains.accepted(claim.frozen.address)
      ends.accepted({ claim, answer })
    } catch (error) {
      await settle(claim, error)
    }
  }

  function prepare(claim: Claim): void {
    if (known.has(claim)) return
    // Whatever is wrong shows when it is sent.
    addressed(claim).then(
      ({ letter, recipient }) => post.prepare(letter, recipient),
      () => known.delete(claim),
    )
  }

  return { prepare, send, giveBack }
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

function recipientFor({ secret, publicUrl, mailFrom }: Config, claim: Claim): Recipient {
  const { subscriberId, channel, frozen, messageId } = claim
  const page = { id: claim.pageId, origin: frozen.origin }
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
    own: frozen.own ?? false,
    signingKey: signingKey(secret, page, { id: subscriberId, nonce: frozen.nonce }),
    returnPath: bounceAddress(secret, hostOf(mailFrom, frozen.origin), claim),
  }
}

/** Bounces come to the sender’s own domain, for which its mail is in order (SPF). */
function hostOf(mailFrom: string | undefined, origin: string): string {
  return mailFrom === undefined ? mailHost(origin) : domainOf(mailFrom)
}
