import { domainOf } from '../channels/address.ts'

/** Messages a second to a domain that asked for patience; no fewer than the least, and free again above the most. */
const pace = { first: 50, least: 5, most: 160 }

/**
 * So many answers of a slowed domain are weighed together. Where more than half ask for patience it is slowed further;
 * where few do, they are about those mailboxes, and its pace doubles.
 */
const weighed = { answers: 10, many: 0.5, few: 0.3 }

/**
 * `tokens`: messages that may be begun at `filledAt` (a token bucket with room for a second’s worth: what waits is looked
 * for once a second). `queuedUntil`: when the last of those that wait is due; being told to wait costs nobody a token.
 */
type Slowed = {
  perSecond: number
  answers: number
  asked: number
  tokens: number
  filledAt: number
  queuedUntil: number
}

export type Domains = {
  /** 0 if a message to this address may be begun, or the seconds until it is due, one after the other. */
  waitFor(address: string): number
  accepted(address: string): void
  /** It answered 4xx, and not because of this mailbox. */
  askedForPatience(address: string): void
}

/** Slows the domains that ask for patience, and no others, until they take messages again. `now` in milliseconds. */
export function watchDomains(now: () => number = performance.now.bind(performance)): Domains {
  const slowed = new Map<string, Slowed>()

  function weigh(domain: string, is: Slowed, asked: boolean): void {
    is.answers++
    if (asked) is.asked++
    if (is.answers < weighed.answers) return
    const share = is.asked / is.answers
    is.answers = 0
    is.asked = 0
    if (share > weighed.many) is.perSecond = Math.max(pace.least, is.perSecond / 2)
    if (share <= weighed.few) is.perSecond *= 2
    if (is.perSecond > pace.most) slowed.delete(domain)
  }

  return {
    waitFor(address) {
      const is = slowed.get(domainOf(address))
      if (!is) return 0
      const at = now()
      is.tokens = Math.min(is.perSecond, is.tokens + ((at - is.filledAt) * is.perSecond) / 1_000)
      is.filledAt = at
      if (is.tokens >= 1) {
        is.tokens--
        return 0
      }
      is.queuedUntil = Math.max(is.queuedUntil, at) + 1_000 / is.perSecond
      return (is.queuedUntil - at) / 1_000
    },
    accepted(address) {
      const domain = domainOf(address)
      const is = slowed.get(domain)
      if (is) weigh(domain, is, false)
    },
    askedForPatience(address) {
      const domain = domainOf(address)
      const is = slowed.get(domain)
      if (is) weigh(domain, is, true)
      else slowed.set(domain, begin(now()))
    },
  }
}

function begin(at: number): Slowed {
  return { perSecond: pace.first, answers: 0, asked: 0, tokens: 0, filledAt: at, queuedUntil: at }
}
