import type { FastifyInstance } from 'fastify'
import { acceptBodies } from '../../bodies.ts'
import type { Doors } from '../../doors.ts'
import type { CheckSignUp } from '../../sign-up-limits.ts'
import { answerErrors, answerProblems } from '../answer-problems.ts'
import { incidentRoutes, summaryRoute } from './incidents.ts'
import { pageFormRoutes, subscriberRoutes } from './subscribers.ts'

/** Paths that pages elsewhere may ask for, of which browsers first ask whether they may. */
const readElsewhere = [
  '/index.json',
  '/history.json',
  '/history.atom',
  '/history.rss',
  '/calendar.ics',
  '/incidents/*',
]

/**
 * What of Statuspage's public API is not printed: single incidents, what readers' tools subscribe, and errors, all of which
 * pages elsewhere may read as well.
 */
export async function publicRoutes(app: FastifyInstance, doors: Doors, checkSignUp: CheckSignUp) {
  acceptBodies(app, { json: true })
  letOthersRead(app)
  answerErrors(app)
  for (const path of readElsewhere) preflight(app, path)
  summaryRoute(app, doors)
  incidentRoutes(app, doors)
  pageFormRoutes(app, doors, checkSignUp)
  await app.register(
    async (api) => {
      answerProblems(api)
      preflight(api, '/*')
      subscriberRoutes(api, doors, checkSignUp)
    },
    { prefix: '/api/v2' },
  )
}

function letOthersRead(app: FastifyInstance): void {
  app.addHook('onRequest', async (_, reply) => {
    reply.header('Access-Control-Allow-Origin', '*')
    reply.header('Cross-Origin-Resource-Policy', 'cross-origin')
  })
}

/** Fetch asks before DELETE, before JSON, and before headers of its own (Fetch §4.9). */
function preflight(app: FastifyInstance, path: string): void {
  app.options(path, (_, reply) =>
    reply
      .headers({
        'Access-Control-Allow-Methods': 'GET, HEAD, POST, DELETE, OPTIONS',
        'Access-Control-Allow-Headers': 'Content-Type, If-None-Match',
        'Access-Control-Max-Age': '86400',
      })
      .code(204)
      .send(),
  )
}
