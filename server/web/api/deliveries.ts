import { reportDeliveries } from '../../deliveries/report.ts'
import { findIncident } from '../../incidents/find-incidents.ts'
import type { Routes } from '../doors.ts'
import { callerOf } from './auth.ts'
import { presentReport } from './present.ts'
import { found, readId, route } from './route.ts'

export const deliveryRoutes: Routes = (app, { db }) => {
  const path = '/pages/:page/incidents/:incident/incident_updates/:update/deliveries'
  route(app, 'GET', path, async (request) => {
    const { page } = callerOf(request)
    const incident = found(await findIncident(db.reader, page, readId(request, 'incident')))
    const update = found(incident.updates.find(({ id }) => id === readId(request, 'update')))
    return presentReport(found(await reportDeliveries(db.reader, page, update.id)))
  })
}
