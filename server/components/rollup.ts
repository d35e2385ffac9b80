import type { ComponentStatus } from './component.ts'

export type Rollup = {
  indicator: 'none' | 'minor' | 'major' | 'critical' | 'maintenance'
  description: string
}

/**
 * The page's state from its components' states, in Statuspage's seven sentences; the first rule that fits wins.
 * A single component that is degraded counts as all of them: "Degraded System Service".
 */
export function rollup(statuses: ComponentStatus[]): Rollup {
  const all = (status: ComponentStatus) => statuses.length > 0 && statuses.every((other) => other === status)
  const any = (status: ComponentStatus) => statuses.includes(status)

  if (all('major_outage')) return { indicator: 'critical', description: 'Major System Outage' }
  if (any('major_outage') || all('partial_outage')) {
    return { indicator: 'major', description: 'Partial System Outage' }
  }
  if (any('partial_outage')) return { indicator: 'minor', description: 'Minor Service Outage' }
  if (all('degraded_performance')) return { indicator: 'minor', description: 'Degraded System Service' }
  if (any('degraded_performance')) return { indicator: 'minor', description: 'Partially Degraded Service' }
  if (any('under_maintenance')) return { indicator: 'maintenance', description: 'Service Under Maintenance' }
  return { indicator: 'none', description: 'All Systems Operational' }
}
