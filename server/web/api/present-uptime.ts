import type { Component } from '../../components/component.ts'
import type { Group } from '../../components/group.ts'
import { roundPercentage, type Uptime } from '../../components/uptime.ts'
import type { Range } from './read-range.ts'

/** Without `incidents` nothing is said of what happened. */
export function presentComponentUptime(
  component: Component,
  range: Range,
  uptime: Uptime,
  incidents?: string[],
) {
  return {
    ...presentUptime(range, uptime),
    id: component.id,
    name: component.name,
    ...(incidents && { related_events: incidents.map((id) => ({ id })) }),
  }
}

/** The seconds are those of all its components together. */
export function presentGroupUptime(
  group: Group,
  range: Range,
  uptime: Uptime,
  related?: Map<string, string[]>,
) {
  return {
    ...presentUptime(range, uptime),
    id: group.id,
    name: group.name,
    ...(related && {
      related_events: [...related].map(([id, incidents]) => ({
        component_id: id,
        incidents: incidents.map((incident) => ({ id: incident })),
      })),
    }),
  }
}

function presentUptime({ start, end, warnings }: Range, { percentage, major, partial }: Uptime) {
  return {
    range_start: start,
    range_end: end,
    uptime_percentage: percentage === null ? null : roundPercentage(percentage),
    major_outage: major,
    partial_outage: partial,
    warnings,
  }
}
