import { fullName, listComponents } from '../../components/component.ts'
import { impactWords, stateOfImpact, stateWords, statusWords } from '../../editions/frame.ts'
import { listUnresolved } from '../../incidents/find-incidents.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isOverdue } from '../../incidents/promise.ts'
import { countSubscribers } from '../../subscribers/subscriber.ts'
import { sayDuration, sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Routes } from '../doors.ts'
import { signedIn } from './gate.ts'
import { show } from './show.ts'

/** What is going on, and the way to the next post. */
export const dashboardRoutes: Routes = (app, doors) => {
  app.get('/', async (request, reply) => {
    const { page } = signedIn(request)
    const now = timeNow()
    const [components, unresolved, subscribers] = await Promise.all([
      listComponents(doors.db.reader, page),
      listUnresolved(doors.db.reader, page),
      countSubscribers(doors.db.reader, page),
    ])
    return show(
      doors,
      request,
      reply,
      'dashboard',
      { title: 'Dashboard', here: 'dashboard' },
      {
        incidents: unresolved.map((incident) => presentOpen(incident, now)),
        components: components.map((component) => ({
          name: fullName(component),
          state: component.status,
          word: stateWords[component.status],
        })),
        subscribers: presentCounts(subscribers),
        outbox: doors.config.smtpUrl === undefined,
      },
    )
  })
}

function presentCounts({ confirmed, unconfirmed }: Record<'confirmed' | 'unconfirmed', number>) {
  const get = confirmed === 1 ? 'subscriber gets' : 'subscribers get'
  const rest = unconfirmed > 0 ? `, ${unconfirmed.toLocaleString('en')} still to confirm` : ''
  return { confirmed: confirmed.toLocaleString('en'), words: `${get} every update${rest}.` }
}

export type OpenLine = {
  id: string
  name: string
  state: string
  impactWord: string
  statusWord: string
  started: string
  promise: PromiseWords | null
}

/** `lead` first: how long it is until the promised time, or since. */
export type PromiseWords = { late: boolean; lead: string; at: Time; text: string }

export function presentOpen(incident: Incident, now: Time): OpenLine {
  return {
    id: incident.id,
    name: incident.name,
    state: stateOfImpact[incident.impact],
    impactWord: impactWords[incident.impact],
    statusWord: statusWords[incident.status],
    started: sayDuration(incident.startedAt, now),
    promise: presentPromise(incident.nextUpdateAt, now),
  }
}

export function presentPromise(promise: Time | null, now: Time): PromiseWords | null {
  if (promise === null) return null
  const late = isOverdue(promise, now)
  const lead = late ? `Overdue by ${sayDuration(promise, now)}` : `Due in ${sayDuration(now, promise)}`
  return { late, lead, at: promise, text: sayTime(promise, now) }
}
