import type { FastifyRequest } from 'fastify'
import { readReport } from '../../channels/email/read-report.ts'
import { takeBounces } from '../../deliveries/take-bounces.ts'
import { findKey } from '../../members/keys.ts'
import { Problem } from '../../problem.ts'
import type { Doors, Routes } from '../doors.ts'
import { presentedKey } from '../presented-key.ts'
import { rawBody } from './read-event.ts'

/**
 * A returned message as the mail server has it, from whoever brings an owner's key. Which page it is about says the
 * message itself, by our token in it. `?recipient=`: where it was delivered, if the message does not say.
 */
export const bounceRoutes: Routes = (app, doors) => {
  app.post('/bounces', async (request, reply) => {
    await demandOwner(doors, request)
    const { recipient } = request.query as { recipient?: unknown }
    const bounces = await readReport(
      rawBody(request),
      typeof recipient === 'string' ? recipient.slice(0, 320) : undefined,
    )
    const taken = await takeBounces(doors.db, doors.config.secret, bounces)
    return reply.send(bounces.length > 0 ? taken : { ...taken, ignored: 1 })
  })
}

async function demandOwner({ db }: Doors, request: FastifyRequest): Promise<void> {
  const presented = presentedKey(request)
  const key = presented === undefined ? undefined : await findKey(db.reader, presented)
  if (!key) throw new Problem('unknown-caller', 'Could not authenticate')
  if (key.role !== 'owner') throw new Problem('not-allowed', 'Only an owner’s key may do this')
}
