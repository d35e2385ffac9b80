import type { FastifyRequest } from 'fastify'
import { type Correction, correctUpdate } from '../../incidents/correct-update.ts'
import { readTime } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { publish } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentUpdate } from './present-incident.ts'
import { closeFields, openFields, readFlag, readGiven, readText, refuse } from './read-fields.ts'
import { readId, route } from './route.ts'
import { Correction as Shape, Update } from './shapes/incidents.ts'

export const incidentUpdateRoutes: Routes = (app, doors) => {
  const path = '/pages/:page/incidents/:incident/incident_updates/:update'
  route(app, ['PATCH', 'PUT'], path, (request) => correct(doors, request), {
    does: 'Correct an update',
    note: 'Nobody is mailed again.',
    body: Shape,
    answers: { 200: Update },
  })
}

async function correct(doors: Doors, request: FastifyRequest) {
  const { page, author } = callerOf(request)
  const [incident, update] = [readId(request, 'incident'), readId(request, 'update')]
  const correction = readCorrection(request.body)
  const result = await correctUpdate(doors.db, page, incident, update, correction, author)
  await publish(doors, page, { result })
  return presentUpdate(result.update)
}

/** Reads `{incident_update: {…}}`. Whether subscribers are told was decided when it was posted. */
function readCorrection(body: unknown): Correction {
  const fields = openFields(body, 'incident_update')
  for (const name of ['deliver_notifications', 'wants_twitter_update']) readFlag(fields, name)
  const words = readText(fields, 'body')
  const [scope, workaround] = [readText(fields, 'scope'), readText(fields, 'workaround')]
  const text = readText(fields, 'display_at') ?? undefined
  const displayAt = text !== undefined && text.length <= 40 ? readTime(text) : undefined
  if (text !== undefined && displayAt === undefined) {
    refuse(fields, 'display_at', 'must be a time with its zone, such as 2030-01-31T14:30:00Z')
  }
  closeFields(fields)
  const isGiven = readGiven(fields, 'body') !== undefined
  return { displayAt, scope, workaround, ...(isGiven && { body: words ?? '' }) }
}
