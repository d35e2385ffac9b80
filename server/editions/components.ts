import { type Component, type ComponentStatus, componentStatuses } from '../components/component.ts'
import { arrange, type Group } from '../components/group.ts'
import type { StateInterval } from '../components/states.ts'
import {
  averageUptime,
  type DayUptime,
  measureUptime,
  roundPercentage,
  type Uptime,
} from '../components/uptime.ts'
import type { Page } from '../pages/page.ts'
import { addDays, addMinutes, dayOf, listDays, sayDuration, sayShortDay, type Time } from '../text/time.ts'
import { stateWords } from './frame.ts'
import type { BarPath, ComponentLine, EntryLine, Legend, RecordLine } from './view-models.ts'

/** Days of uptime that readers see, today included. */
export const uptimeDays = 90

/** The calendar of the uptime bars, oldest first. */
export function listUptimeDays(page: Page, now: Time) {
  const today = dayOf(now, page.timeZone)
  const first = addDays(`${today}T12:00:00.000Z`, 1 - uptimeDays).slice(0, 10)
  return listDays(first, today, page.timeZone)
}

/** Groups and components as readers see them, each with its record of the last 90 days. */
export function presentEntries(
  page: Page,
  components: Component[],
  groups: Group[],
  intervals: ReadonlyMap<string, StateInterval[]>,
  now: Time,
): EntryLine[] {
  const days = listUptimeDays(page, now)
  const uptimes = new Map(
    components.map((one) => [one, measureUptime(one, intervals.get(one.id) ?? [], days, now)]),
  )
  const measure = (component: Component) => uptimes.get(component) ?? averageUptime([])
  const presentOne = (component: Component): ComponentLine => ({
    name: component.name,
    description: component.description,
    state: component.status,
    stateWord: stateWords[component.status],
    record: component.showcase ? presentRecord(measure(component)) : null,
  })
  return arrange(components, groups).flatMap((entry): EntryLine[] => {
    if (!entry.group) return isShown(entry.component) ? [{ ...presentOne(entry.component), group: null }] : []
    const shown = entry.children.filter(isShown)
    if (shown.length === 0) return []
    const { name, description } = entry.group
    const measured = entry.children.filter(({ showcase }) => showcase).map(measure)
    return [
      {
        name,
        description,
        state: entry.status,
        stateWord: stateWords[entry.status],
        record: measured.length > 0 ? presentRecord(average(measured)) : null,
        group: {
          open: entry.status !== 'operational',
          count: `${shown.length} component${shown.length > 1 ? 's' : ''}`,
          children: shown.map(presentOne),
        },
      },
    ]
  })
}

/** From when to when the bars reach; null where nothing has one. */
export function presentLegend(page: Page, entries: EntryLine[], now: Time): Legend | null {
  if (!entries.some(({ record }) => record)) return null
  const days = listUptimeDays(page, now)
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  return {
    first: { datetime: first, text: sayShortDay(first) },
    last: { datetime: last, text: sayShortDay(last) },
    zone: page.timeZone.replace(/^Etc\/UTC$/, 'UTC').replaceAll('_', ' '),
    samples: [
      ...componentStatuses.map((state) => ({ path: samplePath(state), word: stateWords[state] })),
      { path: { state: 'unknown' as const, d: 'M-.5 9.7h1' }, word: 'Not watched yet' },
    ],
  }
}

export function sayPercentage(percentage: number): string {
  return `${roundPercentage(percentage)} %`
}

function isShown(component: Component): boolean {
  return !component.onlyShowIfDegraded || component.status !== 'operational'
}

/** Days that a component has been watched before the share of them says something. */
const fewestDays = 7

/** Of a group: all its days, and the share of those components that show one. */
function average(measured: Uptime[]): Uptime {
  const { percentage } = averageUptime(measured.filter((one) => !isYoung(one)))
  return { ...averageUptime(measured), percentage }
}

/** Today does not count: it is not over. */
function isYoung({ days }: Uptime): boolean {
  return days.filter(({ worst }) => worst !== null).length <= fewestDays
}

function presentRecord(uptime: Uptime): RecordLine {
  const { days, percentage } = uptime
  const disrupted = days.filter(({ worst }) => worst !== null && isDisruption(worst))
  const maintained = days.filter(({ worst }) => worst === 'under_maintenance')
  const known = days.filter(({ worst }) => worst !== null).length
  const counts = [
    disrupted.length > 0 ? `${sayDays(disrupted.length)} with disruptions` : 'no disruptions',
    ...(maintained.length > 0 ? [`${sayDays(maintained.length)} with maintenance`] : []),
  ]
  return {
    ...sayRecord(uptime, percentage, sayDays(known), counts.join(', ')),
    bar: drawBar(days),
    days: days
      .filter(({ worst }) => worst !== null && worst !== 'operational')
      .map((day) => ({ day: sayShortDay(day.day), words: sayDisruption(day) }))
      .reverse(),
  }
}

function sayRecord(
  uptime: Uptime,
  percentage: number | null,
  known: string,
  counts: string,
): Pick<RecordLine, 'young' | 'percentage' | 'words'> {
  const since = uptime.days.find(({ worst }) => worst !== null)?.day
  if (since === undefined) return { young: true, percentage: 'No data', words: 'for uptime yet' }
  if (percentage === null || isYoung(uptime))
    return { young: true, percentage: `since ${sayShortDay(since)}`, words: `(${counts})` }
  return { young: false, percentage: sayPercentage(percentage), words: `uptime over ${known}, ${counts}` }
}

function isDisruption(status: ComponentStatus): boolean {
  return status !== 'operational' && status !== 'under_maintenance'
}

function sayDays(count: number): string {
  return `${count} day${count === 1 ? '' : 's'}`
}

/** `partial outage 42 minutes, major outage 3 minutes`; what costs no uptime is named without its length. */
export function sayDisruption({ worst, partial, major }: DayUptime): string {
  const lasted = (seconds: number, status: ComponentStatus) =>
    seconds > 0
      ? [`${stateWords[status].toLowerCase()} ${sayDuration(epoch, addMinutes(epoch, seconds / 60))}`]
      : []
  const outages = [...lasted(major, 'major_outage'), ...lasted(partial, 'partial_outage')]
  return outages.join(', ') || stateWords[worst ?? 'operational'].toLowerCase()
}

const epoch = '1970-01-01T00:00:00.000Z'

/** Ten high and one wide for each day, around whole numbers: the worse a day was, the taller; maintenance stands apart. */
const strokes: Record<Exclude<ComponentStatus, 'operational'>, string> = {
  under_maintenance: 'v-2m0-2v-3',
  degraded_performance: 'v-4.5',
  partial_outage: 'v-7',
  major_outage: 'v-10',
}

/** One path for all quiet days and one for each other state, so that a bar is a few bytes. */
function drawBar(days: DayUptime[]): BarPath[] {
  const known = days.findIndex(({ worst }) => worst !== null)
  const first = known < 0 ? days.length : known
  const paths: BarPath[] = []
  if (first > 0) paths.push({ state: 'unknown', d: `M-.5 9.7h${first}` })
  if (first < days.length)
    paths.push({ state: 'operational', d: `M${first - 0.35} 9h${days.length - first}` })
  for (const state of componentStatuses) {
    if (state === 'operational') continue
    const d = days.flatMap(({ worst }, i) => (worst === state ? [`M${i} 10${strokes[state]}`] : []))
    if (d.length > 0) paths.push({ state, d: d.join('') })
  }
  return paths
}

function samplePath(state: ComponentStatus): BarPath {
  return { state, d: state === 'operational' ? 'M-.35 9h.7' : `M0 10${strokes[state]}` }
}
