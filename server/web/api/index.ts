import { acceptBodies } from '../bodies.ts'
import type { Routes } from '../doors.ts'
import { componentAccessRoutes } from './access-rights.ts'
import { answerProblems } from './answer-problems.ts'
import { authenticate } from './auth.ts'
import { componentGroupRoutes } from './component-groups.ts'
import { componentRoutes } from './components.ts'
import { deliveryRoutes } from './deliveries.ts'
import { incidentListRoutes } from './incident-lists.ts'
import { incidentSubscriberRoutes } from './incident-subscribers.ts'
import { incidentTemplateRoutes } from './incident-templates.ts'
import { incidentUpdateRoutes } from './incident-updates.ts'
import { incidentRoutes } from './incidents.ts'
import { metricRoutes } from './metrics.ts'
import { metricsProviderRoutes } from './metrics-providers.ts'
import { openApiRoutes } from './openapi.ts'
import { organizationRoutes } from './organizations.ts'
import { pageAccessGroupRoutes } from './page-access-groups.ts'
import { pageAccessUserRoutes } from './page-access-users.ts'
import { pageRoutes } from './pages.ts'
import { postmortemRoutes } from './postmortems.ts'
import { promiseRoutes } from './promises.ts'
import { remarkRoutes } from './remarks.ts'
import { statusEmbedRoutes } from './status-embed.ts'
import { subscriberCountRoutes } from './subscriber-counts.ts'
import { subscriberErrandRoutes } from './subscriber-errands.ts'
import { subscriberRoutes } from './subscribers.ts'
import { watchServed } from './unserved.ts'
import { uptimeRoutes } from './uptime.ts'

const resources = [
  pageRoutes,
  componentRoutes,
  componentGroupRoutes,
  uptimeRoutes,
  incidentListRoutes,
  incidentRoutes,
  incidentUpdateRoutes,
  incidentSubscriberRoutes,
  incidentTemplateRoutes,
  postmortemRoutes,
  deliveryRoutes,
  promiseRoutes,
  remarkRoutes,
  subscriberRoutes,
  subscriberCountRoutes,
  subscriberErrandRoutes,
  pageAccessUserRoutes,
  pageAccessGroupRoutes,
  componentAccessRoutes,
  metricRoutes,
  metricsProviderRoutes,
  statusEmbedRoutes,
  organizationRoutes,
  openApiRoutes,
]

/** Statuspage's manage API; register it under the prefix `/v1`. */
export const apiRoutes: Routes = async (app, doors) => {
  acceptBodies(app, { json: true })
  answerProblems(app)
  await authenticate(app, doors)
  const served = watchServed(app)
  for (const routes of resources) await routes(app, doors)
  served.answerRest()
}
