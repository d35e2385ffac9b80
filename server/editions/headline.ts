import { type Component, type ComponentStatus, componentStatuses } from '../components/component.ts'
import { rollup } from '../components/rollup.ts'
import type { Incident } from '../incidents/incident.ts'
import { stateOfImpact } from './frame.ts'

export type Headline = { state: ComponentStatus; headline: string }

/**
 * The page's state in one sentence, and the component state whose colour and shape it is drawn with. The sentence is
 * Statuspage's, so that page and API say the same; an open incident that no component shows is said too.
 */
export function sayHeadline(components: Component[], unresolved: Incident[]): Headline {
  const { indicator, description } = rollup(components.map((component) => component.status))
  const states = [
    ...components.map((component) => component.status),
    ...unresolved.map((incident) => stateOfImpact[incident.impact]),
  ]
  const unseen = indicator === 'none' && unresolved.length > 0
  return {
    state: states.reduce(worst, 'operational'),
    headline: unseen
      ? sayWorking(unresolved.length)
      : description.charAt(0) + description.slice(1).toLowerCase(),
  }
}

function worst(a: ComponentStatus, b: ComponentStatus): ComponentStatus {
  return componentStatuses.indexOf(b) > componentStatuses.indexOf(a) ? b : a
}

function sayWorking(problems: number): string {
  return problems > 1 ? 'We are working on several problems' : 'We are working on a problem'
}
