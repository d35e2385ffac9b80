import type { FastifyReply, FastifyRequest } from 'fastify'
import { listComponents } from '../../components/component.ts'
import { findIncident } from '../../incidents/find-incidents.ts'
import { openIncident, type Posted, postUpdate } from '../../incidents/post-update.ts'
import { recordPast } from '../../incidents/record-past.ts'
import { removeIncident } from '../../incidents/remove-incident.ts'
import type { Page } from '../../pages/page.ts'
import type { Doors, Routes } from '../doors.ts'
import { remarksOnPosted } from '../remarks.ts'
import { answerWrite, type Present, publish, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentIncident } from './present-incident.ts'
import { closeFields, openFields, readText } from './read-fields.ts'
import { readIncident } from './read-incident.ts'
import { isPast, readPast } from './read-past.ts'
import { readQuery } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { IncidentChange, NewIncident, Posted as PostedShape, Incident as Shape } from './shapes/incidents.ts'
import { optional, Text } from './shapes/shape.ts'
import { readVersions, tellVersion } from './version.ts'

export const incidentRoutes: Routes = (app, doors) => {
  const all = '/pages/:page/incidents'
  const one = '/pages/:page/incidents/:incident'

  route(app, 'GET', one, (request, reply) => showOne(doors, request, reply), {
    does: 'Read an incident',
    answers: { 200: Shape },
  })
  route(app, 'POST', all, (request, reply) => open(doors, request, reply), {
    does: 'Open an incident, plan a maintenance, or tell of the past',
    body: NewIncident,
    answers: { 201: PostedShape },
  })
  route(app, ['PATCH', 'PUT'], one, (request, reply) => update(doors, request, reply), {
    does: 'Post an update',
    body: IncidentChange,
    answers: { 200: PostedShape },
  })
  route(app, 'DELETE', one, (request) => remove(doors, request), {
    does: 'Take an incident off the page',
    query: optional({ reason: Text }),
    answers: { 200: Shape },
  })
}

async function showOne({ db }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page } = callerOf(request)
  const incident = found(await findIncident(db.reader, page, readId(request, 'incident')))
  tellVersion(reply, incident)
  return presentIncident(page, incident, await listComponents(db.reader, page))
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

async function remove(doors: Doors, request: FastifyRequest) {
  const { page, author } = callerOf(request)
  const reason = readReason(request) ?? 'Removed through the API'
  const result = await removeIncident(doors.db, page, readId(request, 'incident'), { reason, author })
  await publish(doors, page, { result })
  return presentIncident(page, result.incident, await listComponents(doors.db.reader, page))
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
