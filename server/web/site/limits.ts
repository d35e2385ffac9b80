import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import { hashToken } from '../../text/token.ts'

const hour = 3_600_000

/**
 * Limits on sign-ups, so that the form cannot be used to fill strangers' mailboxes. They count different addresses typed
 * from one network (IPv6: its /64), and everywhere: never whether an address was known, which nobody is to learn.
 */
export function makeSignUpLimits(
  app: FastifyInstance,
  most = { network: 20, everywhere: 600 },
): (request: FastifyRequest, address: string) => Promise<void> {
  const network = app.createRateLimit({ max: most.network, timeWindow: hour })
  const everywhere = app.createRateLimit({
    max: most.everywhere,
    timeWindow: 60_000,
    keyGenerator: () => 'everybody',
  })
  const typed = new Map<string, number>()

  return async (request, address) => {
    const now = Date.now()
    const peek = await network(request, { increment: false })
    const pair = hashToken(JSON.stringify([peek.key, address]))
    if ((typed.get(pair) ?? 0) > now) return
    for (const limit of [network, everywhere]) {
      const counted = await limit(request)
      if (!counted.isAllowed && counted.isExceeded) throw new Problem('too-many', sayLater(counted.ttl))
    }
    if (typed.size >= 10_000) forget(typed, now)
    typed.set(pair, now + hour)
  }
}

function forget(typed: Map<string, number>, now: number): void {
  for (const [pair, until] of typed) if (until <= now) typed.delete(pair)
  if (typed.size >= 10_000) typed.clear()
}

function sayLater(milliseconds: number): string {
  const minutes = Math.ceil(milliseconds / 60_000)
  return `Too many addresses were entered just now. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
