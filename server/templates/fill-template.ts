import type { Component } from '../components/component.ts'
import { fullName } from '../components/component.ts'
import type { Incident } from '../incidents/incident.ts'
import { isMaintenanceStatus, isOver } from '../incidents/lifecycle.ts'
import type { Page } from '../pages/page.ts'
import { addMinutes, sayZonedTime, type Time } from '../text/time.ts'
import { statusOfPhase } from './phases.ts'
import { fillPlaceholders, findPlaceholders, type Placeholder, type Values } from './placeholders.ts'
import type { Template, TemplateDraft } from './template.ts'

/** What a template is filled from: the page, its components, and what it is about, if that has begun. */
export type Occasion = { page: Page; components: Component[]; incident?: Incident | undefined; now: Time }

/** What goes into a composer. */
export type FilledWords = { title: string; body: string; scope: string; workaround: string }

/** All that is left open in a template, each once, in the order in which it is read. */
export function listPlaceholders({ title, scope, body, workaround }: TemplateDraft): Placeholder[] {
  const found = [title, scope, body, workaround].flatMap((text) => findPlaceholders(text ?? ''))
  return [...new Set(found.flatMap(({ name }) => name ?? []))]
}

export function fillTemplate(template: TemplateDraft, values: Values): FilledWords {
  const fill = (text: string | null) => fillPlaceholders(text ?? '', values)
  return {
    title: fill(template.title).trim(),
    body: fill(template.body),
    scope: fill(template.scope),
    workaround: fill(template.workaround),
  }
}

/** What nobody has to be asked: the page, the incident and the clock know it. */
export function knownValues(template: Template, occasion: Occasion): Values {
  const { page, components, incident, now } = occasion
  const say = (time: Time | null | undefined) => (time ? sayZonedTime(time, now, page.timeZone) : undefined)
  const about = incident?.componentIds.length ? incident.componentIds : template.componentIds
  const names = listNames(components.filter(({ id }) => about.includes(id)).map(fullName))
  return onlyKnown({
    product: page.name,
    component: names,
    components: names,
    since: say(incident?.startedAt),
    now: say(now),
    'next update': say(promisedBy(template, occasion)),
    until: say(incident?.maintenance?.scheduledUntil),
    support:
      [page.supportEmail, page.supportPhone].filter(Boolean).join(' or ') || (page.supportUrl ?? undefined),
    who: incident?.scope ?? undefined,
    workaround: incident?.workaround ?? undefined,
  })
}

/** What is likely, and only has to be confirmed where it is asked for. */
export function likelyValues({ page, incident, now }: Occasion): Values {
  const moment = sayZonedTime(now, now, page.timeZone)
  const title = incident?.name ?? ''
  const lower = /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
  return onlyKnown({ since: moment, ended: moment, 'what fails': lower })
}

/** Minutes until customers hear next, where the words of a template name the time; null where they do not. */
export function saidMinutes(template: Template, { page, incident }: Occasion): number | null {
  const status = statusOfPhase[template.phase]
  if (!listPlaceholders(template).includes('next update') || isOver(status) || isMaintenanceStatus(status))
    return null
  if (template.promiseMinutes !== null) return template.promiseMinutes
  const impact = template.impact ?? incident?.impact ?? 'minor'
  return impact === 'none' ? null : page.cadence[impact].promise
}

/** Somebody needs a minute to post, so the time that is said in words is the next full five minutes. */
function promisedBy(template: Template, occasion: Occasion): Time | null {
  const minutes = saidMinutes(template, occasion)
  if (minutes === null) return null
  const at = addMinutes(occasion.now, minutes)
  const beyond = (Date.parse(at) / 60_000) % 5
  return addMinutes(at, beyond === 0 ? 0 : 5 - beyond)
}

/** `A`, `A and B`, `A, B and C`. */
function listNames(names: string[]): string {
  const [last = '', ...others] = names.toReversed()
  return others.length > 0 ? `${others.toReversed().join(', ')} and ${last}` : last
}

function onlyKnown(values: { [name in Placeholder]?: string | undefined }): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value?.trim())) as Values
}
