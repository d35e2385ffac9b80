import rateLimit from '@fastify/rate-limit'
import { Problem } from '../../problem.ts'
import type { Routes } from '../doors.ts'
import { statusCode, toProblem } from '../problems.ts'
import { bounceRoutes } from './bounces.ts'
import { mailgunRoutes } from './mailgun.ts'
import { postmarkRoutes } from './postmark.ts'
import { sendgridRoutes } from './sendgrid.ts'
import { sesRoutes } from './ses.ts'

const hooks = [bounceRoutes, postmarkRoutes, mailgunRoutes, sendgridRoutes, sesRoutes]

/**
 * What mail servers and providers post; register it under the prefix `/hooks`. Each proves itself in its own way, over the
 * body as it came, so nothing is parsed before. A provider whose setting is missing has no hook.
 */
export const hookRoutes: Routes = async (app, doors) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.setNotFoundHandler((_, reply) => reply.code(404).send({ error: 'Not found', message: 'Not found' }))
  app.setErrorHandler((error, request, reply) => {
    const problem = toProblem(error)
    if (!problem) request.log.error({ err: error, route: request.routeOptions.url }, 'a bug')
    const message = problem?.message ?? 'Something went wrong here. It is our mistake, not yours'
    if (problem?.kind === 'unavailable') reply.header('retry-after', '5')
    return reply.code(problem ? statusCode(problem) : 500).send({ error: message, message })
  })
  await app.register(rateLimit, { global: false })
  const strangers = app.createRateLimit({ max: 300, timeWindow: 10_000 })
  // Counted after the answer: whoever proves itself may post as much as it has.
  app.addHook('onRequest', async (request) => {
    const counted = await strangers(request, { increment: false })
    if (!counted.isAllowed && counted.isExceeded)
      throw new Problem('too-many', 'Too many requests were refused')
  })
  app.addHook('onResponse', async (request, reply) => {
    if (reply.statusCode === 401 || reply.statusCode === 403) await strangers(request)
  })
  for (const routes of hooks) await routes(app, doors)
}
