import { type Component, worstOf } from '../components/component.ts'
import { type Group, inOrder } from '../components/group.ts'
import { rollup } from '../components/rollup.ts'
import { type Incident, type IncidentUpdate, toldStatus } from '../incidents/incident.ts'
import type { Page } from '../pages/page.ts'
import { type Time, zonedTime } from '../text/time.ts'
import { remember } from './remember.ts'

/** /api/v2/status.json: keys, their order and nulls are Statuspage's, and never one more. */
export function printStatus(page: Page, components: Component[]): string {
  return JSON.stringify({
    page: presentPage(page),
    status: rollup(components.map((component) => component.status)),
  })
}

/** /api/v2/summary.json */
export function printSummary(
  page: Page,
  components: Component[],
  groups: Group[],
  unresolved: Incident[],
  planned: Incident[],
): string {
  // Statuspage's order: what is to come, soonest first, and then what is running.
  const coming = planned.filter(({ status }) => status === 'scheduled')
  const running = planned.filter(({ status }) => status !== 'scheduled')
  const incidents = (those: Incident[]) =>
    JSON.stringify(those.map((incident) => presentIncident(page, incident, components)))
  return joinParts({
    page: JSON.stringify(presentPage(page)),
    components: `[${listRows(page, components, groups).join()}]`,
    incidents: incidents(unresolved),
    scheduled_maintenances: incidents([...coming, ...running]),
    status: JSON.stringify(rollup(components.map((component) => component.status))),
  })
}

/** /api/v2/components.json */
export function printComponents(page: Page, components: Component[], groups: Group[]): string {
  return joinParts({
    page: JSON.stringify(presentPage(page)),
    components: `[${listRows(page, components, groups).join()}]`,
  })
}

/** /api/v2/incidents.json, and those of them that are open or over. */
export function printIncidents(page: Page, incidents: Incident[], components: Component[]): string {
  return JSON.stringify({
    page: presentPage(page),
    incidents: incidents.map((incident) => presentIncident(page, incident, components)),
  })
}

/** /api/v2/scheduled-maintenances.json, and those of them that are to come or running. */
export function printMaintenances(page: Page, planned: Incident[], components: Component[]): string {
  return JSON.stringify({
    page: presentPage(page),
    scheduled_maintenances: planned.map((incident) => presentIncident(page, incident, components)),
  })
}

/** /api/v2/incidents/:id.json */
export function printOneIncident(page: Page, incident: Incident, components: Component[]): string {
  return JSON.stringify({
    page: presentPage(page),
    incident: presentIncident(page, incident, components),
  })
}

/** /incidents/:id.json: bare, and its id is a `code`. */
export function printBareIncident(page: Page, incident: Incident, components: Component[]): string {
  const { id: code, ...others } = presentIncident(page, incident, components)
  return JSON.stringify({ code, ...others })
}

/** An object of what is JSON already. */
function joinParts(parts: Record<string, string>): string {
  const pairs = Object.entries(parts).map(([key, json]) => `${JSON.stringify(key)}:${json}`)
  return `{${pairs.join()}}`
}

/** The page as every answer begins. */
export function presentPage(page: Page) {
  return {
    id: page.id,
    name: page.name,
    url: page.origin,
    time_zone: page.timeZone === 'UTC' ? 'Etc/UTC' : page.timeZone,
    updated_at: timeFor(page, page.updatedAt),
  }
}

const printComponent = remember((component: Component, zone: string) =>
  JSON.stringify(presentComponent(component, zone)),
)

function presentComponent(component: Component, zone: string) {
  return {
    id: component.id,
    name: component.name,
    status: component.status,
    created_at: zonedTime(component.createdAt, zone),
    updated_at: zonedTime(component.updatedAt, zone),
    position: component.position,
    description: component.description,
    showcase: component.showcase,
    start_date: component.startDate,
    group_id: component.groupId,
    page_id: component.pageId,
    group: false,
    only_show_if_degraded: component.onlyShowIfDegraded,
  }
}

/** Groups and components by position; a child's counts within its group, so they come one between the other. */
function listRows(page: Page, components: Component[], groups: Group[]): string[] {
  const childrenOf = Map.groupBy(components, (component) => component.groupId)
  const children = (group: Group) => childrenOf.get(group.id) ?? []
  const rows = [
    ...components.map((component) => ({ at: component, row: printComponent(component, zoneOf(page)) })),
    ...groups.map((group) => ({
      at: group,
      row: JSON.stringify(presentGroup(page, group, children(group))),
    })),
  ]
  return rows.sort((a, b) => inOrder(a.at, b.at)).map(({ row }) => row)
}

function presentGroup(page: Page, group: Group, children: Component[]) {
  return {
    id: group.id,
    name: group.name,
    status: worstOf(children.map(({ status }) => status)),
    created_at: timeFor(page, group.createdAt),
    updated_at: timeFor(page, group.updatedAt),
    position: group.position,
    description: group.description,
    showcase: false,
    start_date: null,
    group_id: null,
    page_id: page.id,
    group: true,
    only_show_if_degraded: false,
    components: children.map(({ id }) => id),
  }
}

function presentIncident(page: Page, incident: Incident, components: Component[]) {
  const time = (at: string | null) => (at === null ? null : timeFor(page, at))
  const { maintenance } = incident
  return {
    id: incident.id,
    name: incident.name,
    status: toldStatus(incident),
    created_at: time(incident.createdAt),
    updated_at: time(incident.updatedAt),
    monitoring_at: time(incident.monitoringAt),
    resolved_at: time(incident.resolvedAt),
    impact: maintenance ? 'maintenance' : incident.impact,
    shortlink: `${page.origin}/incidents/${incident.id}`,
    started_at: time(maintenance ? incident.createdAt : incident.startedAt),
    page_id: page.id,
    incident_updates: incident.updates.map((update) => presentUpdate(page, update)),
    components: components
      .filter((component) => incident.componentIds.includes(component.id))
      .map((component) => presentComponent(component, zoneOf(page))),
    ...(maintenance && {
      scheduled_for: time(maintenance.scheduledFor),
      scheduled_until: time(maintenance.scheduledUntil),
    }),
  }
}

function presentUpdate(page: Page, update: IncidentUpdate) {
  const affected = update.affected.map(({ code, name, oldStatus, newStatus }) => ({
    code,
    name,
    old_status: oldStatus,
    new_status: newStatus,
  }))
  return {
    id: update.id,
    status: update.status,
    body: update.body,
    incident_id: update.incidentId,
    created_at: timeFor(page, update.publishedAt),
    updated_at: timeFor(page, update.updatedAt),
    display_at: timeFor(page, update.displayAt),
    affected_components: affected.length > 0 ? affected : null,
    deliver_notifications: update.deliver,
    custom_tweet: null,
    tweet_id: null,
  }
}

function timeFor(page: Page, time: Time): string {
  return zonedTime(time, zoneOf(page))
}

/** The name Etc/UTC says Z as UTC does. */
function zoneOf({ timeZone }: Page): string {
  return timeZone === 'Etc/UTC' ? 'UTC' : timeZone
}
