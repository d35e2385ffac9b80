import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { findIncident } from '../../incidents/find-incidents.ts'
import { lateSeconds, listPromises, type PromiseRecord } from '../../incidents/promises.ts'
import { secondsTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf } from './auth.ts'
import { found, readId, route } from './route.ts'
import { Kept as Shape } from './shapes/ours.ts'

/** What an incident promised and how that went: ours, not Statuspage's. */
export const promiseRoutes: Routes = (app, doors) => {
  route(app, 'GET', '/pages/:page/incidents/:incident/promises', (request) => list(doors, request), {
    does: 'List what was promised, and how it went',
    answers: { 200: Type.Array(Shape) },
  })
}

async function list({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const incident = found(await findIncident(db.reader, page, readId(request, 'incident')))
  const now = timeNow()
  return (await listPromises(db.reader, page, incident.id)).map((one) => present(one, now))
}

/** `late_seconds` counts on while it is overdue; null for what is not due yet or was withdrawn. */
function present(promise: PromiseRecord, now: Time) {
  const { madeAt, dueAt, endedAt, outcome, updateId } = promise
  const isKept = outcome === 'kept' || outcome === 'resolved'
  return {
    made_at: secondsTime(madeAt),
    due_at: secondsTime(dueAt),
    kept_at: isKept && endedAt ? secondsTime(endedAt) : null,
    late_seconds: lateSeconds(promise, now),
    outcome,
    incident_update_id: updateId,
  }
}
