import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { listComponents } from '../../components/component.ts'
import { findIncident, listIncidents, listPlanned, listUnresolved } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { MaintenanceStatus } from '../../incidents/lifecycle.ts'
import { openIncident, type Posted, postUpdate } from '../../incidents/post-update.ts'
import { recordPast } from '../../incidents/record-past.ts'
import { removeIncident } from '../../incidents/remove-incident.ts'
import type { Page } from '../../pages/page.ts'
import { timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { remarksOnPosted } from '../remarks.ts'
import { answerWrite, type Present, publish, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentIncident } from './present-incident.ts'
import { closeFields, openFields, readText } from './read-fields.ts'
import { readIncident } from './read-incident.ts'
import { isPast, readPast } from './read-past.ts'
import { readPaging, readQuery } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { IncidentChange, IncidentSearch, NewIncident, Incident as Shape } from './shapes/incidents.ts'
import { optional, Paging, Text } from './shapes/shape.ts'
import { readVersions, tellVersion } from './version.ts'

const List = Type.Array(Shape)

/** Statuspage's lists of maintenances; upcoming are those scheduled ones whose time has not come. */
const maintenanceLists: [name: string, statuses: MaintenanceStatus[], says: string][] = [
  ['scheduled', ['scheduled'], 'planned'],
  ['upcoming', ['scheduled'], 'planned for a time to come'],
  ['active_maintenance', ['in_progress', 'verifying'], 'under way'],
]

export const incidentRoutes: Routes = (app, doors) => {
  const { db } = doors
  const all = '/pages/:page/incidents'
  const one = '/pages/:page/incidents/:incident'

  const presentAll = async (request: FastifyRequest, incidents: Incident[]) => {
    const { page } = callerOf(request)
    const components = await listComponents(db.reader, page)
    return incidents.map((incident) => presentIncident(page, incident, components))
  }

  route(
    app,
    'GET',
    all,
    async (request) => {
      const search = { words: readQuery(request, 'q'), ...readPaging(request) }
      return presentAll(request, await listIncidents(db.reader, callerOf(request).page, search))
    },
    {
      does: 'List the incidents, newest first; maintenances are among them',
      query: IncidentSearch,
      answers: { 200: List },
    },
  )

  route(
    app,
    'GET',
    `${all}/unresolved`,
    async (request) => {
      const { limit, offset } = readPaging(request)
      const incidents = await listUnresolved(db.reader, callerOf(request).page)
      return presentAll(request, incidents.slice(offset, offset + limit))
    },
    { does: 'List what is not resolved', query: Paging, answers: { 200: List } },
  )

  for (const [name, statuses, says] of maintenanceLists) {
    route(
      app,
      'GET',
      `${all}/${name}`,
      async (request) => {
        const { limit, offset } = readPaging(request)
        const planned = await listPlanned(db.reader, callerOf(request).page, statuses)
        const now = timeNow()
        const listed = planned.filter(({ startedAt }) => name !== 'upcoming' || startedAt > now)
        return presentAll(request, listed.slice(offset, offset + limit))
      },
      { does: `List the maintenances that are ${says}`, query: Paging, answers: { 200: List } },
    )
  }

  route(
    app,
    'GET',
    one,
    async (request, reply) => {
      const incident = found(
        await findIncident(db.reader, callerOf(request).page, readId(request, 'incident')),
      )
      const [presented] = await presentAll(request, [incident])
      tellVersion(reply, incident)
      return presented
    },
    { does: 'Read an incident', answers: { 200: Shape } },
  )

  route(app, 'POST', all, (request, reply) => open(doors, request, reply), {
    does: 'Open an incident, plan a maintenance, or tell of the past',
    body: NewIncident,
    answers: { 201: Shape },
  })
  route(app, ['PATCH', 'PUT'], one, (request, reply) => update(doors, request, reply), {
    does: 'Post an update',
    body: IncidentChange,
    answers: { 200: Shape },
  })

  route(
    app,
    'DELETE',
    one,
    async (request) => {
      const { page, author } = callerOf(request)
      const reason = readReason(request) ?? 'Removed through the API'
      const result = await removeIncident(db, page, readId(request, 'incident'), { reason, author })
      await publish(doors, page, { result })
      const [presented] = await presentAll(request, [result.incident])
      return presented
    },
    { does: 'Take an incident off the page', query: optional({ reason: Text }), answers: { 200: Shape } },
  )
}

async function open(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { page, author } = callerOf(request)
  const present = presentPosted(page)
  const posting = { author, once: readOnce(request, present) }
  const answered = isPast(request.body)
    ? await recordPast(doors.db, page, readPast(request.body, page), posting)
    : await openIncident(doors.db, page, readIncident(request.body, true), posting)
  await publish(doors, page, answered)
  if ('result' in answered) tellVersion(reply, answered.result.incident)
  return answerWrite(reply, 201, answered, present)
}

async function update(doors: Doors, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { page, author } = callerOf(request)
  const id = readId(request, 'incident')
  const draft = readIncident(request.body, false)
  const present = presentPosted(page)
  const posting = { author, once: readOnce(request, present), versions: readVersions(request) }
  const answered = await postUpdate(doors.db, page, id, draft, posting)
  await publish(doors, page, answered)
  if ('result' in answered) tellVersion(reply, answered.result.incident)
  return answerWrite(reply, 200, answered, present)
}

/** Why an incident goes: `reason` in the query, or in the body. */
function readReason(request: FastifyRequest): string | undefined {
  const fields = openFields(request.body, 'incident')
  const reason = readQuery(request, 'reason') ?? readText(fields, 'reason') ?? undefined
  closeFields(fields)
  return reason
}

const presentPosted =
  (page: Page): Present<Posted> =>
  (posted) => ({
    ...presentIncident(page, posted.incident, posted.components),
    remarks: remarksOnPosted(page, posted),
  })
