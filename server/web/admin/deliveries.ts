import type { FastifyReply, FastifyRequest } from 'fastify'
import { listByChannel } from '../../deliveries/by-channel.ts'
import { listFailed, listRetrying } from '../../deliveries/failures.ts'
import { reportDeliveries } from '../../deliveries/report.ts'
import { retryFailed } from '../../deliveries/retry-failed.ts'
import { statusWords } from '../../editions/frame.ts'
import { findUpdate } from '../../incidents/correct-update.ts'
import type { Incident, IncidentUpdate } from '../../incidents/incident.ts'
import { Problem } from '../../problem.ts'
import { sayFullTime, timeNow } from '../../text/time.ts'
import { readScript } from '../../text/views.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { readScreenNumber } from './incidents.ts'
import {
  presentBeside,
  presentFailed,
  presentPost,
  presentReport,
  presentRetrying,
} from './present-deliveries.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'
import { getEither } from './updates.ts'

type ByUpdate = { Params: { id: string; update: string } }
type Both = { incident: Incident; update: IncidentUpdate }

const perScreen = 50

/** Counts anew while the screen is open; without it there is a link. */
const lookAgain = readScript('look-again.js')

/** How far one update has got, and what to do about those it did not reach. */
export const deliveryRoutes: Routes = (app, doors) => {
  const path = '/incidents/:id/updates/:update/deliveries'

  app.get<ByUpdate>(path, async (request, reply) =>
    showDeliveries(doors, request, reply, await getBoth(doors, request, request.params)),
  )

  app.post<ByUpdate>(`${path}/retries`, async (request, reply) => {
    const { page } = signedIn(request)
    const both = await getBoth(doors, request, request.params)
    const subscriber = readField(request.body, 'subscriber')
    try {
      const retried = await retryFailed(doors.db, page, both.update.id, subscriber || undefined)
      if (retried === 0) throw new Problem('conflict', nothingToRetry(subscriber !== ''))
      doors.wakeWorker()
      return reply.redirect(`${pathOf(both)}?retried=${retried}`, 303)
    } catch (error) {
      return showDeliveries(doors, request, reply, both, readRefusal(error))
    }
  })
}

function nothingToRetry(one: boolean): string {
  return one
    ? 'This one is not to be tried again: it has been already, or its address must not be written to any more.'
    : 'Nothing is left that could be tried again.'
}

async function getBoth(doors: Doors, request: FastifyRequest, params: ByUpdate['Params']): Promise<Both> {
  const incident = await getEither(doors, request, params.id)
  const update = findUpdate(incident, params.update)
  if (!update) throw new Problem('not-found', 'This incident has no such update')
  return { incident, update }
}

function pathOf({ incident, update }: Both): string {
  return `/admin/incidents/${incident.id}/updates/${update.id}/deliveries`
}

async function showDeliveries(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  both: Both,
  refused: Refusal & { status: number } = { ...nothingRefused, status: 200 },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const { incident, update } = both
  const db = doors.db.reader
  const now = timeNow()
  const number = readScreenNumber(readField(request.query, 'page'))
  const [report, beside, failed, retrying, post] = await Promise.all([
    reportDeliveries(db, page, update.id, now),
    listByChannel(db, page, update.id),
    listFailed(db, page, update.id, { limit: perScreen + 1, offset: (number - 1) * perScreen }),
    listRetrying(db, page, update.id, { limit: perScreen }),
    presentPost(doors, page),
  ])
  if (!report) throw new Problem('not-found', 'This incident has no such update')
  const { status, ...refusal } = refused
  const planned = incident.maintenance !== null
  const section = planned ? 'maintenances' : 'incidents'
  const said = presentReport(report)
  const path = pathOf(both)
  return show(
    doors,
    request,
    reply,
    'deliveries/show',
    {
      title: `${said.headline}: ${incident.name}`,
      here: section,
      status,
      ...(said.open && { script: lookAgain }),
    },
    {
      incident: { name: incident.name, path: `/admin/${section}/${incident.id}` },
      update: {
        statusWord: statusWords[update.status],
        published: { datetime: update.publishedAt, text: sayFullTime(update.publishedAt) },
        deliver: update.deliver,
      },
      report: said,
      beside: beside.map(presentBeside),
      post,
      path,
      again: number > 1 ? `${path}?page=${number}` : path,
      retried: sayRetried(request),
      failed: failed.slice(0, perScreen).map((one) => presentFailed(one, now)),
      mayRetry: failed.some(({ mayRetry }) => mayRetry),
      newer: number > 1 ? `${path}?page=${number - 1}#failed` : null,
      older: failed.length > perScreen ? `${path}?page=${number + 1}#failed` : null,
      retrying: retrying.map((one) => presentRetrying(one, now)),
      moreRetrying: Math.max(0, report.retrying - retrying.length).toLocaleString('en'),
      ...refusal,
    },
  )
}

function sayRetried(request: FastifyRequest): string | null {
  if (request.method !== 'GET') return null
  const count = readScreenNumber(readField(request.query, 'retried'))
  if (readField(request.query, 'retried') === '') return null
  return count === 1
    ? '1 delivery is tried again now.'
    : `${count.toLocaleString('en')} deliveries are tried again now.`
}
