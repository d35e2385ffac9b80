import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  changeMetric,
  createMetric,
  type MetricChanged,
  removeMetric,
  removePoints,
} from '../../metrics/change-metrics.ts'
import { findMetric, listMetrics } from '../../metrics/metric.ts'
import { addPoints, type Point, type PointsById } from '../../metrics/points.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, publish, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { presentMetric } from './present-metric.ts'
import { readMetric, readNewMetric, readPoint, readPoints } from './read-metric.ts'
import { readPaging } from './read-query.ts'
import { found, readId, route, type Work } from './route.ts'
import {
  ManyPoints,
  Metric,
  MetricChange,
  NewMetric,
  NewOnePoint,
  OnePoint,
  PointsById as Points,
} from './shapes/metrics.ts'
import { Paging } from './shapes/shape.ts'

const all = '/pages/:page/metrics'
const one = '/pages/:page/metrics/:metric'

export const metricRoutes: Routes = (app, doors) => {
  const { db } = doors
  const answers = { 200: Metric }

  route(
    app,
    'GET',
    all,
    async (request) => {
      const { limit, offset } = readPaging(request)
      const metrics = await listMetrics(db.reader, callerOf(request).page)
      return metrics.slice(offset, offset + limit).map(presentMetric)
    },
    { does: 'List metrics', query: Paging, answers: { 200: Type.Array(Metric) } },
  )
  route(app, 'POST', all, create(doors), {
    does: 'Make a metric',
    note: 'Ours: at Statuspage a provider makes them.',
    body: NewMetric,
    answers: { 201: Metric },
  })
  route(app, 'POST', `${all}/data`, (...both) => addMany(doors, ...both), {
    does: 'Add points to metrics',
    note: 'They are averaged by five minutes, and shown within the next five.',
    body: ManyPoints,
    answers: { 202: Points },
  })
  route(
    app,
    'GET',
    one,
    async (request) =>
      presentMetric(found(await findMetric(db.reader, callerOf(request).page, readId(request, 'metric')))),
    { does: 'Read a metric', answers },
  )
  route(
    app,
    ['PATCH', 'PUT'],
    one,
    answer(doors, (request) =>
      changeMetric(db, callerOf(request).page, readId(request, 'metric'), readMetric(request.body)),
    ),
    { does: 'Change a metric', body: MetricChange, answers },
  )
  route(
    app,
    'DELETE',
    one,
    answer(doors, (request) => removeMetric(db, callerOf(request).page, readId(request, 'metric'))),
    { does: 'Remove a metric with its points', answers },
  )
  route(app, 'POST', `${one}/data`, (...both) => addOne(doors, ...both), {
    does: 'Add a point to a metric',
    body: NewOnePoint,
    answers: { 201: OnePoint },
  })
  route(
    app,
    'DELETE',
    `${one}/data`,
    answer(doors, (request) => removePoints(db, callerOf(request).page, readId(request, 'metric'))),
    { does: 'Remove a metric’s points', answers },
  )
}

/** A route that makes a metric, of the provider in its path if there is one. */
export function create(
  doors: Doors,
  providerOf: (request: FastifyRequest) => Promise<string | null> = async () => null,
): Work {
  return async (request, reply) => {
    const { page } = callerOf(request)
    const draft = readNewMetric(request.body, await providerOf(request))
    const answered = await createMetric(doors.db, page, draft, readOnce(request, presentChanged))
    await publish(doors, page, answered)
    return answerWrite(reply, 201, answered, presentChanged)
  }
}

/** Waits until readers see it. */
function answer({ press }: Doors, work: (request: FastifyRequest) => Promise<MetricChanged>): Work {
  return async (request) => {
    const { metric, change } = await work(request)
    await press.printed(callerOf(request).page.id, change)
    return presentMetric(metric)
  }
}

function presentChanged({ metric }: MetricChanged) {
  return presentMetric(metric)
}

async function addMany({ db }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const points = readPoints(request.body)
  const present = (added: PointsById) =>
    Object.fromEntries([...added].map(([id, those]) => [id, those.map(presentPoint)]))
  const answered = await addPoints(db, callerOf(request).page, points, readOnce(request, present))
  return answerWrite(reply, 202, answered, present)
}

async function addOne({ db }: Doors, request: FastifyRequest, reply: FastifyReply) {
  const point = readPoint(request.body)
  const points = new Map([[readId(request, 'metric'), [point]]])
  const present = () => ({ data: presentPoint(point) })
  const answered = await addPoints(db, callerOf(request).page, points, readOnce(request, present))
  return answerWrite(reply, 201, answered, present)
}

function presentPoint({ at, value }: Point) {
  return { timestamp: Date.parse(at) / 1_000, value }
}
