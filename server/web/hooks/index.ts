import rateLimit from '@fastify/rate-limit'
import type { Routes } from '../doors.ts'
import { statusCode, toProblem } from '../problems.ts'
import { alertRoutes } from './alerts.ts'
import { bounceRoutes } from './bounces.ts'
import { mailgunRoutes } from './mailgun.ts'
import { postmarkRoutes } from './postmark.ts'
import { sendgridRoutes } from './sendgrid.ts'
import { sesRoutes } from './ses.ts'

const hooks = [alertRoutes, bounceRoutes, postmarkRoutes, mailgunRoutes, sendgridRoutes, sesRoutes]

/**
 * What mail servers, their providers and monitoring post; register it under the prefix `/hooks`. Each proves itself in its own way, over the
 * body as it came, so nothing is parsed before. A provider whose setting is missing has no hook.
 */
export const hookRoutes: Routes = async (app, doors) => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.setNotFoundHandler((_, reply) => reply.code(404).send(present('Not found')))
  await app.register(rateLimit, { global: false })
  const strangers = app.createRateLimit({ max: 300, timeWindow: 10_000 })
  app.setErrorHandler(async (error, request, reply) => {
    const problem = toProblem(error)
    if (!problem) request.log.error({ err: error, route: request.routeOptions.url }, 'a bug')
    // Whoever proves itself may post as much as it has.
    const isStranger = problem?.kind === 'unknown-caller' || problem?.kind === 'not-found'
    const counted = isStranger ? await strangers(request) : undefined
    if (counted && !counted.isAllowed && counted.isExceeded) {
      return reply
        .code(429)
        .header('retry-after', String(counted.ttlInSeconds))
        .send(present('Too many requests'))
    }
    if (problem?.kind === 'unavailable') reply.header('retry-after', '5')
    const message = problem?.message ?? 'Something went wrong here. It is our mistake, not yours'
    return reply.code(problem ? statusCode(problem) : 500).send(present(message))
  })
  for (const routes of hooks) await routes(app, doors)
}

function present(message: string) {
  return { error: message, message }
}
