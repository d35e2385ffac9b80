import type { ComponentStatus } from '../components/component.ts'

/** From least to worst: SEV-4 to SEV-1. */
export const impacts = ['none', 'minor', 'major', 'critical'] as const

export type Impact = (typeof impacts)[number]

const byStatus: Record<ComponentStatus, Impact> = {
  operational: 'none',
  under_maintenance: 'none',
  degraded_performance: 'minor',
  partial_outage: 'major',
  major_outage: 'critical',
}

/** The impact that the worst of the components' states means. */
export function impactOf(statuses: ComponentStatus[]): Impact {
  return statuses.reduce<Impact>((worst, status) => worse(worst, byStatus[status]), 'none')
}

/** The worse of two: an incident's impact is how bad it got, so it rises and never falls by itself. */
export function worse(a: Impact, b: Impact): Impact {
  return impacts.indexOf(a) >= impacts.indexOf(b) ? a : b
}

export function isImpact(text: unknown): text is Impact {
  return impacts.includes(text as Impact)
}
