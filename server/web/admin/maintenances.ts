import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Component, listComponents } from '../../components/component.ts'
import { statusWords } from '../../editions/frame.ts'
import { listPlanned, listWindows } from '../../incidents/find-incidents.ts'
import { listRecurrences } from '../../incidents/find-recurrences.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isRunning } from '../../incidents/lifecycle.ts'
import { type Planned, planRecurring } from '../../incidents/plan-recurring.ts'
import { openIncident, type Posted } from '../../incidents/post-update.ts'
import { sayRule } from '../../incidents/recurrence.ts'
import type { Page } from '../../pages/page.ts'
import { addDays, dayOf, sayWindow, type Time, timeNow } from '../../text/time.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import type { PlannedIncident } from './about-maintenance.ts'
import { signedIn } from './gate.ts'
import { askTwice, lookTwice } from './look-twice.ts'
import {
  emptyPlan,
  inFormsWords,
  onceOf,
  planDraft,
  planRule,
  presentTicks,
  readPlan,
  type TypedPlan,
} from './maintenance-form.ts'
import { presentMonth, readMonth } from './month.ts'
import { makePlanPreview, type PlanPreview } from './plan-preview.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'
import { fillPlan, type Place, withTemplates } from './use-template.ts'

/** What is planned, as a list and by month, and the form that plans. */
export const maintenanceRoutes: Routes = (app, doors) => {
  app.get('/maintenances', async (request, reply) => {
    const { page } = signedIn(request)
    const now = timeNow()
    const today = dayOf(now, page.timeZone)
    const month = readMonth(readField(request.query, 'month'), today)
    const db = doors.db.reader
    const [planned, recurrences, windows] = await Promise.all([
      listPlanned(db, page),
      listRecurrences(db, page),
      listMonth(doors, page, month),
    ])
    const rules = new Map(recurrences.map(({ id, rule }) => [id, sayRule(rule)]))
    return show(
      doors,
      request,
      reply,
      'maintenances/index',
      { title: 'Maintenance', here: 'maintenances' },
      {
        planned: planned.map((incident) => presentLine(incident, rules, now)),
        series: recurrences.map(({ id, content, rule }) => ({ id, name: content.name, rule: sayRule(rule) })),
        month: presentMonth(month, windows, page, today),
        timeZone: page.timeZone,
      },
    )
  })

  app.get('/maintenances/new', async (request, reply) => {
    const place: Place = {
      path: '/admin/maintenances/new',
      title: 'Plan a maintenance',
      here: 'maintenances',
      phases: ['announced'],
    }
    return withTemplates(doors, request, reply, place, (templates, used) => {
      const typed = fillPlan(emptyPlan(signedIn(request).page), used)
      return showPlan(doors, request, reply, { ...newPlan(typed), more: { templates } })
    })
  })

  app.post('/maintenances', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readPlan(request.body)
    try {
      await askAboutPlan(doors, request, typed, null)
      const path = await plan(doors, page, signedIn(request).member.id, typed)
      return reply.redirect(path, 303)
    } catch (error) {
      return showPlan(doors, request, reply, newPlan(typed), readRefusal(inFormsWords(error)))
    }
  })

  app.post('/maintenances/preview', async (request, reply) => {
    const { page } = signedIn(request)
    const typed = readPlan(request.body)
    return showPlanPreview(doors, request, reply, newPlan(typed), (components) =>
      makePlanPreview(planDraft(typed, page), planRule(typed, page), components, null),
    )
  })
}

/** Asked a day wider, since zones reach 14 hours to both sides. */
function listMonth({ db }: Doors, page: Page, month: string): Promise<Incident[]> {
  const first = `${month}-01T00:00:00.000Z`
  return listWindows(db.reader, page, addDays(first, -1), addDays(first, 33))
}

/** Asks about words that nobody should publish by mistake, once everything else is as it can be. */
export async function askAboutPlan(
  doors: Doors,
  request: FastifyRequest,
  typed: TypedPlan,
  incident: PlannedIncident | null,
): Promise<void> {
  const { page } = signedIn(request)
  planDraft(typed, page, incident ?? undefined)
  askTwice(request, await lookAtPlan(doors, request, typed, incident), wordsOf(typed))
}

function lookAtPlan(
  doors: Doors,
  request: FastifyRequest,
  typed: TypedPlan,
  incident: PlannedIncident | null,
) {
  return lookTwice(doors, request, wordsOf(typed), incident?.status ?? 'scheduled', incident)
}

function wordsOf({ name, body, scope, workaround }: TypedPlan) {
  return { name, body, scope, workaround }
}

/** Plans what the form asks for and gives the path of the screen that shows it. */
async function plan(
  { db, press, wakeWorker }: Doors,
  page: Page,
  memberId: string,
  typed: TypedPlan,
): Promise<string> {
  const draft = planDraft(typed, page)
  const rule = planRule(typed, page)
  const author = `member:${memberId}`
  if (rule) {
    const once = onceOf<Planned>(memberId, 'plan', typed, ({ id }) => id)
    const answered = await planRecurring(db, page, draft, rule, { author, once })
    if ('answer' in answered) return `/admin/series/${answered.answer}?posted=1`
    await press.printed(page.id, answered.result.change)
    wakeWorker()
    return `/admin/series/${answered.result.id}?posted=1`
  }
  const once = onceOf<Posted>(memberId, 'plan', typed, ({ incident }) => incident.id)
  const answered = await openIncident(db, page, { ...draft, status: 'scheduled' }, { author, once })
  if ('answer' in answered) return `/admin/maintenances/${answered.answer}?posted=1`
  await press.printed(page.id, answered.result.change)
  wakeWorker()
  return `/admin/maintenances/${answered.result.incident.id}?posted=1`
}

export type PlanForm = {
  view: 'new' | 'edit'
  title: string
  action: string
  /** Where it is sent to be looked at first. */
  preview: string
  typed: TypedPlan
  /** The maintenance it changes. */
  incident?: PlannedIncident
  more?: object
}

function newPlan(typed: TypedPlan): PlanForm {
  return {
    view: 'new',
    title: 'Plan a maintenance',
    action: '/admin/maintenances',
    preview: '/admin/maintenances/preview',
    typed,
  }
}

/** Shows the form again with what readers would see above it, or with what would be refused. */
export async function showPlanPreview(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  form: PlanForm,
  make: (components: Component[]) => Promise<PlanPreview>,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  try {
    const preview = await make(await listComponents(doors.db.reader, page))
    return await showPlan(doors, request, reply, form, undefined, preview)
  } catch (error) {
    return showPlan(doors, request, reply, form, readRefusal(inFormsWords(error)))
  }
}

export async function showPlan(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  { view, title, action, preview: previewAt, typed, incident, more }: PlanForm,
  refused: Refusal & { status: number } = { status: 200, ...nothingRefused },
  preview: PlanPreview | null = null,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const components = await listComponents(doors.db.reader, page)
  const { status, ...refusal } = refused
  return show(
    doors,
    request,
    reply,
    `maintenances/${view}`,
    { title, here: 'maintenances', status },
    {
      action,
      previewAt,
      preview,
      typed,
      clock: sayClock(page),
      components: presentTicks(components, typed),
      ...(await lookAtPlan(doors, request, typed, incident ?? null)),
      ...more,
      ...refusal,
    },
  )
}

function sayClock({ timeZone }: Page): string {
  return timeZone === 'UTC' || timeZone === 'Etc/UTC'
    ? 'In UTC, as readers see it.'
    : `On the clock of ${timeZone}. Readers see UTC.`
}

function presentLine(incident: Incident, rules: Map<string, string>, now: Time) {
  const { maintenance, status } = incident
  return {
    id: incident.id,
    name: incident.name,
    running: isRunning(status),
    statusWord: statusWords[status],
    from: maintenance?.scheduledFor ?? '',
    window: maintenance ? sayWindow(maintenance.scheduledFor, maintenance.scheduledUntil, now) : '',
    rule: rules.get(maintenance?.recurrenceId ?? '') ?? null,
    series: maintenance?.recurrenceId ?? null,
    auto: maintenance?.autoStart ?? false,
  }
}
