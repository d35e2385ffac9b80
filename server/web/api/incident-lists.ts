import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { listComponents } from '../../components/component.ts'
import { listIncidents, listPlanned, listUnresolved } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { MaintenanceStatus } from '../../incidents/lifecycle.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf } from './auth.ts'
import { presentIncident } from './present-incident.ts'
import { readPaging, readQuery } from './read-query.ts'
import { route } from './route.ts'
import { IncidentSearch, Incident as Shape } from './shapes/incidents.ts'
import { Paging } from './shapes/shape.ts'

/** Statuspage's lists of maintenances; upcoming are those scheduled ones whose time has not come. */
const maintenanceLists: [name: string, statuses: MaintenanceStatus[], says: string][] = [
  ['scheduled', ['scheduled'], 'planned'],
  ['upcoming', ['scheduled'], 'planned for a time to come'],
  ['active_maintenance', ['in_progress', 'verifying'], 'under way'],
]

export const incidentListRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/incidents'
  const answers = { 200: Type.Array(Shape) }

  route(app, 'GET', all, (request) => list(doors, request), {
    does: 'List the incidents, newest first; maintenances are among them',
    query: IncidentSearch,
    answers,
  })
  route(app, 'GET', `${all}/unresolved`, (request) => listOpen(doors, request), {
    does: 'List the incidents that are not resolved',
    query: Paging,
    answers,
  })
  for (const [name, statuses, says] of maintenanceLists)
    route(app, 'GET', `${all}/${name}`, (request) => listThose(doors, request, statuses, name), {
      does: `List the maintenances that are ${says}`,
      query: Paging,
      answers,
    })
}

async function list(doors: Doors, request: FastifyRequest) {
  const search = { words: readQuery(request, 'q'), ...readPaging(request) }
  return presentAll(doors, request, await listIncidents(doors.db.reader, callerOf(request).page, search))
}

async function listOpen(doors: Doors, request: FastifyRequest) {
  const { limit, offset } = readPaging(request)
  const incidents = await listUnresolved(doors.db.reader, callerOf(request).page)
  return presentAll(doors, request, incidents.slice(offset, offset + limit))
}

async function listThose(doors: Doors, request: FastifyRequest, statuses: MaintenanceStatus[], name: string) {
  const { limit, offset } = readPaging(request)
  const planned = await listPlanned(doors.db.reader, callerOf(request).page, statuses)
  const now = timeNow()
  const listed = planned.filter(({ startedAt }) => name !== 'upcoming' || startedAt > now)
  return presentAll(doors, request, listed.slice(offset, offset + limit))
}

async function presentAll({ db }: Doors, request: FastifyRequest, incidents: Incident[]) {
  const { page } = callerOf(request)
  const components = await listComponents(db.reader, page)
  return incidents.map((incident) => presentIncident(page, incident, components))
}
