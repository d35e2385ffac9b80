import { type Component, type ComponentStatus, isComponentStatus } from '../../components/component.ts'
import { isImpact } from '../../incidents/impact.ts'
import type { Incident } from '../../incidents/incident.ts'
import { isIncidentStatus } from '../../incidents/lifecycle.ts'
import type { Posted, Posting } from '../../incidents/post-update.ts'
import type { PromiseDraft } from '../../incidents/promise.ts'
import { checkDraft, type UpdateDraft } from '../../incidents/update-draft.ts'
import type { Once } from '../../pages/idempotency.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import { type Time, timeNow } from '../../text/time.ts'
import { hashToken, newNonce } from '../../text/token.ts'
import type { Body } from '../bodies.ts'
import { readField } from '../forms.ts'

/** Fewer than the API allows: what is posted here is read on a telephone. */
export const longestBody = 5_000

/** A composer's fields as they stand in the form. `components`: the chosen state by id, '' where it stays. */
export type Typed = {
  once: string
  name: string
  body: string
  scope: string
  workaround: string
  status: string
  next_update_at: string
  impact: string
  deliver: boolean
  components: Record<string, string>
  /** What the incident is to be about; null where the form does not ask. */
  componentIds: string[] | null
}

/** What the coach reads of a form; a field that it does not have is left out. */
export type Words = Pick<Typed, 'body'> & Partial<Pick<Typed, 'name' | 'scope' | 'workaround'>>

/** A composer nobody has typed in yet, for a new incident or the next update of one. */
export function emptyComposer(incident?: Incident): Typed {
  return {
    once: newNonce(),
    name: incident?.name ?? '',
    body: '',
    scope: incident?.scope ?? '',
    workaround: incident?.workaround ?? '',
    status: incident?.status ?? 'investigating',
    next_update_at: '',
    impact: incident?.impactOverride ?? '',
    deliver: true,
    components: {},
    componentIds: incident?.componentIds ?? null,
  }
}

export function readComposer(body: unknown): Typed {
  const field = (name: string) => readField(body, name)
  return {
    once: field('once') || newNonce(),
    name: field('name'),
    body: field('body'),
    scope: field('scope'),
    workaround: field('workaround'),
    status: field('status'),
    next_update_at: field('next_update_at'),
    impact: field('impact'),
    deliver: field('deliver') === 'yes',
    components: readStates((body as Body | null)?.components),
    componentIds: readIds((body as Body | null)?.component_ids),
  }
}

function readStates(value: unknown): Record<string, string> {
  if (value === undefined || value === '') return {}
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('unreadable', 'The components cannot be read')
  }
  return Object.fromEntries(Object.keys(value).map((id) => [id, readField(value, id)]))
}

/** The boxes that were ticked; a form that asks sends an empty one too, so that none of them can be told from no question. */
function readIds(value: unknown): string[] | null {
  if (value === undefined) return null
  const ids = Array.isArray(value) ? value : [value]
  if (!ids.every((id) => typeof id === 'string')) {
    throw new Problem('unreadable', 'The components cannot be read')
  }
  return ids.filter((id) => id !== '')
}

/**
 * As readDraft, for an incident that begins: how bad it is must be said, by a component or in a word, so that nobody
 * leaves the page green without meaning to.
 */
export function readOpening(typed: Typed, components: Component[]): UpdateDraft {
  const isSaid = typed.impact !== '' || Object.values(typed.components).some(isUnwell)
  if (isSaid) return readDraft(typed)
  const problem: FieldProblems =
    components.length > 0
      ? {
          components:
            'Choose what is affected, or say how bad it is: otherwise the page stays green and nothing is promised',
        }
      : { impact: 'Say how bad it is: there are no components that would show it' }
  return readDraft(typed, problem)
}

function isUnwell(state: string): boolean {
  return state !== '' && state !== 'operational'
}

/** What the form asks for; throws one Problem that names the fields that cannot be, with those known before. */
export function readDraft(typed: Typed, known: FieldProblems = {}, now: Time = timeNow()): UpdateDraft {
  const { status, impact } = typed
  const promise = readPromise(typed.next_update_at)
  const chosen = Object.entries(typed.components).filter(([, state]) => state !== '')
  const draft: UpdateDraft = {
    name: typed.name,
    body: typed.body,
    scope: typed.scope,
    workaround: typed.workaround,
    ...(isIncidentStatus(status) && { status }),
    promise: promise === 'unknown' ? undefined : promise,
    impactOverride: isImpact(impact) ? impact : null,
    components: Object.fromEntries(chosen) as Record<string, ComponentStatus>,
    ...(typed.componentIds && { componentIds: typed.componentIds }),
    deliver: typed.deliver,
  }
  const fields: FieldProblems = { ...draftProblems(draft, now), ...bodyProblem(typed.body), ...known }
  if (!isIncidentStatus(status)) fields.status = 'Choose where you are with it'
  if (impact !== '' && !isImpact(impact)) fields.impact = 'Choose from the list'
  if (!chosen.every(([, state]) => isComponentStatus(state)))
    fields.components = 'Choose the states from the lists'
  if (promise === 'unknown') fields.next_update_at = 'Choose when customers hear from you next'
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
  return draft
}

function draftProblems(draft: UpdateDraft, now: Time): FieldProblems {
  try {
    checkDraft(draft, now)
    return {}
  } catch (error) {
    if (error instanceof Problem) return error.fields
    throw error
  }
}

function bodyProblem(body: string): FieldProblems {
  if (!body.trim()) return { body: 'Say what you know so far, in your customers’ words' }
  const over = body.length - longestBody
  return over > 0 ? { body: `This is ${countCharacters(body)}: ${over.toLocaleString('en')} too many` } : {}
}

export function readPromise(choice: string): PromiseDraft | 'unknown' {
  if (choice === '') return undefined
  if (choice === 'none') return { at: null }
  return promiseChoices.some(({ value }) => value === choice) ? { minutes: Number(choice) } : 'unknown'
}

export const promiseChoices = [
  { value: '', text: 'By the rule' },
  { value: '15', text: '15 minutes' },
  { value: '30', text: '30 minutes' },
  { value: '60', text: '1 hour' },
  { value: '120', text: '2 hours' },
  { value: 'none', text: 'No promise' },
]

/** Beside the field, where nothing counts while somebody types. */
export const bodyLimit = `Up to ${longestBody.toLocaleString('en')} characters`

export function countCharacters(text: string): string {
  return `${text.length.toLocaleString('en')} of ${longestBody.toLocaleString('en')} characters`
}

/** One form, sent twice by an impatient finger, posts once; changed words are another post. */
export function postingOf(memberId: string, typed: object): Posting {
  const key = hashToken(JSON.stringify([memberId, typed]))
  const once: Once<Posted> = { key: `form ${key}`, fingerprint: key, answer: ({ incident }) => incident.id }
  return { author: `member:${memberId}`, once }
}
