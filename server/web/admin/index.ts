import rateLimit from '@fastify/rate-limit'
import { acceptBodies } from '../bodies.ts'
import type { Routes } from '../doors.ts'
import { accountRoutes } from './account.ts'
import { alertRoutes } from './alerts.ts'
import { answerAdminProblem } from './answer-problem.ts'
import { canaryRoutes } from './canary.ts'
import { channelRoutes } from './channels.ts'
import { checklistRoutes } from './checklist.ts'
import { coachRoutes } from './coach.ts'
import { componentRoutes } from './components.ts'
import { correctionRoutes } from './corrections.ts'
import { dashboardRoutes } from './dashboard.ts'
import { deliveryRoutes } from './deliveries.ts'
import { draftRoutes } from './drafts.ts'
import { dutyRoutes, ownDutyRoutes } from './duty.ts'
import { exportRoutes } from './exports.ts'
import { foundRoutes } from './found.ts'
import { openGate, requireMember, requireOwner } from './gate.ts'
import { groupRoutes } from './groups.ts'
import { iconRoutes } from './icon.ts'
import { importRoutes } from './imports.ts'
import { incidentRoutes } from './incidents.ts'
import { keyRoutes } from './keys.ts'
import { liveRoutes } from './live.ts'
import { logoRoutes } from './logo.ts'
import { lostFormRoutes } from './lost-forms.ts'
import { maintenanceRoute } from './maintenance.ts'
import {
  cancellationRoutes,
  maintenanceActionRoutes,
  maintenanceChangeRoutes,
} from './maintenance-actions.ts'
import { maintenanceRoutes } from './maintenances.ts'
import { memberChangeRoutes } from './member.ts'
import { membersRoutes } from './members.ts'
import { metricRoutes } from './metrics.ts'
import { outboxRoutes } from './outbox.ts'
import { pageRoutes } from './pages.ts'
import { passwordRoutes } from './password.ts'
import { pastRoutes } from './past.ts'
import { playbookChangeRoutes, playbookRoutes } from './playbook.ts'
import { postmortemRoutes } from './postmortems.ts'
import { removalRoutes } from './removals.ts'
import { reopeningRoutes } from './reopenings.ts'
import { resolutionRoutes } from './resolutions.ts'
import { seriesRoutes } from './series.ts'
import { setUpRoutes } from './set-up.ts'
import { settingsRoutes } from './settings.ts'
import { adminHeaders } from './show.ts'
import { signInRoutes } from './sign-in.ts'
import { stillRoutes } from './still.ts'
import { subscriberRemovalRoutes, subscriberRoutes } from './subscribers.ts'
import { suppressionRoutes } from './suppressions.ts'
import { templateChangeRoutes, templateRoutes } from './templates.ts'
import { updateRoutes } from './updates.ts'

/** Everything under /admin: the doors anybody may knock at, and the screens of the page's members. */
export const adminRoutes: Routes = async (app, doors) => {
  acceptBodies(app, { json: false })
  app.addHook('onRequest', async (_, reply) => {
    reply.headers(adminHeaders)
  })
  await app.register(rateLimit, { global: false })
  await openGate(app, doors)
  app.setErrorHandler((error, request, reply) => answerAdminProblem(doors, error, request, reply))
  await signInRoutes(app, doors)
  await passwordRoutes(app, doors)
  await setUpRoutes(app, doors)
  await app.register(async (members) => {
    requireMember(members, doors)
    for (const routes of memberRoutes) await routes(members, doors)
    await members.register(async (owners) => {
      requireOwner(owners)
      for (const routes of ownerRoutes) await routes(owners, doors)
    })
  })
}

const memberRoutes: Routes[] = [
  dashboardRoutes,
  incidentRoutes,
  pastRoutes,
  updateRoutes,
  stillRoutes,
  checklistRoutes,
  correctionRoutes,
  postmortemRoutes,
  deliveryRoutes,
  resolutionRoutes,
  reopeningRoutes,
  removalRoutes,
  liveRoutes,
  draftRoutes,
  maintenanceRoutes,
  maintenanceRoute,
  maintenanceActionRoutes,
  maintenanceChangeRoutes,
  cancellationRoutes,
  seriesRoutes,
  templateRoutes,
  templateChangeRoutes,
  componentRoutes,
  groupRoutes,
  metricRoutes,
  coachRoutes,
  playbookRoutes,
  subscriberRoutes,
  channelRoutes,
  outboxRoutes,
  pageRoutes,
  accountRoutes,
  ownDutyRoutes,
  lostFormRoutes,
]

const ownerRoutes: Routes[] = [
  settingsRoutes,
  alertRoutes,
  foundRoutes,
  playbookChangeRoutes,
  logoRoutes,
  iconRoutes,
  canaryRoutes,
  keyRoutes,
  membersRoutes,
  memberChangeRoutes,
  dutyRoutes,
  subscriberRemovalRoutes,
  suppressionRoutes,
  importRoutes,
  exportRoutes,
]
