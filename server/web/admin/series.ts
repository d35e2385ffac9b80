import type { FastifyReply, FastifyRequest } from 'fastify'
import { sayStatus } from '../../editions/incident-facts.ts'
import { listWindows } from '../../incidents/find-incidents.ts'
import { findRecurrence, type Recurrence } from '../../incidents/find-recurrences.ts'
import type { Incident } from '../../incidents/incident.ts'
import { daysAhead } from '../../incidents/plan-ahead.ts'
import { endRecurrence, skipOccurrence } from '../../incidents/plan-recurring.ts'
import { listOccurrences, sayRule } from '../../incidents/recurrence.ts'
import { Problem } from '../../problem.ts'
import { addDays, addMinutes, readTime, sayDuration, sayWindow, type Time, timeNow } from '../../text/time.ts'
import { newNonce } from '../../text/token.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { signedIn } from './gate.ts'
import { type Cancellation, checkWords, readCancellation } from './maintenance-actions.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'

type ById = { Params: { id: string } }

const shown = 12

/** A maintenance that repeats: what comes, what is left out, and its end. */
export const seriesRoutes: Routes = (app, doors) => {
  app.get<ById>('/series/:id', async (request, reply) => {
    const series = await getSeries(doors, request, request.params.id)
    return showSeries(doors, request, reply, series, { once: newNonce(), body: '', deliver: true })
  })

  app.post<ById>('/series/:id/exceptions', async (request, reply) => {
    const { page } = signedIn(request)
    const { id } = await getSeries(doors, request, request.params.id)
    const moment = readTime(readField(request.body, 'moment'))
    if (moment === undefined) throw new Problem('invalid', 'There is none at this time')
    await skipOccurrence(doors.db, page, id, moment, readField(request.body, 'skip') === 'yes')
    return reply.redirect(`/admin/series/${id}`, 303)
  })

  app.post<ById>('/series/:id/end', async (request, reply) => {
    const { page, member } = signedIn(request)
    const series = await getSeries(doors, request, request.params.id)
    const typed = readCancellation(request.body)
    try {
      checkWords(typed.body)
      const { change } = await endRecurrence(doors.db, page, series.id, typed, `member:${member.id}`)
      await doors.press.printed(page.id, change)
      doors.wakeWorker()
    } catch (error) {
      return showSeries(doors, request, reply, series, typed, readRefusal(error))
    }
    return reply.redirect('/admin/maintenances', 303)
  })
}

async function getSeries({ db }: Doors, request: FastifyRequest, id: string): Promise<Recurrence> {
  const series = await findRecurrence(db.reader, signedIn(request).page, id)
  if (!series) throw new Problem('not-found', 'This page has no such series')
  return series
}

async function showSeries(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  series: Recurrence,
  typed: Cancellation,
  { status, ...refusal }: Refusal & { status: number } = { status: 200, ...nothingRefused },
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const now = timeNow()
  const name = series.content.name ?? ''
  const windows = await listWindows(doors.db.reader, page, addDays(now, -1), addDays(now, 800))
  const own = windows.filter(({ maintenance }) => maintenance?.recurrenceId === series.id)
  return show(
    doors,
    request,
    reply,
    'series/show',
    { title: name, here: 'maintenances', status },
    {
      series: {
        id: series.id,
        name,
        rule: sayRule(series.rule),
        ended: series.endedAt !== null,
        lasts: sayDuration(now, addMinutes(now, series.minutes)),
        occurrences: presentOccurrences(series, own, now),
      },
      daysAhead,
      posted: request.method === 'GET' && readField(request.query, 'posted') === '1',
      typed,
      ...refusal,
    },
  )
}

type Occurrence = {
  at: Time
  window: string
  /** The maintenance that is planned for it, where it has got so far. */
  planned: { id: string; statusWord: string; moved: boolean } | null
  skipped: boolean
}

/** What is planned, and the rule's next moments after that. */
function presentOccurrences(series: Recurrence, own: Incident[], now: Time): Occurrence[] {
  const planned = own.flatMap(({ maintenance, ...incident }): Occurrence[] => {
    if (!maintenance) return []
    const { scheduledFor, scheduledUntil, occurrenceAt } = maintenance
    return [
      {
        at: scheduledFor,
        window: sayWindow(scheduledFor, scheduledUntil, now),
        planned: {
          id: incident.id,
          statusWord: sayStatus({ ...incident, maintenance }),
          moved: scheduledFor !== occurrenceAt,
        },
        skipped: false,
      },
    ]
  })
  if (series.endedAt !== null) return planned
  const from = series.plannedTo > now ? series.plannedTo : now
  const next = listOccurrences(series.rule, from, addDays(from, 750), Math.max(shown - planned.length, 3))
  return [
    ...planned,
    ...next.map((at) => ({
      at,
      window: sayWindow(at, addMinutes(at, series.minutes), now),
      planned: null,
      skipped: series.skipped.includes(at),
    })),
  ]
}
