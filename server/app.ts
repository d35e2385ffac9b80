import type { RequestListener } from 'node:http'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import view from '@fastify/view'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { securityPolicyFor } from './editions/frame.ts'
import { eta } from './text/views.ts'
import { adminRoutes } from './web/admin/index.ts'
import { apiRoutes } from './web/api/index.ts'
import { publicRoutes } from './web/api/public/index.ts'
import type { Doors } from './web/doors.ts'
import { hookRoutes } from './web/hooks/index.ts'
import { metricsRoutes } from './web/metrics.ts'
import { describeRoutes } from './web/openapi.ts'
import { operatorRoutes } from './web/operators.ts'
import { trusted } from './web/pick.ts'
import { answerNotFound, answerProblem } from './web/problem-page.ts'
import { makeServer } from './web/serve.ts'
import { makeSignUpLimits } from './web/sign-up-limits.ts'
import { siteRoutes } from './web/site/index.ts'

/**
 * The web server, built and not listening: editions first, and behind them the doors. `takeServer` gives one that listens
 * already, and is told what is to answer behind its editions.
 */
export function buildApp(
  doors: Doors,
  log: FastifyBaseLogger,
  takeServer = (handler: RequestListener) => makeServer(doors.press, trusted(doors.config), handler),
): FastifyInstance {
  const { trustProxy } = doors.config
  const app = Fastify({
    loggerInstance: log,
    // A request's URL may hold a key (?api_key=), so requests are not logged; errors are, by problem-page.ts.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: trustProxy.length > 0 ? trustProxy : false,
    bodyLimit: 1_048_576,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreDuplicateSlashes: true, maxParamLength: 200 },
    serverFactory: (handler) => takeServer(handler),
  })
  app.register(helmet, {
    // The same for all but the admin, which sets its own.
    contentSecurityPolicy: false,
    referrerPolicy: { policy: 'same-origin' },
    // Printed pages do not say it, and a browser wants one answer for an origin.
    originAgentCluster: false,
    frameguard: { action: 'deny' },
    strictTransportSecurity: doors.config.publicUrl.startsWith('https:') && { includeSubDomains: false },
  })
  app.addHook('onRequest', async (request, reply) => {
    const page = doors.press.pageFor(request.host)
    reply.header('Content-Security-Policy', securityPolicyFor(page))
    if (page?.hiddenFromSearch) reply.header('X-Robots-Tag', 'noindex')
    reply.header('Cache-Control', 'no-store')
  })
  app.register(view, { engine: { eta }, root: eta.config.views ?? '', viewExt: 'eta' })
  app.setErrorHandler((error, request, reply) => answerProblem(doors, error, request, reply))
  app.setNotFoundHandler((request, reply) => answerNotFound(doors, request, reply))
  describeRoutes(app)
  app.register((scope) => operatorRoutes(scope, doors))
  app.register((scope) => metricsRoutes(scope, doors))
  app.register(async (scope) => {
    await scope.register(rateLimit, { global: false })
    // One count for every way to sign up.
    const checkSignUp = makeSignUpLimits(scope, { network: 5, everywhere: doors.config.signUpRate })
    await scope.register((site) => siteRoutes(site, doors, checkSignUp))
    await scope.register((open) => publicRoutes(open, doors, checkSignUp))
  })
  app.register(async (scope) => adminRoutes(scope, doors), { prefix: '/admin' })
  app.register(async (scope) => apiRoutes(scope, doors), { prefix: '/v1' })
  app.register(async (scope) => hookRoutes(scope, doors), { prefix: '/hooks' })
  return app
}
