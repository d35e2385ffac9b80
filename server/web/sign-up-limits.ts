import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Problem } from '../problem.ts'
import { hashToken } from '../text/token.ts'

const minute = 60_000
const hour = 60 * minute

/**
 * Limits on sign-ups, so that the form cannot be used to fill strangers' mailboxes. They count different addresses typed
 * from one network (IPv6: its /64) in an hour, and everywhere in a minute: never whether an address was known, which
 * nobody is to learn. How long somebody took to fill in the form is not measured: the printed page is the same for
 * everybody, and a program would send that one.
 */
export type CheckSignUp = (request: FastifyRequest, address: string) => Promise<void>

export function makeSignUpLimits(
  app: FastifyInstance,
  most: { network: number; everywhere: number },
): CheckSignUp {
  const network = app.createRateLimit({ max: most.network, timeWindow: hour })
  const everywhere = app.createRateLimit({
    max: most.everywhere,
    timeWindow: minute,
    keyGenerator: () => 'everybody',
  })
  const typed = new Map<string, number>()
  let alarmed = 0
  const alarm = ({ log }: FastifyRequest, now: number) => {
    if (now < alarmed + minute) return
    alarmed = now
    log.warn(
      { most: most.everywhere },
      'alarm: more sign-ups in a minute than SIGN_UP_RATE; the rest is refused',
    )
  }

  return async (request, address) => {
    const now = Date.now()
    const peek = await network(request, { increment: false })
    const pair = hashToken(JSON.stringify([peek.key, address]))
    if ((typed.get(pair) ?? 0) > now) return
    for (const limit of [network, everywhere]) {
      const counted = await limit(request)
      if (counted.isAllowed || !counted.isExceeded) continue
      if (limit === everywhere) alarm(request, now)
      throw new Problem('too-many', sayLater(counted.ttl))
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
