import { createReadStream } from 'node:fs'
import type { ComponentStatus } from '../../components/component.ts'
import type { ImportedComponent } from '../../components/import-components.ts'
import { idOf } from '../../db/id.ts'
import { type Impact, isImpact } from '../../incidents/impact.ts'
import { Problem } from '../../problem.ts'
import { readRecords, sayCsvError } from '../../text/csv.ts'
import type { Time } from '../../text/time.ts'
import { type Arrival, statusOf, textOf } from './arrival.ts'
import { readClock } from './read-clock.ts'
import { type Told, tell, type Word } from './tell.ts'
import type { Source } from './verb.ts'

/** Its columns, and by what other names they are known. */
const columns = {
  id: ['id', 'incident', 'incident_id'],
  name: ['name', 'title', 'incident_name', 'subject'],
  started: ['started_at', 'started', 'start', 'created_at', 'date'],
  resolved: ['resolved_at', 'resolved', 'end', 'ended_at'],
  at: ['at', 'posted_at', 'update_at', 'display_at'],
  status: ['status', 'state'],
  impact: ['impact', 'severity'],
  body: ['body', 'message', 'description', 'text', 'update'],
  components: ['components', 'component', 'services'],
}

type Cells = Record<keyof typeof columns, string>
type Line = Cells & { line: number }

/** A sheet of incidents: a line for each, or for each of its updates. Components come to be by their names. */
export const incidentsCsv: Source = {
  name: 'incidents',
  description: 'bring the past along from a CSV file of incidents',
  argument: ['file', 'a line for each incident or for each update, the first names the columns'],
  options: [['--zone <zone>', 'the time zone of its times; UTC if left out']],
  more: `Columns: name and started_at, and if you like resolved_at, impact (none, minor, major, critical), components (with
semicolons between them), body, status, at (of an update) and id (lines of one incident have the same).`,
  async read({ file = '', zone = 'UTC' }) {
    return gatherCsv(await readLines(file), zone)
  },
}

async function readLines(file: string): Promise<Line[]> {
  const lines: Line[] = []
  let places: Record<string, number> | undefined
  try {
    const texts = createReadStream(file, 'utf8') as AsyncIterable<string>
    for await (const { line, fields } of readRecords(texts)) {
      if (places) lines.push({ line, ...readCells(fields, places) })
      else places = findPlaces(fields)
    }
  } catch (error) {
    const said = sayCsvError(error)
    if (said) throw new Problem('invalid', said)
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw new Problem('not-found', `There is no file ${file} that can be read.`)
  }
  return lines
}

function findPlaces(header: string[]): Record<string, number> {
  const names = header.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  const places = Object.fromEntries(
    Object.entries(columns).map(([column, known]) => [
      column,
      names.findIndex((name) => known.includes(name)),
    ]),
  )
  if ((places.name ?? -1) >= 0 && (places.started ?? -1) >= 0) return places
  throw new Problem('invalid', 'The first line must name the columns, among them “name” and “started_at”.')
}

function readCells(fields: string[], places: Record<string, number>): Cells {
  const cells = Object.keys(columns).map((column) => [column, textOf(fields[places[column] ?? -1]) ?? ''])
  return Object.fromEntries(cells) as Cells
}

/** Lines that cannot be read are named, and the others come along. */
function gatherCsv(lines: Line[], zone: string): Arrival {
  const left: string[] = []
  const good = lines.filter((cells) => {
    const isGood = cells.name !== '' && readClock(cells.started, zone) !== undefined
    if (!isGood) left.push(`line ${cells.line}: it has no name, or no time that can be read`)
    return isGood
  })
  const first = good.map(({ started }) => readClock(started, zone) ?? '').sort()[0] ?? ''
  const names = [...new Set(good.flatMap(({ components }) => namesIn(components)))]
  const components = names.map((name, i) => makeComponent(name, i, first))
  const incidents = Map.groupBy(good, ({ id, name, started }) => id || `${name} ${readClock(started, zone)}`)
  const told = [...incidents].map(([key, own]) => readIncident(key, own, zone))
  const arrived = told.map((one) => tell(one, components, []))
  return { page: null, groups: [], components, incidents: arrived, subscribers: [], left }
}

function namesIn(cell: string): string[] {
  return cell
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
}

function makeComponent(name: string, i: number, createdAt: Time): ImportedComponent {
  return {
    id: idOf(`csv component ${name}`),
    name: name.slice(0, 255),
    description: null,
    status: 'operational',
    position: i + 1,
    groupId: null,
    showcase: true,
    onlyShowIfDegraded: false,
    startDate: null,
    createdAt,
    updatedAt: createdAt,
  }
}

const stateOf: Record<Impact, ComponentStatus | null> = {
  none: null,
  minor: 'degraded_performance',
  major: 'partial_outage',
  critical: 'major_outage',
}

function readIncident(key: string, lines: Line[], zone: string): Told {
  const [first] = lines
  const started = readClock(first?.started, zone) ?? ''
  const resolved = lines.map((line) => readClock(line.resolved, zone)).find((time) => time !== undefined)
  const told = lines.find(({ impact }) => isImpact(impact.toLowerCase()))?.impact.toLowerCase()
  const impact = isImpact(told) ? told : 'none'
  const words = lines.map((line, i): Word => {
    const status = line.status ? statusOf(line.status.toLowerCase().trim(), false) : 'investigating'
    const at = readClock(line.at, zone) ?? new Date(Date.parse(started) + i).toISOString()
    // One line for the whole incident says its last status.
    const isWhole = lines.length === 1 && resolved !== undefined
    return { status: isWhole ? 'investigating' : status, body: line.body, at }
  })
  const isOver = words.some(({ status }) => status === 'resolved')
  if (resolved && !isOver) words.push({ status: 'resolved', body: '', at: resolved })
  const names = [...new Set(lines.flatMap(({ components }) => namesIn(components)))]
  return {
    key: `csv incident ${key}`,
    name: first?.name ?? '',
    impact,
    words,
    componentIds: names.map((name) => idOf(`csv component ${name}`)),
    during: stateOf[impact],
  }
}
