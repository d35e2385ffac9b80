import { type ComponentStatus, isComponentStatus } from '../../components/component.ts'
import type { ImportedComponent, ImportedGroup } from '../../components/import-components.ts'
import { isId } from '../../db/id.ts'
import { zoneNamed } from '../../editions/found/zone-name.ts'
import { type Arrival, type ArrivingPage, isJson, type Json, longAgo, textOf, timeOf } from './arrival.ts'
import { readIncident } from './statuspage-incident.ts'

type Found = {
  page: Json | undefined
  components: Map<string, Json>
  groups: Map<string, Json>
  incidents: Map<string, Json>
  subscribers: Json[]
}

/** What stands anywhere in answers of Statuspage's two APIs, whole or cut apart, each thing once and the newest of it. */
export function gatherStatuspage(documents: unknown[]): Arrival {
  const found: Found = {
    page: undefined,
    components: new Map(),
    groups: new Map(),
    incidents: new Map(),
    subscribers: [],
  }
  for (const document of documents) look(found, document)
  nameGroups(found)
  const readers = found.subscribers.flatMap(readSubscriber)
  const left = found.subscribers.length - readers.length
  return {
    page: found.page ? readPage(found.page) : null,
    groups: [...found.groups.values()].map(readGroup),
    components: [...found.components.values()].map((row) => readComponent(row, found.groups)),
    incidents: [...found.incidents.values()].flatMap((row) => readIncident(row) ?? []),
    subscribers: readers,
    left: left > 0 ? [`${left} subscribers have no email address, and stayed there.`] : [],
  }
}

function look(found: Found, value: unknown): void {
  if (Array.isArray(value)) for (const one of value) look(found, one)
  if (!isJson(value)) return
  const { id } = value
  if (isJson(value.page) && textOf(value.page.name)) found.page = newer(found.page, value.page)
  if (typeof id === 'string' && isId(id)) {
    if (Array.isArray(value.incident_updates)) put(found.incidents, id, value)
    else if (value.group === true) put(found.groups, id, value)
    else if (value.group === false && isComponentStatus(value.status)) put(found.components, id, value)
    else if (isGroup(value)) put(found.groups, id, value)
    else if (isComponentStatus(value.status)) return
  }
  if (Array.isArray(value.subscribers)) found.subscribers.push(...value.subscribers.filter(isJson))
  else for (const inner of Object.values(value)) if (typeof inner === 'object') look(found, inner)
}

/** As the manage API tells of one. */
function isGroup({ name, components, status }: Json): boolean {
  const ids = Array.isArray(components) && components.every((id) => typeof id === 'string')
  return ids && typeof name === 'string' && status === undefined
}

function put(rows: Map<string, Json>, id: string, row: Json): void {
  rows.set(id, newer(rows.get(id), row))
}

function newer(a: Json | undefined, b: Json): Json {
  const [first, second] = [a, b].map((row) => timeOf(row?.updated_at) ?? '')
  return a && (first ?? '') > (second ?? '') ? a : b
}

/** A list of incidents names a component's group only in what it affected: `Group - Component`. */
function nameGroups({ components, groups, incidents }: Found): void {
  const names = new Map<string, string>()
  for (const { incident_updates: updates } of incidents.values())
    for (const update of (updates as unknown[]).filter(isJson))
      for (const one of Array.isArray(update.affected_components) ? update.affected_components : [])
        if (isJson(one) && typeof one.code === 'string') names.set(one.code, textOf(one.name) ?? '')
  for (const row of components.values()) {
    const id = row.group_id
    if (typeof id !== 'string' || !isId(id) || groups.has(id)) continue
    const [whole = '', own = ''] = [names.get(String(row.id)), textOf(row.name) ?? '']
    if (!whole.endsWith(` - ${own}`)) continue
    const { created_at, updated_at, position } = row
    groups.set(id, { id, name: whole.slice(0, -own.length - 3), created_at, updated_at, position })
  }
}

function readPage(row: Json): ArrivingPage {
  const id = textOf(row.id)
  const zone = textOf(row.time_zone)
  return {
    id: id !== null && isId(id) ? id : null,
    name: textOf(row.name) ?? 'Status',
    timeZone: zone && zoneNamed(zone),
    description: textOf(row.page_description),
    supportUrl: textOf(row.support_url),
  }
}

function readGroup(row: Json): ImportedGroup {
  const createdAt = timeOf(row.created_at) ?? longAgo
  return {
    id: String(row.id),
    name: textOf(row.name) ?? 'Group',
    description: textOf(row.description),
    position: numberOf(row.position),
    createdAt,
    updatedAt: timeOf(row.updated_at) ?? createdAt,
  }
}

function readComponent(row: Json, groups: Map<string, Json>): ImportedComponent {
  const createdAt = timeOf(row.created_at) ?? longAgo
  const groupId = textOf(row.group_id)
  const day = textOf(row.start_date)
  return {
    id: String(row.id),
    name: textOf(row.name) ?? 'Component',
    description: textOf(row.description),
    status: row.status as ComponentStatus,
    position: numberOf(row.position),
    groupId: groupId !== null && groups.has(groupId) ? groupId : null,
    // Captures of 2019 have no days of their own, and pages there show none unless told to.
    showcase: row.showcase === true,
    onlyShowIfDegraded: row.only_show_if_degraded === true,
    startDate: day && /^\d{4}-\d\d-\d\d$/.test(day) ? day : null,
    createdAt,
    updatedAt: timeOf(row.updated_at) ?? createdAt,
  }
}

function readSubscriber(row: Json) {
  const address = textOf(row.email)
  if (!address || row.mode === 'webhook' || textOf(row.quarantined_at)) return []
  const ids = Array.isArray(row.components) ? row.components : []
  return [{ address, componentIds: ids.filter((id): id is string => typeof id === 'string') }]
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : 1
}
