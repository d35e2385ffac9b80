import { existsSync } from 'node:fs'
import type { ImportedComponent, ImportedGroup } from '../../components/import-components.ts'
import { readForeignTable } from '../../db/connect.ts'
import { idOf } from '../../db/id.ts'
import type { Impact } from '../../incidents/impact.ts'
import { Problem } from '../../problem.ts'
import { timeNow } from '../../text/time.ts'
import { type Arrival, type Json, longAgo, textOf } from './arrival.ts'
import { readClock } from './read-clock.ts'
import { type Told, tell, wordsOfWindow } from './tell.ts'
import type { Source } from './verb.ts'

/** The database file of Uptime Kuma: what stands on one of its status pages, with the monitors' history of ups and downs. */
export const uptimeKuma: Source = {
  name: 'uptime-kuma',
  description: 'move in from Uptime Kuma’s kuma.db: monitors, their ups and downs, incidents, maintenances',
  argument: ['file', 'its SQLite database; it is only read'],
  options: [
    ['--slug <slug>', 'which of its status pages; the first one if left out'],
    ['--zone <zone>', 'the time zone of its maintenances; UTC if left out'],
  ],
  async read({ file = '', slug, zone = 'UTC' }) {
    if (!existsSync(file)) throw new Problem('not-found', `There is no file ${file}.`)
    // Every other heartbeat only says that nothing changed, and there are millions.
    const where = (table: string) => (table === 'heartbeat' ? 'important = 1' : 'true')
    return gatherKuma((table) => readForeignTable(file, table, where(table)), slug, zone)
  },
}

type Ask = (table: string) => Json[]

/** `ask` gives the rows of a table. */
function gatherKuma(ask: Ask, slug: string | undefined, zone: string): Arrival {
  const pages = ask('status_page')
  const page = slug === undefined ? pages[0] : pages.find((row) => row.slug === slug)
  if (!page) throw new Problem('not-found', `There is no such status page: ${pages.map((row) => row.slug)}`)
  const isOnPage = (row: Json) => row.status_page_id === page.id
  const onPage = ask('group').filter((row) => isOnPage(row) && row.public !== 0)
  const groups = onPage.toSorted(byWeight).map(readGroup)
  const placed = ask('monitor_group').toSorted(byWeight)
  const beats = Map.groupBy(ask('heartbeat'), (row) => row.monitor_id)
  const components = ask('monitor').flatMap((row): ImportedComponent[] => {
    const at = placed.findIndex(
      (one) => one.monitor_id === row.id && onPage.some(({ id }) => id === one.group_id),
    )
    const place = placed[at]
    return place ? [readMonitor(row, place, at, beats.get(row.id) ?? [])] : []
  })
  const told = [
    ...ask('incident').filter(isOnPage).flatMap(readIncident),
    ...readMaintenances(ask, page, zone),
  ]
  return {
    page: {
      id: null,
      name: textOf(page.title) ?? 'Status',
      timeZone: null,
      description: textOf(page.description),
      supportUrl: null,
    },
    groups,
    components,
    incidents: told.map((one) => tell(one, components, groups)),
    subscribers: [],
    left: [],
  }
}

function byWeight(a: Json, b: Json): number {
  return Number(a.weight) - Number(b.weight) || Number(a.id) - Number(b.id)
}

function readGroup(row: Json, i: number): ImportedGroup {
  const createdAt = readClock(row.created_date, 'UTC') ?? longAgo
  const name = textOf(row.name) ?? 'Group'
  return {
    id: idOf(`kuma group ${row.id}`),
    name,
    description: null,
    position: i + 1,
    createdAt,
    updatedAt: createdAt,
  }
}

/** What was not up, and when, by its important heartbeats: 0 down, 1 up, 2 pending, 3 in maintenance. */
function readMonitor(row: Json, place: Json, position: number, beats: Json[]): ImportedComponent {
  const createdAt = readClock(row.created_date, 'UTC') ?? longAgo
  const states = beats.flatMap((beat) => {
    const at = readClock(beat.time, 'UTC')
    const status = stateOf[Number(beat.status)]
    return at && status ? [{ at, status }] : []
  })
  const newest = states.toSorted((a, b) => (a.at < b.at ? -1 : 1)).at(-1)
  return {
    id: idOf(`kuma monitor ${row.id}`),
    name: textOf(row.name) ?? 'Monitor',
    description: textOf(row.description),
    status: newest?.status ?? 'operational',
    position: position + 1,
    groupId: idOf(`kuma group ${place.group_id}`),
    showcase: true,
    onlyShowIfDegraded: false,
    startDate: null,
    createdAt,
    updatedAt: newest && newest.at > createdAt ? newest.at : createdAt,
    states,
  }
}

const stateOf: Record<number, 'major_outage' | 'operational' | 'under_maintenance'> = {
  0: 'major_outage',
  1: 'operational',
  3: 'under_maintenance',
}

const impactOfStyle: Record<string, Impact> = { warning: 'minor', danger: 'major' }

/** One text each: what is still pinned is open. */
function readIncident(row: Json): Told[] {
  const at = readClock(row.created_date, 'UTC')
  if (!at) return []
  const isOpen = row.active !== 0 && row.pin !== 0
  const changed = readClock(row.last_updated_date, 'UTC') ?? at
  const body = textOf(row.content) ?? ''
  const end = changed > at ? changed : new Date(Date.parse(at) + 1).toISOString()
  return [
    {
      key: `kuma incident ${row.id}`,
      name: textOf(row.title) ?? 'Incident',
      impact: impactOfStyle[String(row.style)] ?? 'none',
      words: [
        { status: 'investigating' as const, body, at },
        ...(isOpen ? [] : [{ status: 'resolved' as const, body: '', at: end }]),
      ],
      componentIds: [],
      during: null,
      updatedAt: changed,
    },
  ]
}

/** Only those with one window: what repeats there is planned anew here. */
function readMaintenances(ask: Ask, page: Json, zone: string): Told[] {
  const shown = new Set(
    ask('maintenance_status_page').flatMap((row) =>
      row.status_page_id === page.id ? [row.maintenance_id] : [],
    ),
  )
  const monitors = Map.groupBy(ask('monitor_maintenance'), (row) => row.maintenance_id)
  return ask('maintenance').flatMap((row): Told[] => {
    const own = typeof row.timezone === 'string' && row.timezone.includes('/') ? row.timezone : zone
    const [from, until] = [readClock(row.start_date, own), readClock(row.end_date, own)]
    if (row.strategy !== 'single' || !from || !until || !shown.has(row.id)) return []
    const words = wordsOfWindow(textOf(row.description) ?? '', { from, until, planned: from, now: timeNow() })
    return [
      {
        key: `kuma maintenance ${row.id}`,
        name: textOf(row.title) ?? 'Maintenance',
        impact: 'none',
        words,
        componentIds: (monitors.get(row.id) ?? []).map((one) => idOf(`kuma monitor ${one.monitor_id}`)),
        during: null,
        window: { scheduledFor: from, scheduledUntil: until },
      },
    ]
  })
}
