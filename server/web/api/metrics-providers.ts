import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { listMetrics } from '../../metrics/metric.ts'
import {
  changeProvider,
  createProvider,
  findProvider,
  listProviders,
  removeProvider,
} from '../../metrics/providers.ts'
import type { Doors, Routes } from '../doors.ts'
import { answerWrite, readOnce } from './answer-write.ts'
import { callerOf } from './auth.ts'
import { create } from './metrics.ts'
import { presentMetric, presentProvider } from './present-metric.ts'
import { readNewProvider, readProvider } from './read-metric.ts'
import { readPaging } from './read-query.ts'
import { found, readId, route } from './route.ts'
import { Metric, MetricsProvider, NewMetric, NewProvider, ProviderChange } from './shapes/metrics.ts'
import { Paging } from './shapes/shape.ts'

const all = '/pages/:page/metrics_providers'
const one = '/pages/:page/metrics_providers/:provider'

/** Where numbers come from. None is asked for them, and none of their keys is kept: scripts send points. */
export const metricsProviderRoutes: Routes = (app, doors) => {
  const { db } = doors
  const idOf = (request: FastifyRequest) => readId(request, 'provider')
  const answers = { 200: MetricsProvider }

  route(
    app,
    'GET',
    all,
    async (request) => (await listProviders(db.reader, callerOf(request).page)).map(presentProvider),
    { does: 'List metrics providers', answers: { 200: Type.Array(MetricsProvider) } },
  )
  route(
    app,
    'POST',
    all,
    async (request, reply) => {
      const draft = readNewProvider(request.body)
      const once = readOnce(request, presentProvider)
      const answered = await createProvider(db, callerOf(request).page, draft, once)
      return answerWrite(reply, 201, answered, presentProvider)
    },
    {
      does: 'Make a metrics provider',
      note: 'A name for where metrics come from: Allclear fetches nothing and keeps no credentials, points are sent to it.',
      body: NewProvider,
      answers: { 201: MetricsProvider },
    },
  )
  route(app, 'GET', one, async (request) => presentProvider(await find(doors, request)), {
    does: 'Read a metrics provider',
    answers,
  })
  route(
    app,
    ['PATCH', 'PUT'],
    one,
    async (request) =>
      presentProvider(
        await changeProvider(db, callerOf(request).page, idOf(request), readProvider(request.body)),
      ),
    { does: 'Change a metrics provider', body: ProviderChange, answers },
  )
  route(
    app,
    'DELETE',
    one,
    async (request) => presentProvider(await removeProvider(db, callerOf(request).page, idOf(request))),
    { does: 'Remove a metrics provider', note: 'Its metrics stay.', answers },
  )
  route(
    app,
    'GET',
    `${one}/metrics`,
    async (request) => {
      const { id } = await find(doors, request)
      const { limit, offset } = readPaging(request)
      const metrics = await listMetrics(db.reader, callerOf(request).page)
      const its = metrics.filter(({ providerId }) => providerId === id)
      return its.slice(offset, offset + limit).map(presentMetric)
    },
    { does: 'List a provider’s metrics', query: Paging, answers: { 200: Type.Array(Metric) } },
  )
  route(
    app,
    'POST',
    `${one}/metrics`,
    create(doors, async (request) => (await find(doors, request)).id),
    { does: 'Make a metric of a provider', body: NewMetric, answers: { 201: Metric } },
  )
}

async function find({ db }: Doors, request: FastifyRequest) {
  return found(await findProvider(db.reader, callerOf(request).page, readId(request, 'provider')))
}
