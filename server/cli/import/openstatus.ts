import type { ImportedComponent } from '../../components/import-components.ts'
import { idOf } from '../../db/id.ts'
import { timeNow } from '../../text/time.ts'
import { type Arrival, isJson, type Json, longAgo, statusOf, textOf } from './arrival.ts'
import { openFetching } from './fetch-json.ts'
import { readDocuments } from './files.ts'
import { readClock } from './read-clock.ts'
import { type Told, tell, type Word, wordsOfWindow } from './tell.ts'
import type { Source } from './verb.ts'

const lists = ['page', 'monitor', 'status_report', 'status_report_update', 'maintenance']

/** OpenStatus, by its API, or by answers of it that were saved: an object with its lists, or one file for each. */
export const openStatus: Source = {
  name: 'openstatus',
  description: 'move in from OpenStatus: monitors, status reports with all updates, maintenances',
  argument: ['from', 'its API (https://api.openstatus.dev/v1), or a file or folder of its JSON'],
  options: [
    ['--key <key>', 'of its API'],
    ['--slug <slug>', 'which of its pages; the first one if left out'],
  ],
  async read({ from = '', key, slug }) {
    if (!/^https?:\/\//.test(from)) return gatherOpenStatus(await readDocuments(from), slug)
    const get = openFetching(key === undefined ? {} : { 'x-openstatus-key': key })
    const base = from.replace(/\/+$/, '')
    const documents: unknown[] = []
    for (const list of lists) documents.push({ [list]: await get(`${base}/${list}`) })
    return gatherOpenStatus(documents, slug)
  },
}

type Kind = 'page' | 'monitor' | 'report' | 'update' | 'maintenance'

/** What stands anywhere in these documents; each thing is known by the keys that only it has. */
export function gatherOpenStatus(documents: unknown[], slug?: string): Arrival {
  const rows: Record<Kind, Json[]> = { page: [], monitor: [], report: [], update: [], maintenance: [] }
  const look = (value: unknown) => {
    if (Array.isArray(value)) for (const one of value) look(one)
    if (!isJson(value)) return
    const kind = kindOf(value)
    if (kind) rows[kind].push(value)
    else for (const inner of Object.values(value)) look(inner)
  }
  for (const document of documents) look(document)
  const page = slug === undefined ? rows.page[0] : rows.page.find((row) => row.slug === slug)
  const isOnPage = ({ pageId }: Json) =>
    !page || pageId === undefined || pageId === null || pageId === page.id
  const components = readMonitors(rows.monitor, page)
  const told = [
    ...rows.report.filter(isOnPage).flatMap((row) => readReport(row, rows.update)),
    ...rows.maintenance.filter(isOnPage).flatMap(readMaintenance),
  ]
  return {
    page: page
      ? {
          id: null,
          name: textOf(page.title) ?? 'Status',
          timeZone: null,
          description: textOf(page.description),
          supportUrl: null,
        }
      : null,
    groups: [],
    components,
    incidents: told.map((one) => tell(one, components, [])),
    subscribers: [],
    left: [],
  }
}

function kindOf(value: Json): Kind | undefined {
  if ('statusReportId' in value && 'message' in value) return 'update'
  if ('statusReportUpdateIds' in value) return 'report'
  if ('from' in value && 'to' in value && 'title' in value) return 'maintenance'
  if ('slug' in value && 'title' in value) return 'page'
  return 'periodicity' in value && 'name' in value ? 'monitor' : undefined
}

/** On the page are the monitors it names, or where it names none, those that are public. */
function readMonitors(rows: Json[], page: Json | undefined): ImportedComponent[] {
  const named = Array.isArray(page?.monitors) ? page.monitors : []
  const ids = named.map((one) => (isJson(one) ? (one.monitorId ?? one.id) : one))
  const shown = rows.filter(({ id, public: isPublic }) =>
    ids.length > 0 ? ids.includes(id) : isPublic !== false,
  )
  return shown.map((row, i) => {
    const createdAt = readClock(row.createdAt, 'UTC') ?? longAgo
    return {
      id: idOf(`openstatus monitor ${row.id}`),
      name: textOf(row.externalName) ?? textOf(row.name) ?? 'Monitor',
      description: textOf(row.description),
      status: 'operational',
      position: i + 1,
      groupId: null,
      showcase: true,
      onlyShowIfDegraded: false,
      startDate: null,
      createdAt,
      updatedAt: readClock(row.updatedAt, 'UTC') ?? createdAt,
    }
  })
}

function readReport(row: Json, updates: Json[]): Told[] {
  const own = updates.filter(({ statusReportId }) => statusReportId === row.id)
  const words = own.flatMap((update): Word[] => {
    const at = readClock(update.date, 'UTC')
    return at ? [{ status: statusOf(update.status, false), body: textOf(update.message) ?? '', at }] : []
  })
  const componentIds = idsOf(row.monitorIds)
  if (words.length === 0) return []
  return [
    {
      key: `openstatus report ${row.id}`,
      name: textOf(row.title) ?? 'Incident',
      impact: componentIds.length > 0 ? 'minor' : 'none',
      words,
      componentIds,
      during: null,
    },
  ]
}

function readMaintenance(row: Json): Told[] {
  const [from, until] = [readClock(row.from, 'UTC'), readClock(row.to, 'UTC')]
  if (!from || !until) return []
  const planned = readClock(row.createdAt, 'UTC') ?? from
  const words = wordsOfWindow(textOf(row.message) ?? '', { from, until, planned, now: timeNow() })
  return [
    {
      key: `openstatus maintenance ${row.id}`,
      name: textOf(row.title) ?? 'Maintenance',
      impact: 'none',
      words,
      componentIds: idsOf(row.monitorIds),
      during: 'under_maintenance',
      window: { scheduledFor: from, scheduledUntil: until },
    },
  ]
}

function idsOf(ids: unknown): string[] {
  return Array.isArray(ids) ? ids.map((id) => idOf(`openstatus monitor ${id}`)) : []
}
