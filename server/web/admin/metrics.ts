import type { FastifyReply, FastifyRequest } from 'fastify'
import { sayValue } from '../../editions/charts.ts'
import { english } from '../../editions/voice.ts'
import {
  changeMetric,
  createMetric,
  type MetricDraft,
  moveMetric,
  plainMetric,
  removeMetric,
} from '../../metrics/change-metrics.ts'
import { listMetrics, type Metric } from '../../metrics/metric.ts'
import { type Gathered, listNewest } from '../../metrics/points.ts'
import { resultOf } from '../../pages/idempotency.ts'
import type { Page } from '../../pages/page.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import { sayAge, timeNow } from '../../text/time.ts'
import { readScript } from '../../text/views.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { readDirection } from './component-screen.ts'
import { signedIn } from './gate.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }

/** A form of this screen as it was sent: a metric's own, or the one that adds (`id` null). */
type Typed = {
  id: string | null
  name: string
  description: string
  suffix: string
  decimal_places: string
  display: boolean
}

const copying = readScript('copy.js')
const empty: Typed = { id: null, name: '', description: '', suffix: '', decimal_places: '0', display: true }

/** What the page measures, and where its numbers are sent to. */
export const metricRoutes: Routes = (app, doors) => {
  const { db, press } = doors

  app.get('/metrics', (request, reply) => showMetrics(doors, request, reply))

  /** Does what a form asks for and shows the list again, or the form with what is wrong. */
  const act =
    (work: (request: FastifyRequest, typed: Typed, page: Page) => Promise<number>) =>
    async (request: FastifyRequest, reply: FastifyReply) => {
      const { page } = signedIn(request)
      const typed = readTyped(request)
      try {
        await press.printed(page.id, await work(request, typed, page))
      } catch (error) {
        return showMetrics(doors, request, reply, typed, readRefusal(error))
      }
      return reply.redirect(`/admin/metrics${typed.id === null ? '' : `#m-${typed.id}`}`, 303)
    }

  app.post(
    '/metrics',
    act(async (_, typed, page) => {
      const draft = { ...plainMetric, ...readMetric(typed) }
      return resultOf(await createMetric(db, page, draft)).change
    }),
  )
  app.post<ById>(
    '/metrics/:id',
    act(async (_, typed, page) => {
      return (await changeMetric(db, page, typed.id ?? '', readMetric(typed))).change
    }),
  )
  app.post<ById>(
    '/metrics/:id/position',
    act((request, typed, page) => moveMetric(db, page, typed.id ?? '', readDirection(request.body))),
  )
  app.post<ById>('/metrics/:id/removal', async (request, reply) => {
    const { page } = signedIn(request)
    const { change } = await removeMetric(db, page, request.params.id)
    await press.printed(page.id, change)
    return reply.redirect('/admin/metrics', 303)
  })
}

function readTyped({ body, params }: FastifyRequest): Typed {
  const { id = null } = params as { id?: string }
  return {
    id,
    name: readField(body, 'name'),
    description: readField(body, 'description'),
    suffix: readField(body, 'suffix'),
    decimal_places: readField(body, 'decimal_places'),
    display: readField(body, 'display') === 'yes',
  }
}

function readMetric(
  typed: Typed,
): Pick<MetricDraft, 'name' | 'description' | 'suffix' | 'decimalPlaces' | 'display'> {
  const fields: FieldProblems = {}
  const [name, description, suffix] = [typed.name, typed.description, typed.suffix].map((text) => text.trim())
  const decimalPlaces = Number(typed.decimal_places || '0')
  if (!name) fields.name = 'Say what it is, as customers would'
  const tooLong = (text = '', most = 0) =>
    text.length > most && `This is ${text.length} characters long; ${most} are allowed`
  const long = {
    name: tooLong(name, 255),
    description: tooLong(description, 1_000),
    suffix: tooLong(suffix, 20),
  }
  for (const [field, problem] of Object.entries(long)) if (problem) fields[field] = problem
  if (!(Number.isInteger(decimalPlaces) && decimalPlaces >= 0 && decimalPlaces <= 6))
    fields.decimal_places = 'A whole number from 0 to 6'
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
  return {
    ...{ name: name ?? '', description: description || null, suffix: suffix ?? '' },
    ...{ decimalPlaces, display: typed.display },
  }
}

async function showMetrics(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  typed?: Typed,
  { status, problem, problems }: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const metrics = await listMetrics(doors.db.reader, page)
  const newest = await listNewest(doors.db.reader, page, metrics)
  const prefix = typed ? `${typed.id ?? 'new'}-` : ''
  return show(
    doors,
    request,
    reply,
    'metrics/index',
    { title: 'Metrics', here: 'components', status, script: copying },
    {
      metrics: metrics.map((metric, i) => ({
        ...(typed?.id === metric.id ? typed : formOf(metric)),
        ...{ prefix: `${metric.id}-`, title: metric.name, shown: metric.display },
        ...{ open: typed?.id === metric.id, first: i === 0, last: i === metrics.length - 1 },
        newest: sayNewest(metric, newest.get(metric.id)),
        curl: curlFor(doors, page, metric),
      })),
      added: { ...(typed?.id === null ? typed : empty), prefix: 'new-' },
      problem,
      problems: Object.fromEntries(Object.entries(problems).map(([name, text]) => [prefix + name, text])),
    },
  )
}

function formOf(metric: Metric): Typed {
  const { id, name, description, suffix, decimalPlaces, display } = metric
  return { id, name, description: description ?? '', suffix, decimal_places: String(decimalPlaces), display }
}

function sayNewest(metric: Metric, point: Gathered | undefined): string {
  if (!metric.newestAt) return 'No data yet'
  const ago = `${sayAge(metric.newestAt, timeNow())} ago`
  return point ? `${sayValue(metric, point.total / point.count, english)}, ${ago}` : ago
}

/** What a script runs each minute. */
function curlFor({ config }: Doors, page: Page, { id }: Metric): string {
  const url = `${config.publicUrl}/v1/pages/${page.id}/metrics/${id}/data`
  return `curl -H "Authorization: OAuth $KEY" ${url} -d 'data[value]=42'`
}
