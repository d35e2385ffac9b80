import type { FastifyReply, FastifyRequest } from 'fastify'
import { listComponents } from '../../components/component.ts'
import { sayRepeats, sayStatus } from '../../editions/incident-facts.ts'
import { english } from '../../editions/voice.ts'
import { windowWords } from '../../editions/window-words.ts'
import { listRepeats } from '../../incidents/find-recurrences.ts'
import { wasCancelledBy } from '../../incidents/incident.ts'
import { isMaintenanceStatus, isOver, isRunning } from '../../incidents/lifecycle.ts'
import type { Maintenance } from '../../incidents/maintenance.ts'
import { sayEnd, sayStart } from '../../incidents/run-maintenances.ts'
import type { UpdateDraft } from '../../incidents/update-draft.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import { nextPhases } from '../../templates/phases.ts'
import { localTime } from '../../text/local-time.ts'
import { addMinutes, sayTime, sayWindow, type Time, timeNow } from '../../text/time.ts'
import { newNonce } from '../../text/token.ts'
import type { Doors, Routes } from '../doors.ts'
import { readField } from '../forms.ts'
import { getMaintenance, type PlannedIncident, postAbout } from './about-maintenance.ts'
import { longestBody } from './composer.ts'
import { signedIn } from './gate.ts'
import { askTwice, lookTwice } from './look-twice.ts'
import { nothingRefused, type Refusal, readRefusal, show } from './show.ts'
import { presentIncident } from './updates.ts'
import { fillWords, type Offer, type Place, withTemplates } from './use-template.ts'

type ById = { Params: { id: string } }

/** What stands in the form that says something more. */
type Typed = { once: string; body: string; status: string; deliver: boolean; minutes: string }

/** One maintenance: where it stands, what was said, and what comes next. */
export const maintenanceRoute: Routes = (app, doors) => {
  app.get<ById>('/maintenances/:id', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    const typed = { once: newNonce(), body: '', status: incident.status, deliver: true, minutes: '30' }
    const place: Place = {
      path: `/admin/maintenances/${incident.id}`,
      title: incident.name,
      here: 'maintenances',
      phases: nextPhases(incident.status),
      incident,
    }
    return withTemplates(doors, request, reply, place, (templates, used) =>
      showMaintenance(doors, request, reply, incident, fillWords(typed, used), undefined, templates),
    )
  })

  app.post<ById>('/maintenances/:id/updates', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    const typed = readTyped(request.body)
    try {
      const draft = readUpdate(typed, incident)
      askTwice(request, await lookAt(doors, request, incident, typed), { body: typed.body })
      return await postAbout(doors, request, reply, incident, draft, typed)
    } catch (error) {
      return showMaintenance(doors, request, reply, incident, typed, readRefusal(error))
    }
  })

  app.post<ById>('/maintenances/:id/extension', async (request, reply) => {
    const incident = await getMaintenance(doors, request, request.params.id)
    const typed = { ...readTyped(request.body), status: incident.status }
    try {
      return await postAbout(doors, request, reply, incident, readExtension(typed, incident), typed)
    } catch (error) {
      return showMaintenance(doors, request, reply, incident, typed, readRefusal(error))
    }
  })
}

const extensions = [
  { value: '15', text: '15 minutes' },
  { value: '30', text: '30 minutes' },
  { value: '60', text: '1 hour' },
  { value: '120', text: '2 hours' },
]

function readExtension({ minutes, deliver }: Typed, { maintenance }: PlannedIncident): UpdateDraft {
  if (!extensions.some(({ value }) => value === minutes)) {
    const message = 'Choose how much longer it takes'
    throw new Problem('invalid', message, { minutes: message })
  }
  const now = timeNow()
  const { scheduledUntil: old } = maintenance
  const scheduledUntil = addMinutes(old > now ? old : now, Number(minutes))
  const body = `It takes longer than planned. We now expect to finish by ${sayTime(scheduledUntil, now)}.`
  return { body, deliver, maintenance: { scheduledUntil } }
}

function readTyped(body: unknown): Typed {
  const field = (name: string) => readField(body, name)
  return {
    once: field('once') || newNonce(),
    body: field('body'),
    status: field('status'),
    minutes: field('minutes') || '30',
    deliver: field('deliver') === 'yes',
  }
}

function readUpdate({ body, status, deliver }: Typed, incident: PlannedIncident): UpdateDraft {
  const fields: FieldProblems = {}
  if (!isMaintenanceStatus(status)) {
    fields.status = 'Choose where you are with it'
    throw new Problem('invalid', fields.status, fields)
  }
  const over = body.length - longestBody
  if (over > 0) fields.body = `This is ${over.toLocaleString('en')} characters too long`
  const usual = usualWords(incident, status)
  if (!body.trim() && usual === null) fields.body = 'Say what is new, in your customers’ words'
  if (fields.body) throw new Problem('invalid', fields.body, fields)
  return { status, body: body.trim() ? body : (usual ?? ''), deliver }
}

/** What is said of a start or an end where nobody wrote anything. */
function usualWords({ status: was, maintenance }: PlannedIncident, status: string): string | null {
  if (status === was) return null
  if (status === 'in_progress' && was === 'scheduled') return sayStart(maintenance, timeNow())
  return status === 'completed' ? sayEnd() : null
}

function lookAt(doors: Doors, request: FastifyRequest, incident: PlannedIncident, { body, status }: Typed) {
  return lookTwice(doors, request, { body }, isMaintenanceStatus(status) ? status : incident.status, incident)
}

async function showMaintenance(
  doors: Doors,
  request: FastifyRequest,
  reply: FastifyReply,
  incident: PlannedIncident,
  typed: Typed,
  refused: Refusal & { status: number } = { status: 200, ...nothingRefused },
  templates?: Offer,
): Promise<FastifyReply> {
  const { page } = signedIn(request)
  const db = doors.db.reader
  const [components, repeats, said] = await Promise.all([
    listComponents(db, page),
    listRepeats(db, page),
    presentIncident(db, page, incident),
  ])
  const { status, ...refusal } = refused
  const { maintenance } = incident
  const now = timeNow()
  const posted = request.method === 'GET' && readField(request.query, 'posted') === '1'
  return show(
    doors,
    request,
    reply,
    'maintenances/show',
    { title: incident.name, here: 'maintenances', status },
    {
      incident: {
        ...said,
        statusWord: sayStatus(incident),
        running: isRunning(incident.status),
        scheduled: incident.status === 'scheduled',
        over: isOver(incident.status),
        ...windowWords(incident, now, (from, until) => sayWindow(from, until, now)),
        local: sayLocal(maintenance, page.timeZone),
        series: maintenance.recurrenceId,
        repeats: sayRepeats(repeats.get(maintenance.recurrenceId ?? ''), english),
        byItself: sayByItself(maintenance),
        affected: components.filter(({ id }) => incident.componentIds.includes(id)).map(({ name }) => name),
        updates: said.updates.map((update, i) => {
          const own = incident.updates[i]
          return own && wasCancelledBy(own, incident) ? { ...update, statusWord: 'Cancelled' } : update
        }),
        told: { start: sayTold(maintenance.deliverAtStart), end: sayTold(maintenance.deliverAtEnd) },
      },
      posted,
      templates,
      typed,
      fresh: newNonce(),
      statuses: [
        ...(incident.status === 'scheduled' ? [{ value: 'scheduled', text: 'Planned' }] : []),
        { value: 'in_progress', text: 'In progress' },
        { value: 'verifying', text: 'Verifying' },
        { value: 'completed', text: 'Completed' },
      ],
      extensions,
      ...(await lookAt(doors, request, incident, typed)),
      ...refusal,
    },
  )
}

/** The window on the page's own clock, where that is not the one readers see. */
function sayLocal({ scheduledFor, scheduledUntil }: Maintenance, zone: string): string | null {
  if (zone === 'UTC' || zone === 'Etc/UTC') return null
  const [from, until] = [scheduledFor, scheduledUntil].map((time: Time) =>
    localTime(time, zone).replace('T', ', '),
  )
  return `${from} to ${until} ${zone}`
}

function sayTold(deliver: boolean): string {
  return deliver ? 'Subscribers are told.' : 'Nobody is told.'
}

function sayByItself(maintenance: Maintenance): string[] {
  const { autoStart, autoComplete, autoMaintenanceState, deliverAtStart, deliverAtEnd } = maintenance
  const { remindPrior, remindedAt } = maintenance
  const reminded = remindedAt === null ? 'are' : 'were'
  return [
    autoStart ? 'Starts by itself' : 'Is started by hand',
    autoComplete ? 'Completes by itself' : 'Is completed by hand',
    ...(autoMaintenanceState ? ['Its components are under maintenance meanwhile'] : []),
    ...(remindPrior ? [`Subscribers ${reminded} reminded an hour before it begins`] : []),
    ...(deliverAtStart ? ['Subscribers are told when it starts'] : []),
    ...(deliverAtEnd ? ['Subscribers are told when it is over'] : []),
  ]
}
