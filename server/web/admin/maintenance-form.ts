import type { Component } from '../../components/component.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { MaintenanceDraft } from '../../incidents/maintenance.ts'
import { isPace, type Rule } from '../../incidents/recurrence.ts'
import type { UpdateDraft } from '../../incidents/update-draft.ts'
import type { Once } from '../../pages/idempotency.ts'
import type { Page } from '../../pages/page.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import { localTime, readDay, readLocalTime } from '../../text/local-time.ts'
import { addMinutes } from '../../text/time.ts'
import { hashToken, newNonce } from '../../text/token.ts'
import { readField } from '../forms.ts'
import { groupChoices } from './component-choices.ts'
import { longestBody } from './composer.ts'

/** A maintenance's form as it stands. `components`: the ids that are ticked. */
export type TypedPlan = {
  once: string
  name: string
  body: string
  scope: string
  workaround: string
  date: string
  time: string
  duration: string
  components: string[]
  auto_start: boolean
  auto_complete: boolean
  states: boolean
  deliver: boolean
  deliver_at_start: boolean
  deliver_at_end: boolean
  remind_prior: boolean
  repeat: string
  interval: string
  until_day: string
}

/** A form nobody has typed in yet: for a new maintenance, or for changing one. */
export function emptyPlan(page: Page, incident?: Incident): TypedPlan {
  const { maintenance } = incident ?? {}
  const wall = maintenance ? localTime(maintenance.scheduledFor, page.timeZone) : ''
  const minutes = maintenance ? minutesOf(maintenance) : 60
  return {
    once: newNonce(),
    name: incident?.name ?? '',
    body: '',
    scope: incident?.scope ?? '',
    workaround: incident?.workaround ?? '',
    date: wall.slice(0, 10),
    time: wall.slice(11),
    duration: String(minutes),
    components: incident?.componentIds ?? [],
    auto_start: maintenance?.autoStart ?? true,
    auto_complete: maintenance?.autoComplete ?? true,
    states: maintenance?.autoMaintenanceState ?? true,
    deliver: true,
    deliver_at_start: maintenance?.deliverAtStart ?? false,
    deliver_at_end: maintenance?.deliverAtEnd ?? false,
    remind_prior: maintenance?.remindPrior ?? true,
    repeat: '',
    interval: '1',
    until_day: '',
  }
}

export function readPlan(body: unknown): TypedPlan {
  const field = (name: string) => readField(body, name)
  const ticked = (name: string) => field(name) === 'yes'
  return {
    once: field('once') || newNonce(),
    name: field('name'),
    body: field('body'),
    scope: field('scope'),
    workaround: field('workaround'),
    date: field('date').trim(),
    time: field('time').trim(),
    duration: field('duration').trim(),
    components: readTicked(body),
    auto_start: ticked('auto_start'),
    auto_complete: ticked('auto_complete'),
    states: ticked('states'),
    deliver: ticked('deliver'),
    deliver_at_start: ticked('deliver_at_start'),
    deliver_at_end: ticked('deliver_at_end'),
    remind_prior: ticked('remind_prior'),
    repeat: field('repeat'),
    interval: field('interval').trim(),
    until_day: field('until_day').trim(),
  }
}

export function readTicked(body: unknown): string[] {
  const given = (body as Record<string, unknown> | null)?.components
  if (given === undefined || given === '') return []
  if (typeof given !== 'object' || given === null)
    throw new Problem('unreadable', 'The components cannot be read')
  return Object.keys(given).filter((id) => readField(given, id) === 'yes')
}

/** What the form asks for. `before`: the maintenance it changes, whose window counts as not mentioned where it stays. */
export function planDraft(typed: TypedPlan, page: Page, before?: Incident): UpdateDraft {
  const fields: FieldProblems = {}
  const over = typed.body.length - longestBody
  if (over > 0) fields.body = `This is ${over.toLocaleString('en')} characters too long`
  if (!before && !typed.body.trim()) fields.body = 'Say what customers have to expect'
  const maintenance = { ...readWindow(typed, page, fields, before), ...readSwitches(typed) }
  throwFirst(fields)
  return {
    name: typed.name,
    body: typed.body,
    scope: typed.scope,
    workaround: typed.workaround,
    componentIds: typed.components,
    deliver: typed.deliver,
    maintenance,
  }
}

function readWindow(
  typed: TypedPlan,
  page: Page,
  fields: FieldProblems,
  before?: Incident,
): MaintenanceDraft {
  const { date, time, duration } = typed
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) fields.date = 'Say on which day'
  if (!/^\d\d:\d\d$/.test(time)) fields.time = 'Say at what time, such as 01:30'
  const minutes = /^\d{1,6}$/.test(duration) ? Number(duration) : 0
  if (minutes < 1) fields.duration = 'Say how many minutes it takes'
  if (Object.keys(fields).some((name) => name !== 'body')) return {}
  const from = readLocalTime(`${date}T${time}`, page.timeZone)
  if (from === undefined) {
    fields.date = 'There is no such day or time'
    return {}
  }
  const old = before?.maintenance
  const stays = old && localTime(old.scheduledFor, page.timeZone) === `${date}T${time}`
  if (stays && minutesOf(old) === minutes) return {}
  const scheduledFor = stays ? old.scheduledFor : from
  return { scheduledFor, scheduledUntil: addMinutes(scheduledFor, minutes) }
}

function readSwitches(typed: TypedPlan): MaintenanceDraft {
  return {
    autoStart: typed.auto_start,
    autoComplete: typed.auto_complete,
    autoMaintenanceState: typed.states,
    autoOperationalState: typed.states,
    deliverAtStart: typed.deliver_at_start,
    deliverAtEnd: typed.deliver_at_end,
    remindPrior: typed.remind_prior,
  }
}

/** The rule the form asks for; null where it happens once. */
export function planRule(typed: TypedPlan, page: Page): Rule | null {
  const { repeat, interval, until_day: untilDay } = typed
  if (repeat === '') return null
  const fields: FieldProblems = {}
  if (!isPace(repeat)) fields.repeat = 'Choose from the list'
  if (!/^\d{1,4}$/.test(interval)) fields.interval = 'Choose a whole number'
  if (untilDay !== '' && !(/^\d{4}-\d\d-\d\d$/.test(untilDay) && readDay(untilDay, 'UTC')))
    fields.until_day = 'There is no such day'
  throwFirst(fields)
  if (!isPace(repeat)) return null
  const firstAt = `${typed.date}T${typed.time}`
  const rule = { every: repeat, interval: Number(interval), firstAt, timeZone: page.timeZone }
  return { ...rule, untilDay: untilDay || null }
}

/** The rooms' names of the fields that the form calls otherwise. */
export function inFormsWords(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const { scheduled_for: date, scheduled_until: duration, ...others } = error.fields
  return new Problem(error.kind, error.message, {
    ...(date && { date }),
    ...(duration && { duration }),
    ...others,
  })
}

/** One form, sent twice by an impatient finger, counts once. */
export function onceOf<T>(
  memberId: string,
  action: string,
  typed: object,
  answer: (result: T) => string,
): Once<T> {
  const key = hashToken(JSON.stringify([memberId, action, typed]))
  return { key: `form ${key}`, fingerprint: key, answer }
}

export function presentTicks(components: Component[], typed: TypedPlan) {
  return groupChoices(
    components,
    ({ id, name }) => ({ id, name, checked: typed.components.includes(id) }),
    ({ checked }) => checked,
  )
}

function minutesOf({
  scheduledFor,
  scheduledUntil,
}: {
  scheduledFor: string
  scheduledUntil: string
}): number {
  return Math.round((Date.parse(scheduledUntil) - Date.parse(scheduledFor)) / 60_000)
}

function throwFirst(fields: FieldProblems): void {
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
}
