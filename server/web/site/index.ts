import rateLimit from '@fastify/rate-limit'
import { acceptBodies } from '../bodies.ts'
import type { Routes } from '../doors.ts'
import { calendarRoutes } from './calendars.ts'
import { erasureRoutes } from './erasures.ts'
import { searchRoutes } from './search.ts'
import { subscribeRoutes } from './subscribe.ts'
import { subscriptionRoutes } from './subscriptions.ts'

/** What readers send: the forms that search, sign up, confirm and leave. Everything they only read is printed. */
export const siteRoutes: Routes = async (app, doors) => {
  acceptBodies(app, { json: false })
  await app.register(rateLimit, { global: false })
  await searchRoutes(app, doors)
  await calendarRoutes(app, doors)
  await subscribeRoutes(app, doors)
  await app.register(async (scope) => {
    await subscriptionRoutes(scope, doors)
    await erasureRoutes(scope, doors)
  })
}
