import type { Component, ComponentStatus } from '../components/component.ts'
import { type FieldProblems, Problem } from '../problem.ts'
import { markdownToHtml } from '../text/markdown.ts'
import { addDays, type Time } from '../text/time.ts'
import type { Impact } from './impact.ts'
import type { IncidentStatus } from './lifecycle.ts'
import type { MaintenanceDraft } from './maintenance.ts'
import type { PromiseDraft } from './promise.ts'

/** What a form or a script says; what is left out stays as it is. */
export type UpdateDraft = {
  name?: string
  status?: IncidentStatus
  /** Markdown. */
  body?: string
  impactOverride?: Impact | null
  /** States that components take with this update. */
  components?: Record<string, ComponentStatus>
  /** All the components the incident is about from now on; who is given a state that is not well stays one of them. */
  componentIds?: string[]
  /** Components the incident is about as well, whose state it leaves alone. */
  furtherComponentIds?: string[]
  scope?: string | null
  workaround?: string | null
  promise?: PromiseDraft
  /** False: published without telling subscribers. */
  deliver?: boolean
  metadata?: Record<string, unknown>
  /** Kept for whoever said it; null: nothing was. */
  reminderIntervals?: string | null
  /** Opening with it makes a maintenance; of a maintenance it changes the window and what happens by itself. */
  maintenance?: MaintenanceDraft
  /** A maintenance is called off. */
  cancel?: boolean
}

export const longest = { name: 255, body: 25_000, scope: 1_000, workaround: 5_000 }

/** Throws one Problem that names every field that cannot be, before anything is rendered or written. */
export function checkDraft(draft: UpdateDraft, now: Time): void {
  const fields: FieldProblems = {}
  if (draft.name !== undefined && !draft.name.trim()) fields.name = 'Say in a few words what customers notice'
  for (const field of ['name', 'body', 'scope', 'workaround'] as const) {
    Object.assign(fields, tooLong(field, draft[field] ?? ''))
  }
  const promise = promiseProblem(draft.promise, now)
  if (promise) fields.next_update_at = promise
  if (JSON.stringify(draft.metadata ?? {}).length > 20_000) fields.metadata = 'Metadata is too long'
  const [first] = Object.entries(fields)
  if (first) throw new Problem('invalid', `${first[0]}: ${first[1]}`, fields)
}

/** What to say of a text that is longer than its field allows. */
export function tooLong(field: keyof typeof longest, text: string): FieldProblems {
  if (text.length <= longest[field]) return {}
  return { [field]: `This is ${text.length} characters long; ${longest[field]} are allowed` }
}

function promiseProblem(promise: PromiseDraft, now: Time): string | undefined {
  if (!promise) return undefined
  if ('minutes' in promise) {
    const fits = Number.isFinite(promise.minutes) && promise.minutes > 0 && promise.minutes <= 60 * 24 * 30
    return fits ? undefined : 'Promise the next update in 1 minute to 30 days'
  }
  if (promise.at === null) return undefined
  if (promise.at <= now) return 'This time has already passed'
  return promise.at > addDays(now, 30) ? 'Promise the next update within 30 days' : undefined
}

/** Throws a Problem if the draft names a component the page does not have. */
export function checkComponents(draft: UpdateDraft, components: Component[]): void {
  const known = new Set(components.map((component) => component.id))
  const unknown = namedIn(draft).find((id) => !known.has(id))
  if (unknown !== undefined) {
    const message = `This page has no component ${unknown.slice(0, 40)}`
    throw new Problem('invalid', message, { components: message })
  }
}

/** The components that a draft says anything of. */
export function namedIn({
  components = {},
  componentIds = [],
  furtherComponentIds = [],
}: UpdateDraft): string[] {
  return [...Object.keys(components), ...componentIds, ...furtherComponentIds]
}

/** The draft's words as HTML; what the draft does not mention is missing here too. */
export type Rendered = { bodyHtml: string; scopeHtml?: string | null; workaroundHtml?: string | null }

/** Renders the words before the transaction begins: in it nothing but the database is waited for. */
export async function renderWords(draft: UpdateDraft): Promise<Rendered> {
  return {
    bodyHtml: (await renderOptional(draft.body ?? null)) ?? '',
    ...(draft.scope !== undefined && { scopeHtml: await renderOptional(draft.scope) }),
    ...(draft.workaround !== undefined && { workaroundHtml: await renderOptional(draft.workaround) }),
  }
}

export async function renderOptional(text: string | null): Promise<string | null> {
  return text?.trim() ? markdownToHtml(text) : null
}
