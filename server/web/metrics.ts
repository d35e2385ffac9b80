import type { FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { alarmKinds, findAlarms } from '../deliveries/alarms.ts'
import { countStates } from '../deliveries/count-states.ts'
import { countSwept } from '../deliveries/sweep-findings.ts'
import { findWaiting } from '../deliveries/waiting.ts'
import { findWorker } from '../deliveries/workers.ts'
import { findKey } from '../members/keys.ts'
import { listNewestChanges } from '../pages/changes.ts'
import { Problem } from '../problem.ts'
import { type Time, timeNow } from '../text/time.ts'
import type { Doors, Routes } from './doors.ts'
import { presentedKey } from './presented-key.ts'

const states = ['pending', 'retrying', 'sent', 'failed', 'suppressed', 'superseded', 'withdrawn']

/** What is asked of the database is asked this often at most, however many scrape. */
const keptMilliseconds = 10_000

/** /metrics for Prometheus. The figures are of all pages, so a key must be an owner’s of the first. */
export const metricsRoutes: Routes = (app, doors) => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauges = makeGauges(registry)
  let readAt = Number.NEGATIVE_INFINITY

  app.get('/metrics', async (request, reply) => {
    await admit(doors, request)
    if (performance.now() - readAt > keptMilliseconds) {
      readAt = performance.now()
      await readDeliveries(doors, gauges).catch((error: unknown) => {
        readAt = Number.NEGATIVE_INFINITY
        throw error
      })
    }
    readEditions(doors, gauges)
    return reply.type(registry.contentType).send(await registry.metrics())
  })
}

/** Who runs the machine asks from it; everybody else brings a key, or there is nothing here. */
async function admit({ config, db, press }: Doors, request: FastifyRequest): Promise<void> {
  if (isFromHere(request)) return
  const presented = request.headers.authorization === undefined ? undefined : presentedKey(request)
  if (presented === undefined) throw new Problem('not-found', 'There is nothing here')
  const key = await findKey(db.reader, presented)
  const first = press.pageFor(new URL(config.publicUrl).host)
  if (!key || key.pageId !== first?.id || key.role !== 'owner') {
    throw new Problem('unknown-caller', 'Could not authenticate')
  }
}

/** From this machine, and not through a proxy on it, which would speak for anybody. */
function isFromHere({ headers, socket }: FastifyRequest): boolean {
  const forwarded = ['forwarded', 'via', 'x-real-ip'].some((name) => headers[name] !== undefined)
  const xForwarded = Object.keys(headers).some((name) => name.startsWith('x-forwarded-'))
  return !forwarded && !xForwarded && /^(?:127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '')
}

function makeGauges(registry: Registry) {
  const gauge = <T extends string>(name: string, help: string, labelNames: T[] = []) =>
    new Gauge({ name: `allclear_${name}`, help, labelNames, registers: [registry] })
  return {
    deliveries: gauge('deliveries', 'Deliveries of updates, by state', ['state']),
    waiting: gauge('people_waiting', 'Deliveries that are not done, also of mail to one person'),
    oldest: gauge(
      'oldest_pending_seconds',
      'Age of the oldest notice that somebody waits for untried; 0: none',
    ),
    missing: gauge(
      'missing_total',
      'Deliveries that should have been and were not, found and put right so far',
    ),
    worker: gauge('worker_seen_seconds', 'Since a worker was last seen; NaN: never'),
    resting: gauge('channel_resting', '1 while the mail server keeps mail from leaving'),
    alarm: gauge('alarm', '1 while an engineer is needed', ['kind']),
    editionAge: gauge('edition_age_seconds', 'Since the oldest current edition was printed'),
    editionBehind: gauge('edition_changes_behind', 'Changes that the edition furthest behind does not show'),
    pages: gauge('pages', 'Pages that are served'),
  }
}

type Gauges = ReturnType<typeof makeGauges>

async function readDeliveries({ db: { reader: db }, press }: Doors, gauges: Gauges): Promise<void> {
  const now = timeNow()
  const [counts, waiting, worker, missing, alarms, newest] = await Promise.all([
    countStates(db),
    findWaiting(db, undefined, now),
    findWorker(db),
    countSwept(db),
    findAlarms(db, undefined, now),
    listNewestChanges(db),
  ])
  for (const state of states) gauges.deliveries.set({ state }, counts.get(state) ?? 0)
  const { mail, beside } = waiting
  gauges.waiting.set(mail.count + beside.count)
  gauges.oldest.set(Math.max(...[mail, beside].map(({ since }) => (since ? secondsSince(since, now) : 0))))
  gauges.missing.set(missing)
  gauges.worker.set(worker ? secondsSince(worker.seenAt, now) : Number.NaN)
  gauges.resting.set(worker?.trouble ? 1 : 0)
  for (const kind of alarmKinds) {
    gauges.alarm.set({ kind }, alarms.some((alarm) => alarm.kind === kind) ? 1 : 0)
  }
  const behind = press.listEditions().map(({ page, number }) => (newest.get(page.id) ?? number) - number)
  gauges.editionBehind.set(Math.max(0, ...behind))
}

function readEditions({ press }: Doors, gauges: Gauges): void {
  const now = timeNow()
  const editions = press.listEditions()
  gauges.pages.set(editions.length)
  gauges.editionAge.set(Math.max(0, ...editions.map(({ printedAt }) => secondsSince(printedAt, now))))
}

function secondsSince(time: Time, now: Time): number {
  return Math.max(0, (Date.parse(now) - Date.parse(time)) / 1_000)
}
