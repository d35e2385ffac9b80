import { type Component, listComponents } from '../../components/component.ts'
import { gather } from '../../components/group.ts'
import { impactWords, stateOfImpact, stateWords, statusWords } from '../../editions/frame.ts'
import { windowWords } from '../../editions/window-words.ts'
import { listPlanned, listUnresolved } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isRunning } from '../../incidents/lifecycle.ts'
import { isOverdue } from '../../incidents/promise.ts'
import { type Duty, listOnDuty } from '../../members/duty.ts'
import { countSubscribers } from '../../subscribers/subscriber.ts'
import { addDays, sayDuration, sayTime, sayWindow, type Time, timeNow } from '../../text/time.ts'
import type { Routes } from '../doors.ts'
import { presentProposals } from './fired.ts'
import { signedIn } from './gate.ts'
import { presentPost } from './present-deliveries.ts'
import { presentDrafts, sayDraftDone } from './present-drafts.ts'
import { show } from './show.ts'

/** What is going on, and the way to the next post. */
export const dashboardRoutes: Routes = (app, doors) => {
  app.get('/', async (request, reply) => {
    const { page } = signedIn(request)
    const now = timeNow()
    const [components, unresolved, planned, subscribers, post, duty, drafts, proposals] = await Promise.all([
      listComponents(doors.db.reader, page),
      listUnresolved(doors.db.reader, page),
      listPlanned(doors.db.reader, page),
      countSubscribers(doors.db.reader, page),
      presentPost(doors, page),
      listOnDuty(doors.db.reader, page),
      presentDrafts(doors, request),
      presentProposals(doors, request),
    ])
    const incidents = mostUrgentFirst(unresolved).map((incident) => ({
      ...presentHead(incident, now),
      started: sayDuration(incident.startedAt, now),
    }))
    return show(
      doors,
      request,
      reply,
      'dashboard',
      { title: 'Dashboard', here: 'dashboard' },
      {
        incidents,
        broken: incidents.filter(({ promise }) => promise?.late),
        duty: sayDuty(duty),
        maintenances: planned.filter((one) => isNear(one, now)).map((one) => presentNear(one, now)),
        days: near,
        groups: presentGroups(components),
        subscribers: presentCounts(subscribers),
        post,
        drafts,
        proposals,
        draftDone: sayDraftDone(request),
        outbox: doors.config.smtpUrl === undefined,
      },
    )
  })
}

/** Days ahead in which a maintenance belongs on the dashboard. */
const near = 14

/** What is overdue for longest comes first, then what is due next; what promises nothing comes last. */
function mostUrgentFirst(incidents: Incident[]): Incident[] {
  const due = ({ nextUpdateAt }: Incident) => (nextUpdateAt ? Date.parse(nextUpdateAt) : Number.MAX_VALUE)
  return incidents.toSorted((a, b) => due(a) - due(b))
}

function isNear({ status, maintenance }: Incident, now: Time): boolean {
  return isRunning(status) || (maintenance !== null && maintenance.scheduledFor <= addDays(now, near))
}

function presentNear(incident: Incident, now: Time) {
  const running = isRunning(incident.status)
  const { autoStart = false, autoComplete = false } = incident.maintenance ?? {}
  return {
    id: incident.id,
    name: incident.name,
    running,
    statusWord: statusWords[incident.status],
    ...windowWords(incident, now, (from, until) => sayWindow(from, until, now)),
    byItself: running
      ? autoComplete
        ? 'completes by itself'
        : 'is completed by hand'
      : autoStart
        ? 'starts by itself'
        : 'is started by hand',
  }
}

function sayDuty({ members, byDefault }: Duty): string {
  const names = new Intl.ListFormat('en').format(members.map(({ name }) => name))
  if (members.length === 0) return 'Nobody is on duty.'
  return byDefault ? `Nobody has gone on duty, so owners are reminded: ${names}.` : `On duty: ${names}.`
}

/** Groups with what is in them; one that is well is folded away. */
function presentGroups(components: Component[]) {
  return gather(components).map(({ name, status, components: own }) => ({
    name,
    state: status,
    word: stateWords[status],
    count: own.length === 1 ? '1 component' : `${own.length} components`,
    open: status !== 'operational',
    components: own.map((component) => ({
      name: component.name,
      state: component.status,
      word: stateWords[component.status],
    })),
  }))
}

function presentCounts({ confirmed, unconfirmed }: Record<'confirmed' | 'unconfirmed', number>) {
  const get = confirmed === 1 ? 'subscriber gets' : 'subscribers get'
  const rest = unconfirmed > 0 ? `, ${unconfirmed.toLocaleString('en')} still to confirm` : ''
  return { confirmed: confirmed.toLocaleString('en'), words: `${get} every update${rest}.` }
}

/** `lead` first: how long it is until the promised time, or since; that alone is `span`. */
export type PromiseWords = { late: boolean; lead: string; span: string; at: Time; text: string }

/** What every screen says first of an incident. */
export function presentHead(incident: Incident, now: Time) {
  return {
    id: incident.id,
    name: incident.name,
    state: stateOfImpact[incident.impact],
    impactWord: impactWords[incident.impact],
    statusWord: statusWords[incident.status],
    promise: presentPromise(incident.nextUpdateAt, now),
  }
}

export function presentPromise(promise: Time | null, now: Time): PromiseWords | null {
  if (promise === null) return null
  const late = isOverdue(promise, now)
  const span = late ? sayDuration(promise, now) : sayDuration(now, promise)
  const lead = late ? `Overdue by ${span}` : `Due in ${span}`
  return { late, lead, span, at: promise, text: sayTime(promise, now) }
}
