import type { FastifyReply, FastifyRequest } from 'fastify'
import { findIncident } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Posted } from '../../incidents/post-update.ts'
import {
  findPostmortem,
  keepPostmortem,
  publishPostmortem,
  removePostmortem,
  revertPostmortem,
} from '../../incidents/postmortems.ts'
import type { Doors, Routes } from '../doors.ts'
import { publish } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentPostmortem } from './present-postmortem.ts'
import { closeFields, openFields, readFlag, readText, refuse } from './read-fields.ts'
import { found, readId, route } from './route.ts'
import { Draft, Postmortem, Publication } from './shapes/postmortems.ts'

/** What looks back on an incident: written, published, taken back. */
export const postmortemRoutes: Routes = (app, doors) => {
  const path = '/pages/:page/incidents/:incident/postmortem'
  route(app, 'GET', path, (request) => showOne(doors, request), {
    does: 'Read the postmortem of an incident',
    answers: { 200: Postmortem },
  })
  route(app, 'PUT', path, (request) => keep(doors, request), {
    does: 'Write the postmortem: a draft that nobody reads yet',
    body: Draft,
    answers: { 200: Postmortem },
  })
  route(app, 'DELETE', path, (request, reply) => remove(doors, request, reply), {
    does: 'Take the postmortem off the page and forget it',
    answers: { 204: null },
  })
  route(app, 'PUT', `${path}/publish`, (request) => makePublic(doors, request), {
    does: 'Publish the draft, as an update of the incident',
    note: 'The incident must be over. Publishing again corrects what is published; nobody is told twice.',
    body: Publication,
    answers: { 200: Postmortem },
  })
  route(app, 'PUT', `${path}/revert`, (request) => revert(doors, request), {
    does: 'Take what is published off the page; it is a draft again',
    answers: { 200: Postmortem },
  })
}

async function showOne({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  return showOf(db, page, found(await findIncident(db.reader, page, readId(request, 'incident'))))
}

async function keep(doors: Doors, request: FastifyRequest) {
  const { page, author } = callerOf(request)
  const fields = openFields(request.body, 'postmortem')
  const body = readText(fields, 'body_draft') ?? readText(fields, 'body') ?? ''
  if (!body.trim()) refuse(fields, 'body_draft', "can't be blank")
  closeFields(fields)
  await keepPostmortem(doors.db, page, readId(request, 'incident'), body, author)
  return showOne(doors, request)
}

async function makePublic(doors: Doors, request: FastifyRequest) {
  const { page, author } = callerOf(request)
  const fields = openFields(request.body, 'postmortem')
  readFlag(fields, 'notify_twitter')
  const tell = readFlag(fields, 'notify_subscribers') ?? false
  closeFields(fields)
  const id = readId(request, 'incident')
  return answer(doors, request, await publishPostmortem(doors.db, page, id, { tell, author }))
}

async function revert(doors: Doors, request: FastifyRequest) {
  const { page, author } = callerOf(request)
  return answer(doors, request, await revertPostmortem(doors.db, page, readId(request, 'incident'), author))
}

async function remove(doors: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page } = callerOf(request)
  const result = await removePostmortem(doors.db, page, readId(request, 'incident'))
  await publish(doors, page, { result })
  return reply.code(204).send()
}

async function answer(doors: Doors, request: FastifyRequest, result: Posted) {
  const { page } = callerOf(request)
  await publish(doors, page, { result })
  return showOf(doors.db, page, result.incident)
}

async function showOf({ reader }: Doors['db'], page: { id: string }, incident: Incident) {
  return presentPostmortem(found(await findPostmortem(reader, page, incident)))
}
