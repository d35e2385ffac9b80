import { type Component, worstOf } from '../components/component.ts'
import { type Group, inOrder } from '../components/group.ts'
import { rollup } from '../components/rollup.ts'
import { type Incident, type IncidentUpdate, toldStatus } from '../incidents/incident.ts'
import type { Page } from '../pages/page.ts'
import { type Time, zonedTime } from '../text/time.ts'
import { remember } from './remember.ts'

/** What all answers of one page are made of. `head`: how they begin; `places`: where each component stands, by its id. */
export type Parts = { page: Page; head: string; components: Component[]; places: Map<string, number> }

export function partsOf(page: Page, components: Component[]): Parts {
  const places = new Map(components.map(({ id }, i) => [id, i]))
  return { page, head: JSON.stringify(presentPage(page)), components, places }
}

/** /api/v2/status.json: keys, their order and nulls are Statuspage's, and never one more. */
export function printStatus({ head, components }: Parts): string {
  return joinParts({ page: head, status: printRollup(components) })
}

/** /api/v2/summary.json; `rows`: as printRows gives them. */
export function printSummary(
  parts: Parts,
  rows: string,
  unresolved: Incident[],
  planned: Incident[],
): string {
  // Statuspage's order: what is to come, soonest first, and then what is running.
  const coming = planned.filter(({ status }) => status === 'scheduled')
  const running = planned.filter(({ status }) => status !== 'scheduled')
  return joinParts({
    page: parts.head,
    components: rows,
    incidents: printAll(parts, unresolved),
    scheduled_maintenances: printAll(parts, [...coming, ...running]),
    status: printRollup(parts.components),
  })
}

/** /api/v2/components.json */
export function printComponents({ head }: Parts, rows: string): string {
  return joinParts({ page: head, components: rows })
}

/** /api/v2/incidents.json or scheduled-maintenances.json, and those of them that are open, over, to come or running. */
export function printList(
  parts: Parts,
  kind: 'incidents' | 'scheduled_maintenances',
  incidents: Incident[],
): string {
  return joinParts({ page: parts.head, [kind]: printAll(parts, incidents) })
}

/** /api/v2/incidents/:id.json */
export function printOneIncident(parts: Parts, incident: Incident): string {
  return joinParts({
    page: parts.head,
    incident: printIncident(incident, parts.page, componentsOf(incident, parts)),
  })
}

/** /incidents/:id.json: bare, and its id is a `code`. */
export function printBareIncident(parts: Parts, incident: Incident): string {
  const { id: code, ...others } = presentIncident(incident, parts.page, componentsOf(incident, parts))
  return JSON.stringify({ code, ...others })
}

/** An object of what is JSON already. */
function joinParts(parts: Record<string, string>): string {
  const pairs = Object.entries(parts).map(([key, json]) => `${JSON.stringify(key)}:${json}`)
  return `{${pairs.join()}}`
}

function printRollup(components: Component[]): string {
  return JSON.stringify(rollup(components.map(({ status }) => status)))
}

function printAll(parts: Parts, incidents: Incident[]): string {
  const all = incidents.map((one) => printIncident(one, parts.page, componentsOf(one, parts)))
  return `[${all.join()}]`
}

const printIncident = remember(
  (incident: Incident, page: Page, components) => JSON.stringify(presentIncident(incident, page, components)),
  (page) => `${page.origin} ${zoneOf(page)}`,
)

/** An incident's components as they are now, in the page's order, as JSON. */
function componentsOf({ componentIds }: Incident, { page, components, places }: Parts): string {
  const own = componentIds.flatMap((id) => places.get(id) ?? []).sort((a, b) => a - b)
  return `[${own.map((place) => printComponent(components[place] as Component, page)).join()}]`
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

const printComponent = remember(
  (component: Component, page: Page) => JSON.stringify(presentComponent(component, page)),
  zoneOf,
)

function presentComponent(component: Component, page: Page) {
  return {
    id: component.id,
    name: component.name,
    status: component.status,
    created_at: timeFor(page, component.createdAt),
    updated_at: timeFor(page, component.updatedAt),
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
export function printRows({ page, components }: Parts, groups: Group[]): string {
  const childrenOf = Map.groupBy(components, (component) => component.groupId)
  const children = (group: Group) => childrenOf.get(group.id) ?? []
  const rows = [
    ...components.map((component) => ({ at: component, row: printComponent(component, page) })),
    ...groups.map((group) => ({
      at: group,
      row: JSON.stringify(presentGroup(page, group, children(group))),
    })),
  ]
  const sorted = rows.sort((a, b) => inOrder(a.at, b.at)).map(({ row }) => row)
  return `[${sorted.join()}]`
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

/** `components`: its own, as JSON. */
function presentIncident(incident: Incident, page: Page, components: string) {
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
    components: JSON.parse(components) as unknown,
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
