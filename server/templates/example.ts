import type { Impact } from '../incidents/impact.ts'
import { type IncidentStatus, isOpen } from '../incidents/lifecycle.ts'
import { addMinutes, type Time } from '../text/time.ts'
import { fillTemplate } from './fill-template.ts'
import { statusOfPhase } from './phases.ts'
import { examples, fillPlaceholders, type Values } from './placeholders.ts'
import type { TemplateDraft } from './template.ts'

/** An update as it may be made of a template: with something plausible in every gap. */
export type ExampleUpdate = {
  name: string
  body: string
  scope: string
  workaround: string
  status: IncidentStatus
  impact: Impact | null
  nextUpdateAt: Time | null
}

/** For an incident that is under way its title is made up; who is affected and what they can do are not carried on. */
export function exampleOf(template: TemplateDraft, now: Time, values: Values = examples): ExampleUpdate {
  const { title, ...words } = fillTemplate(template, values)
  const status = statusOfPhase[template.phase]
  return {
    ...words,
    name: title || fillPlaceholders('{what fails}', values),
    status,
    impact: template.impact,
    nextUpdateAt: isOpen(status) ? addMinutes(now, template.promiseMinutes ?? 30) : null,
  }
}
