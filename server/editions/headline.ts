import type { Component, ComponentStatus } from '../components/component.ts'
import { rollup } from '../components/rollup.ts'
import { type Impact, worse } from '../incidents/impact.ts'
import type { Incident } from '../incidents/incident.ts'
import { stateOfImpact } from './frame.ts'

/** `problems`: the sentence says that something does not work. */
export type Headline = { state: ComponentStatus; headline: string; problems: boolean }

/**
 * The page's state in one sentence for customers, and the component state whose colour and shape it is drawn with: the
 * worse of Statuspage's rollup, which the API keeps, and of what the open incidents say of their impact.
 */
export function sayHeadline(components: Component[], unresolved: Incident[]): Headline {
  const { indicator, description } = rollup(components.map(({ status }) => status))
  const recovered = unresolved.filter((incident) => isRecovered(incident, components))
  const level = unresolved
    .filter((incident) => !recovered.includes(incident))
    .reduce<Impact>(
      (worst, { impact }) => worse(worst, impact),
      indicator === 'maintenance' ? 'none' : indicator,
    )
  if (level !== 'none')
    return { state: stateOfImpact[level], headline: sayLevel(level, components.length), problems: true }
  const calm = description.charAt(0) + description.slice(1).toLowerCase()
  if (recovered.length > 0)
    return {
      state: 'degraded_performance',
      headline: 'It works again, and we keep watching',
      problems: false,
    }
  if (indicator === 'maintenance') return { state: 'under_maintenance', headline: calm, problems: false }
  const headline = unresolved.length > 0 ? sayWorking(unresolved.length) : calm
  return { state: 'operational', headline, problems: false }
}

/** An incident's impact stays as bad as it ever was; while its mended components are watched the page is better than that. */
function isRecovered({ status, componentIds, impact }: Incident, components: Component[]): boolean {
  const own = components.filter(({ id }) => componentIds.includes(id))
  const mended = own.length > 0 && own.every((component) => component.status === 'operational')
  return impact !== 'none' && status === 'monitoring' && mended
}

function sayLevel(level: Exclude<Impact, 'none'>, components: number): string {
  if (level === 'critical') return 'We have a major outage'
  if (level === 'major') return 'Part of our service is not working'
  return components === 1 ? 'Our service has problems' : 'Some services have problems'
}

function sayWorking(problems: number): string {
  return problems > 1 ? 'We are working on several problems' : 'We are working on a problem'
}
