import { type Component, listComponents } from '../../components/component.ts'
import { impactWords } from '../../editions/frame.ts'
import { impacts, isImpact } from '../../incidents/impact.ts'
import type { Page } from '../../pages/page.ts'
import { type FieldProblems, Problem } from '../../problem.ts'
import { templateProblems } from '../../templates/check-template.ts'
import { exampleOf } from '../../templates/example.ts'
import { isPhase, type Phase, phases, phaseWords } from '../../templates/phases.ts'
import { examples, placeholders } from '../../templates/placeholders.ts'
import type { TemplateDraft } from '../../templates/template.ts'
import { addMinutes, sayTime, timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'
import { readField } from '../forms.ts'
import { remarksOn } from '../remarks.ts'
import { presentBlanks } from './blanks.ts'
import { groupChoices } from './component-choices.ts'
import { longestBody, promiseChoices } from './composer.ts'
import { readTicked } from './maintenance-form.ts'

/** A template's form as it stands. */
export type TypedTemplate = {
  phase: string
  name: string
  title: string
  body: string
  scope: string
  workaround: string
  impact: string
  promise_minutes: string
  components: string[]
  deliver: boolean
}

export function emptyTemplate(phase: Phase = 'first'): TypedTemplate {
  return {
    phase,
    ...{ name: '', title: '', body: '', scope: '', workaround: '', impact: '', promise_minutes: '' },
    ...{ components: [], deliver: true },
  }
}

export function typedOf(template: TemplateDraft): TypedTemplate {
  return {
    phase: template.phase,
    name: template.name,
    title: template.title ?? '',
    body: template.body,
    scope: template.scope ?? '',
    workaround: template.workaround ?? '',
    impact: template.impact ?? '',
    promise_minutes: String(template.promiseMinutes ?? ''),
    components: template.componentIds,
    deliver: template.deliver,
  }
}

export function readTyped(body: unknown): TypedTemplate {
  const field = (name: string) => readField(body, name)
  return {
    phase: field('phase'),
    name: field('name'),
    title: field('title'),
    body: field('body'),
    scope: field('scope'),
    workaround: field('workaround'),
    impact: field('impact'),
    promise_minutes: field('promise_minutes').trim(),
    components: readTicked(body),
    deliver: field('deliver') === 'yes',
  }
}

/** What the form asks for; throws one Problem that names the fields that cannot be. */
export function readTemplate(typed: TypedTemplate): TemplateDraft {
  const { phase, impact, promise_minutes: minutes } = typed
  const draft: TemplateDraft = {
    phase: isPhase(phase) ? phase : 'first',
    name: typed.name.trim(),
    title: typed.title.trim() || null,
    body: typed.body.trimEnd(),
    scope: typed.scope.trim() || null,
    workaround: typed.workaround.trim() || null,
    impact: isImpact(impact) ? impact : null,
    promiseMinutes: minutes === '' ? null : Number(minutes),
    componentIds: typed.components,
    deliver: typed.deliver,
  }
  const fields: FieldProblems = templateProblems(draft)
  const over = draft.body.length - longestBody
  if (over > 0) fields.body = `This is ${over.toLocaleString('en')} characters too long`
  if (!isPhase(phase)) fields.phase = 'Choose from the list'
  if (impact !== '' && !isImpact(impact)) fields.impact = 'Choose from the list'
  const [message] = Object.values(fields)
  if (message !== undefined) throw new Problem('invalid', message, fields)
  return draft
}

/** What the form offers beside what stands in it. */
export async function presentForm({ db }: Doors, page: Page, typed: TypedTemplate) {
  const components = await listComponents(db.reader, page)
  return {
    typed,
    phases: phases.map((value) => ({ value, text: phaseWords[value] })),
    impacts: [
      { value: '', text: 'Whoever uses it says it' },
      ...impacts.map((value) => ({ value, text: impactWords[value] })),
    ],
    promises: presentPromises(typed.promise_minutes),
    placeholders: placeholders.map(({ name, means }) => ({ text: `{${name.replaceAll(' ', '_')}}`, means })),
    components: groupChoices(
      components,
      ({ id, name }) => ({ id, name, checked: typed.components.includes(id) }),
      ({ checked }) => checked,
    ),
  }
}

const usual = [
  { value: '', text: 'By the page’s rule' },
  ...promiseChoices.filter(({ value }) => Number(value) > 0),
]

/** A script may have chosen minutes of its own. */
function presentPromises(minutes: string) {
  const isUsual = usual.some(({ value }) => value === minutes)
  return isUsual ? usual : [...usual, { value: minutes, text: `${minutes} minutes` }]
}

/** How a template reads, with its gaps marked, and what the coach says of it once they are filled with something. */
export async function presentTemplate({ db }: Doors, page: Page, draft: TemplateDraft) {
  const components = await listComponents(db.reader, page)
  return {
    blanks: {
      title: presentBlanks(draft.title ?? ''),
      body: presentBlanks(draft.body),
      scope: presentBlanks(draft.scope ?? ''),
      workaround: presentBlanks(draft.workaround ?? ''),
    },
    remarks: remarksOnTemplate(page, draft, components),
  }
}

const severityWords = { must: 'Has to be said', should: 'Better said otherwise', hint: 'A hint' }

function remarksOnTemplate(page: Page, draft: TemplateDraft, components: Component[]) {
  const now = timeNow()
  const about = draft.componentIds.map((id) => ({ id }))
  // The promise lies ahead at any time of day.
  const nextUpdate = sayTime(addMinutes(now, draft.promiseMinutes ?? 30), now)
  const said = exampleOf(draft, now, { ...examples, product: page.name, 'next update': nextUpdate })
  return remarksOn(page, { ...said, components: about }, components, null, now).map((remark) => ({
    severity: severityWords[remark.severity],
    ...{ quote: remark.quote, message: remark.message, suggestion: remark.suggestion },
  }))
}
