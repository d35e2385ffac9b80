import type { ComponentStatus } from '../../components/component.ts'
import type { ImportedComponent, ImportedGroup } from '../../components/import-components.ts'
import { idOf } from '../../db/id.ts'
import type { IncidentStatus } from '../../incidents/lifecycle.ts'
import { addMinutes, type Time, timeNow } from '../../text/time.ts'
import { type Arrival, isJson, type Json, longAgo, textOf } from './arrival.ts'
import { type GetJson, openFetching } from './fetch-json.ts'
import { readDocuments } from './files.ts'
import { readClock } from './read-clock.ts'
import { type Told, tell, type Word, wordsOfWindow } from './tell.ts'
import type { Source } from './verb.ts'

const lists = [
  'components?include=group',
  'component-groups',
  'incidents?include=components,updates',
  'schedules?include=components,updates',
]

/** Cachet 3, by its API (JSON:API), or by answers of it that were saved. Its numbers become ids that stay the same. */
export const cachet: Source = {
  name: 'cachet',
  description: 'move in from Cachet 3: components, groups, incidents with all updates, schedules',
  argument: ['from', 'its address (https://status.example.com), or a file or folder of its API’s JSON'],
  options: [
    ['--key <key>', 'of its API, where it asks for one'],
    ['--zone <zone>', 'the time zone of its times; UTC if left out'],
  ],
  async read({ from = '', key, zone = 'UTC' }) {
    const isAddress = /^https?:\/\//.test(from)
    const get = openFetching(key === undefined ? {} : { authorization: `Bearer ${key}` })
    const documents = isAddress ? await readAll(from.replace(/\/+$/, ''), get) : await readDocuments(from)
    return gatherCachet(documents, zone)
  },
}

async function readAll(origin: string, get: GetJson): Promise<unknown[]> {
  const documents: unknown[] = []
  for (const list of lists) {
    let next: string | null = `${origin}/api/${list}${list.includes('?') ? '&' : '?'}per_page=100`
    for (let sheet = 0; next !== null && sheet < 10_000; sheet++) {
      const document = await get(next)
      documents.push(document)
      const following: unknown = isJson(document) && isJson(document.links) ? document.links.next : null
      next = typeof following === 'string' ? new URL(following, origin).href : null
    }
  }
  return documents
}

type Row = { id: string; attributes: Json; relationships: Json }
type Rows = Map<string, Map<string, Row>>

/** What stands in answers of its API. */
export function gatherCachet(documents: unknown[], zone = 'UTC'): Arrival {
  const rows: Rows = new Map()
  for (const document of documents.filter(isJson))
    for (const part of [document.data, document.included].flat())
      if (isJson(part) && isJson(part.attributes) && typeof part.type === 'string') put(rows, part)
  const all = (kind: string) => [...(rows.get(kind)?.values() ?? [])]
  const clock = (value: unknown) => readClock(isJson(value) ? value.string : value, zone)
  const reading = { rows, clock }
  const isPublic = (row: Row) =>
    isShown(row) && listRelated(row, 'group').every((id) => isShown(rows.get('componentgroups')?.get(id)))
  const groups = all('componentgroups')
    .filter(isPublic)
    .map((row, i) => readGroup(row, clock, i))
  const components = all('components')
    .filter(isPublic)
    .map((row) => readComponent(row, reading))
  const told = [
    ...all('incidents')
      .filter(isPublic)
      .flatMap((row) => readIncident(row, reading)),
    ...all('schedules').flatMap((row) => readSchedule(row, reading)),
  ]
  const hidden = ['componentgroups', 'components', 'incidents'].flatMap(all).filter((row) => !isPublic(row))
  return {
    page: null,
    groups,
    components,
    incidents: told.map((one) => tell(one, components, groups)),
    subscribers: [],
    left: [
      ...(hidden.length > 0
        ? [`${hidden.length} groups, components and incidents that guests do not see stayed there.`]
        : []),
      'Cachet’s API tells neither the page’s name nor its subscribers: set the one, and import the others as CSV.',
    ],
  }
}

type Reading = { rows: Rows; clock(value: unknown): Time | undefined }

/** Names of kinds differ between its versions: `componentGroups`, `component-groups`. */
function put(rows: Rows, part: Json): void {
  const kind = String(part.type)
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  const id = String(part.id)
  const relationships = isJson(part.relationships) ? part.relationships : {}
  const known = rows.get(kind) ?? new Map<string, Row>()
  rows.set(kind, known.set(id, { id, attributes: part.attributes as Json, relationships }))
}

function listRelated({ relationships }: Row, name: string): string[] {
  const relation = relationships[name]
  const data = isJson(relation) ? [relation.data].flat() : []
  return data.flatMap((one) => (isJson(one) && one.id !== undefined ? [String(one.id)] : []))
}

/** To guests (1, once true), and not only to who has signed in (0) or to nobody (2); a component may be switched off. */
function isShown(row: Row | undefined): boolean {
  const { visible = 1, enabled = true } = row?.attributes ?? {}
  return Number(visible) === 1 && Boolean(enabled)
}

function readGroup({ id, attributes }: Row, clock: Reading['clock'], i: number): ImportedGroup {
  const createdAt = clock(attributes.created) ?? longAgo
  return {
    id: idOf(`cachet group ${id}`),
    name: textOf(attributes.name) ?? 'Group',
    description: null,
    position: Number(attributes.order) || i + 1,
    createdAt,
    updatedAt: clock(attributes.updated) ?? createdAt,
  }
}

function readComponent(row: Row, { rows, clock }: Reading): ImportedComponent {
  const { id, attributes } = row
  const [group] = listRelated(row, 'group')
  const createdAt = clock(attributes.created) ?? longAgo
  return {
    id: idOf(`cachet component ${id}`),
    name: textOf(attributes.name) ?? 'Component',
    description: textOf(attributes.description),
    status: componentStatuses[Number(numberIn(attributes.status))] ?? 'operational',
    position: Number(attributes.order) || Number(id) || 1,
    groupId: group && rows.get('componentgroups')?.has(group) ? idOf(`cachet group ${group}`) : null,
    showcase: true,
    onlyShowIfDegraded: false,
    startDate: null,
    createdAt,
    updatedAt: clock(attributes.updated) ?? createdAt,
  }
}

const componentStatuses: Record<number, ComponentStatus> = {
  2: 'degraded_performance',
  3: 'partial_outage',
  4: 'major_outage',
  6: 'under_maintenance',
}
const incidentStatuses: Record<number, IncidentStatus> = {
  1: 'investigating',
  2: 'identified',
  3: 'monitoring',
}

function numberIn(status: unknown): unknown {
  return isJson(status) ? status.value : status
}

/** Its first words are the incident's own; which state its components were in, the API does not tell. */
function readIncident(row: Row, { rows, clock }: Reading): Told[] {
  const { attributes } = row
  const at = clock(attributes.occurred) ?? clock(attributes.created)
  if (!at) return []
  const later = listRelated(row, 'updates').flatMap((id) => rows.get('updates')?.get(id) ?? [])
  const words = later.flatMap(({ attributes }): Word[] => {
    const said = clock(attributes.created)
    const status = incidentStatuses[Number(numberIn(attributes.status))] ?? 'resolved'
    return said ? [{ status, body: textOf(attributes.message) ?? '', at: said }] : []
  })
  const status = incidentStatuses[Number(numberIn(attributes.status))] ?? 'resolved'
  const componentIds = listRelated(row, 'components').map((id) => idOf(`cachet component ${id}`))
  const first = words.length > 0 ? 'investigating' : status
  return [
    {
      key: `cachet incident ${row.id}`,
      name: textOf(attributes.name) ?? 'Incident',
      impact: componentIds.length > 0 ? 'minor' : 'none',
      words: [{ status: first, body: textOf(attributes.message) ?? '', at }, ...words],
      componentIds,
      during: null,
      ...updatedOf(clock(attributes.updated)),
    },
  ]
}

function readSchedule(row: Row, { rows, clock }: Reading): Told[] {
  const { attributes } = row
  const from = clock(attributes.scheduled)
  if (!from) return []
  const until = clock(attributes.completed) ?? addMinutes(from, 60)
  const planned = clock(attributes.created) ?? from
  const words = wordsOfWindow(textOf(attributes.message) ?? '', { from, until, planned, now: timeNow() })
  const later = listRelated(row, 'updates').flatMap((id) => rows.get('updates')?.get(id) ?? [])
  for (const { attributes } of later) {
    const at = clock(attributes.created)
    if (at && at > from && at < until)
      words.push({ status: 'in_progress', body: textOf(attributes.message) ?? '', at })
  }
  return [
    {
      key: `cachet schedule ${row.id}`,
      name: textOf(attributes.name) ?? 'Maintenance',
      impact: 'none',
      words,
      componentIds: listRelated(row, 'components').map((id) => idOf(`cachet component ${id}`)),
      during: 'under_maintenance',
      window: { scheduledFor: from, scheduledUntil: until },
      ...updatedOf(clock(attributes.updated)),
    },
  ]
}

function updatedOf(updatedAt: Time | undefined): Pick<Told, 'updatedAt'> {
  return updatedAt ? { updatedAt } : {}
}
