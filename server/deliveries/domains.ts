import { domainOf } from '../channels/address.ts'

/** Messages a second to a domain that asked for patience; no fewer than the least, and free again above the most. */
const pace = { first: 20, least: 5, most: 160 }

/** So many accepted in a row double a domain's pace. */
const trust = 10

type Slowed = { perSecond: number; accepted: number; nextAt: number }

export type Domains = {
  /** Seconds to wait before a message to this address is begun; what waits has its place in the queue. */
  waitFor(address: string): number
  accepted(address: string): void
  /** It answered 4xx; `closed`: and ended the connection (421). */
  askedForPatience(address: string, closed: boolean): void
}

/** Slows the domains that answer with 4xx, and no others, until they take messages again. `now` in milliseconds. */
export function watchDomains(now: () => number = performance.now.bind(performance)): Domains {
  const slowed = new Map<string, Slowed>()
  return {
    waitFor(address) {
      const domain = slowed.get(domainOf(address))
      if (!domain) return 0
      const at = Math.max(now(), domain.nextAt)
      domain.nextAt = at + 1_000 / domain.perSecond
      return (at - now()) / 1_000
    },
    accepted(address) {
      const domain = slowed.get(domainOf(address))
      if (!domain || ++domain.accepted < trust) return
      domain.accepted = 0
      domain.perSecond *= 2
      if (domain.perSecond > pace.most) slowed.delete(domainOf(address))
    },
    askedForPatience(address, closed) {
      const before = slowed.get(domainOf(address))
      const halved = before && closed ? before.perSecond / 2 : pace.first
      slowed.set(domainOf(address), {
        perSecond: Math.max(pace.least, Math.min(halved, before?.perSecond ?? pace.first, pace.first)),
        accepted: 0,
        nextAt: before?.nextAt ?? now(),
      })
    },
  }
}
