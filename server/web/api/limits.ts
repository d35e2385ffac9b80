import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../problem.ts'
import { hashToken } from '../../text/token.ts'
import { presentedKey } from '../presented-key.ts'

type Limit = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

const window = 10_000
const strangers = 300

/**
 * Two limits, each throwing `too-many`: `byKey` counts what comes with one key, known or not (the key is remembered as
 * its hash), against `rate` requests a second averaged over 10 s; `byAddress` counts what came with none that is known.
 */
export async function makeLimits(
  app: FastifyInstance,
  rate: number,
): Promise<{ byKey: Limit; byAddress: Limit }> {
  await app.register(rateLimit, { global: false })
  const most = Math.max(1, Math.ceil((rate * window) / 1_000))
  const keyGenerator = (request: FastifyRequest) => hashToken(presentedKey(request) ?? '')
  const byKey = app.createRateLimit({ max: most, timeWindow: window, keyGenerator })
  const byAddress = app.createRateLimit({ max: strangers, timeWindow: window })
  return { byKey: rate > 0 ? limit(byKey) : async () => {}, byAddress: limit(byAddress) }
}

function limit(count: ReturnType<FastifyInstance['createRateLimit']>): Limit {
  return async (request, reply) => {
    const counted = await count(request)
    if (counted.isAllowed || !counted.isExceeded) return
    reply.header('retry-after', String(counted.ttlInSeconds))
    throw new Problem('too-many', `Too many requests. Try again in ${counted.ttlInSeconds} s`)
  }
}
