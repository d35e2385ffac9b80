import type { Routes } from '../doors.ts'

/** Addresses that only forms are sent to, and where each form stands: what a reload, a bookmark or a sign-in leads to. */
const forms: Record<string, string> = {
  '/incidents/preview': '/incidents/new',
  '/incidents/:id/updates': '/incidents/:id',
  '/incidents/:id/updates/preview': '/incidents/:id',
  '/incidents/:id/checklist': '/incidents/:id',
  '/incidents/:id/resolution/preview': '/incidents/:id/resolution',
  '/incidents/:id/reopening/preview': '/incidents/:id/reopening',
  '/remarks': '',
  '/drafts': '',
  '/drafts/:id/removal': '',
  '/maintenances/preview': '/maintenances/new',
  '/maintenances/:id/change/preview': '/maintenances/:id/change',
  '/maintenances/:id/updates': '/maintenances/:id',
  '/maintenances/:id/start': '/maintenances/:id',
  '/maintenances/:id/completion': '/maintenances/:id',
  '/maintenances/:id/extension': '/maintenances/:id',
  '/series/:id/end': '/series/:id',
  '/series/:id/exceptions': '/series/:id',
  '/templates/preview': '/templates/new',
  '/templates/:id/preview': '/templates/:id',
  '/templates/:id/position': '/templates',
  '/templates/:id/archival': '/templates/:id',
  '/templates/:id/restoration': '/templates/:id',
  '/components/:id': '/components',
  '/components/:id/position': '/components',
  '/components/:id/removal': '/components',
  '/groups': '/components',
  '/groups/:id': '/components',
  '/groups/:id/position': '/components',
  '/groups/:id/removal': '/components',
  '/members/:id/invitation': '/members/:id',
  '/members/:id/duty': '/members/:id',
  '/members/:id/role': '/members/:id',
  '/keys/:id/revocation': '/keys',
  '/subscribers/:id/removal': '/subscribers',
  '/settings/preview': '/settings',
  '/settings/icon': '/settings',
  '/settings/icon/from-logo': '/settings',
  '/settings/icon/removal': '/settings',
  '/settings/logo': '/settings',
  '/settings/logo/removal': '/settings',
  '/alerts/key': '/alerts',
  '/alerts/key/removal': '/alerts',
  '/alerts/rules': '/alerts',
  '/alerts/pagerduty': '/alerts',
  '/alerts/test': '/alerts',
  '/alerts/test/end': '/alerts',
  '/account/duty': '/account',
  '/account/password': '/account',
  '/account/sign-out': '/account',
  '/page': '',
}

export const lostFormRoutes: Routes = (app) => {
  for (const [path, form] of Object.entries(forms)) {
    app.get<{ Params: { id?: string } }>(path, async (request, reply) =>
      reply.redirect(`/admin${form.replace(':id', encodeURIComponent(request.params.id ?? ''))}`, 303),
    )
  }
}
