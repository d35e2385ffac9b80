import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyRequest } from 'fastify'
import { findIntakeByKey } from '../../alerts/intake.ts'
import { takeAlerts } from '../../alerts/take-alerts.ts'
import { Problem } from '../../problem.ts'
import { hashToken } from '../../text/token.ts'
import type { Routes } from '../doors.ts'
import { sources } from './alerts/sources.ts'
import { headerOf, rawBody, readJson } from './read-event.ts'

type ByKey = { Params: { key: string } }

/** Requests a minute for each key. */
const rate = 600
/** Milliseconds after which whoever has the wrong key, or signed wrongly, gets the answer they get in any case. */
const refusedAfter = 60

/**
 * What monitoring posts, to the address that holds the page's key. Who it is shows how it speaks. It is written down before
 * the answer, and proposes drafts; nothing is published from here.
 */
export const alertRoutes: Routes = (app, doors) => {
  const { db, press } = doors
  const paced = app.createRateLimit({
    max: rate,
    timeWindow: 60_000,
    keyGenerator: (request) => hashToken(keyOf(request)),
  })
  app.post<ByKey>('/alerts/:key', async (request, reply) => {
    const begun = performance.now()
    const intake = await findIntakeByKey(db.reader, keyOf(request))
    if (!intake) throw await refuse(begun)
    const page = press.findPage(intake.pageId)
    if (!page) throw new Problem('unavailable', 'We cannot write this down right now. Try again in a moment')
    const counted = await paced(request)
    if (!counted.isAllowed && counted.isExceeded) {
      reply.header('retry-after', String(counted.ttlInSeconds))
      throw new Problem('too-many', `At most ${rate} requests a minute: send alerts in groups`)
    }
    const raw = rawBody(request)
    const body = readJson(raw)
    const source = sources.find((one) => one.speaks(body))
    if (!source || typeof body !== 'object' || body === null)
      throw new Problem('invalid', 'This is no alert: send an object, or a list of them')
    const secret = source.id === 'pagerduty' ? intake.pagerdutySecret : null
    if (secret !== null && !source.isSigned?.(raw, (name) => headerOf(request, name), secret))
      throw await refuse(begun)
    const taken = await takeAlerts(db, page, source.id, source.read(body))
    return reply.code(202).send({ source: source.id, ...taken })
  })
}

function keyOf(request: FastifyRequest): string {
  return (request.params as ByKey['Params']).key
}

/** As what is not there at all: neither the answer nor its time tells what was wrong. */
async function refuse(begun: number): Promise<Problem> {
  await sleep(Math.max(0, refusedAfter - (performance.now() - begun)))
  return new Problem('not-found', 'Not found')
}
