import { domainOf } from '../channels/address.ts'

/** Messages a second to a domain that asked for patience; no fewer than the least, and free again above the most. */
const pace = { first: 50, least: 5, most: 160 }

/**
 * So many answers of a slowed domain are weighed together. Where more than half ask for patience it is slowed further;
 * where few do, they are about those mailboxes, and its pace doubles.
 */
const weighed = { answers: 10, many: 0.5, few: 0.3 }

type Slowed = { perSecond: number; answers: number; asked: number; nextAt: number }

export type Domains = {
  /** Seconds to wait before a message to this address is begun; what waits has its place in the queue. */
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
      const domain = slowed.get(domainOf(address))
      if (!domain) return 0
      const at = Math.max(now(), domain.nextAt)
      domain.nextAt = at + 1_000 / domain.perSecond
      return (at - now()) / 1_000
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
      else slowed.set(domain, { perSecond: pace.first, answers: 0, asked: 0, nextAt: now() })
    },
  }
}
