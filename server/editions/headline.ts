import type { Component, ComponentStatus } from '../components/component.ts'
import { rollup } from '../components/rollup.ts'
import { type Impact, worse } from '../incidents/impact.ts'
import type { Incident } from '../incidents/incident.ts'
import type { SiteWords } from '../text/languages/en/site.ts'
import { stateOfImpact } from './frame.ts'
import { english } from './voice.ts'

/** `problems`: the sentence says that something does not work. */
export type Headline = { state: ComponentStatus; headline: string; problems: boolean }

/**
 * The page's state in one sentence for customers, and the component state whose colour and shape it is drawn with: the
 * worse of Statuspage's rollup, which the API keeps, and of what the open incidents say of their impact.
 */
export function sayHeadline(
  components: Component[],
  unresolved: Incident[],
  { headlines }: Pick<SiteWords, 'headlines'> = english.words.site,
): Headline {
  const { indicator } = rollup(components.map(({ status }) => status))
  const recovered = unresolved.filter((incident) => isRecovered(incident, components))
  const level = unresolved
    .filter((incident) => !recovered.includes(incident))
    .reduce<Impact>(
      (worst, { impact }) => worse(worst, impact),
      indicator === 'maintenance' ? 'none' : indicator,
    )
  if (level !== 'none')
    return {
      state: stateOfImpact[level],
      headline: sayLevel(level, components.length, headlines),
      problems: true,
    }
  if (recovered.length > 0)
    return { state: 'degraded_performance', headline: headlines.recovered, problems: false }
  if (indicator === 'maintenance')
    return { state: 'under_maintenance', headline: headlines.maintenance, problems: false }
  const headline = unresolved.length > 0 ? headlines.working(unresolved.length) : headlines.calm
  return { state: 'operational', headline, problems: false }
}

/** An incident's impact stays as bad as it ever was; while its mended components are watched the page is better than that. */
function isRecovered({ status, componentIds, impact }: Incident, components: Component[]): boolean {
  const own = components.filter(({ id }) => componentIds.includes(id))
  const mended = own.length > 0 && own.every((component) => component.status === 'operational')
  return impact !== 'none' && status === 'monitoring' && mended
}

function sayLevel(
  level: Exclude<Impact, 'none'>,
  components: number,
  headlines: SiteWords['headlines'],
): string {
  return level === 'minor' && components === 1 ? headlines.minorOnly : headlines[level]
}
