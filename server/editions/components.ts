import { type Component, type ComponentStatus, componentStatuses } from '../components/component.ts'
import { arrange, type Entry, type Group } from '../components/group.ts'
import type { StateInterval } from '../components/states.ts'
import {
  averageUptime,
  type DayUptime,
  measureUptime,
  roundPercentage,
  type Uptime,
} from '../components/uptime.ts'
import type { Page } from '../pages/page.ts'
import { addDays, addMinutes, dayOf, listDays, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import { remember } from './remember.ts'
import type { BarPath, ComponentLine, GroupLine, Legend, RecordLine } from './view-models.ts'
import type { Voice } from './voice.ts'

/** Days of uptime that readers see, today included. */
export const uptimeDays = 90

/** The calendar of the uptime bars, oldest first. */
export function listUptimeDays(page: Page, now: Time) {
  const today = dayOf(now, page.timeZone)
  const first = addDays(`${today}T12:00:00.000Z`, 1 - uptimeDays).slice(0, 10)
  return listDays(first, today, page.timeZone)
}

/** A group or component as readers see it, as HTML; `recorded`: with its record of the last 90 days. */
export type PrintedEntry = { html: string; recorded: boolean }

/** Groups and components in their order. */
export function printEntries(
  { page, components, groups, intervals }: EntryFacts,
  voice: Voice,
  now: Time,
): PrintedEntry[] {
  const days = listUptimeDays(page, now)
  const uptimes = new Map(
    components.map((one) => [one, measureUptime(one, intervals.get(one.id) ?? [], days, now)]),
  )
  const measure = (component: Component) => uptimes.get(component) ?? averageUptime([])
  const printOne = (component: Component) =>
    printComponent(component, voice, component.showcase ? printRecord(measure(component), voice) : '')
  return arrange(components, groups).flatMap((entry): PrintedEntry[] => {
    const shown = (entry.group ? entry.children : [entry.component]).filter(isShown)
    if (shown.length === 0) return []
    if (!entry.group) return [{ html: printOne(entry.component), recorded: entry.component.showcase }]
    const measured = entry.children.filter(({ showcase }) => showcase).map(measure)
    const record = measured.length > 0 ? printBar(average(measured), voice) : ''
    return [{ html: printGroup(entry, record, shown.map(printOne), voice), recorded: record !== '' }]
  })
}

type EntryFacts = {
  page: Page
  components: Component[]
  groups: Group[]
  intervals: ReadonlyMap<string, StateInterval[]>
}

const printComponent = remember((component: Component, voice: Voice, record) => {
  const { name, description, status } = component
  const stateWord = voice.words.site.states[status]
  const line: ComponentLine = { name, description, state: status, stateWord, record }
  return renderView('parts/component', { ...line, our: voice.our })
})

function printGroup(
  { group, status }: Extract<Entry, { group: Group }>,
  record: string,
  children: string[],
  { words, our }: Voice,
): string {
  const line: GroupLine = {
    name: group.name,
    description: group.description,
    state: status,
    stateWord: words.site.states[status],
    record,
    open: status !== 'operational',
    count: words.site.record.count(children.length),
    children,
  }
  return renderView('parts/group', { ...line, our })
}

/** From when to when the bars reach; null where nothing has one. */
export function presentLegend(page: Page, voice: Voice, entries: PrintedEntry[], now: Time): Legend | null {
  const { words, say } = voice
  if (!entries.some(({ recorded }) => recorded)) return null
  const days = listUptimeDays(page, now)
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  return {
    first: { datetime: first, text: say.shortDay(first) },
    last: { datetime: last, text: say.shortDay(last) },
    zone: page.timeZone.replace(/^Etc\/UTC$/, 'UTC').replaceAll('_', ' '),
    samples: [
      ...componentStatuses.map((state) => ({ path: samplePath(state), word: words.site.states[state] })),
      { path: { state: 'unknown' as const, d: 'M-.5 9.7h1' }, word: words.site.record.unknown },
    ],
  }
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

/** Components that did equally well share their record. */
const printRecord = remember((uptime: Uptime, voice: Voice) =>
  renderView('parts/record', { ...presentRecord(uptime, voice), our: voice.our }),
)

/** As printRecord, the bar alone. */
const printBar = remember((uptime: Uptime, voice: Voice) =>
  renderView('parts/bar', { ...presentRecord(uptime, voice), our: voice.our }),
)

function presentRecord(uptime: Uptime, voice: Voice): RecordLine {
  const words = voice.words.site.record
  const { days, percentage } = uptime
  const disrupted = days.filter(({ worst }) => worst !== null && isDisruption(worst))
  const maintained = days.filter(({ worst }) => worst === 'under_maintenance')
  const known = days.filter(({ worst }) => worst !== null).length
  const counts = [
    disrupted.length > 0 ? words.disrupted(disrupted.length) : words.undisrupted,
    ...(maintained.length > 0 ? [words.maintained(maintained.length)] : []),
  ]
  return {
    ...sayRecord(uptime, voice, percentage, known, counts.join(', ')),
    bar: drawBar(days),
    days: days
      .filter(({ worst }) => worst !== null && worst !== 'operational')
      .map((day) => ({ day: voice.say.shortDay(day.day), words: sayDisruption(day, voice) }))
      .reverse(),
  }
}

function sayRecord(
  uptime: Uptime,
  { words, say }: Voice,
  percentage: number | null,
  known: number,
  counts: string,
): Pick<RecordLine, 'young' | 'watched' | 'percentage' | 'words'> {
  const { record } = words.site
  const since = uptime.days.find(({ worst }) => worst !== null)?.day
  if (since === undefined)
    return { young: true, watched: false, percentage: record.noData, words: record.noDataYet }
  if (percentage === null || isYoung(uptime))
    return {
      ...{ young: true, watched: true },
      percentage: record.since(say.shortDay(since)),
      words: `(${counts})`,
    }
  const said = record.percent(say.number(roundPercentage(percentage)))
  return { young: false, watched: false, percentage: said, words: record.over(known, counts) }
}

function isDisruption(status: ComponentStatus): boolean {
  return status !== 'operational' && status !== 'under_maintenance'
}

/** `partial outage 42 minutes, major outage 3 minutes`; what costs no uptime is named without its length. */
export function sayDisruption({ worst, partial, major }: DayUptime, { words, say }: Voice): string {
  const { states, inside, record } = words.site
  const lasted = (seconds: number, status: ComponentStatus) =>
    seconds > 0
      ? [record.lasted(inside(states[status]), say.duration(epoch, addMinutes(epoch, seconds / 60)))]
      : []
  const outages = [...lasted(major, 'major_outage'), ...lasted(partial, 'partial_outage')]
  return outages.join(', ') || inside(states[worst ?? 'operational'])
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
