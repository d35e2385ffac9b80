import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../../db/connect.ts'
import { reportDeliveries } from '../../deliveries/report.ts'
import { retryFailed } from '../../deliveries/retry-failed.ts'
import { findIncident } from '../../incidents/find-incidents.ts'
import type { Doors, Routes } from '../doors.ts'
import { callerOf } from './auth.ts'
import { presentReport } from './present.ts'
import { found, readId, route } from './route.ts'
import { Report, Retried } from './shapes/ours.ts'

export const deliveryRoutes: Routes = (app, doors) => {
  const path = '/pages/:page/incidents/:incident/incident_updates/:update/deliveries'
  route(app, 'GET', path, (request) => report(doors, request), {
    does: 'Say how far an update has got',
    answers: { 200: Report },
  })
  route(app, 'POST', `${path}/retries`, (request, reply) => retry(doors, request, reply), {
    does: 'Try again what failed',
    answers: { 202: Retried },
  })
}

async function report({ db }: Doors, request: FastifyRequest) {
  const { page } = callerOf(request)
  const update = await findUpdate(db.reader, request)
  return presentReport(found(await reportDeliveries(db.reader, page, update.id)))
}

async function retry({ db, wakeWorker }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const { page } = callerOf(request)
  const update = await findUpdate(db.reader, request)
  const retried = await retryFailed(db, page, update.id)
  if (retried > 0) wakeWorker()
  return reply.code(202).send({ retried })
}

async function findUpdate(db: Db, request: FastifyRequest) {
  const { page } = callerOf(request)
  const incident = found(await findIncident(db, page, readId(request, 'incident')))
  return found(incident.updates.find(({ id }) => id === readId(request, 'update')))
}
