import type { Time, ZonedDay } from '../text/time.ts'
import { type Component, type ComponentStatus, componentStatuses, worstOf } from './component.ts'
import type { StateInterval } from './states.ts'

/** Times in seconds. `seconds`: how much of the day counts; none means that nothing is known, and `worst` is null. */
export type DayUptime = {
  day: string
  seconds: number
  partial: number
  major: number
  worst: ComponentStatus | null
  percentage: number | null
}

export type Uptime = {
  days: DayUptime[]
  partial: number
  major: number
  /** Null where no day is known. */
  percentage: number | null
}

/**
 * How a component did on each of the days, and altogether. Of states that overlap the worst one counts; a degraded or
 * maintained component is up. A component counts from its start date, or else from the first that was said of it;
 * today counts up to now.
 */
export function measureUptime(
  component: Pick<Component, 'startDate' | 'createdAt'>,
  intervals: StateInterval[],
  days: ZonedDay[],
  now: Time,
): Uptime {
  const stretches = flatten(intervals, now)
  const began = [component.createdAt, ...intervals.map(({ from }) => from)].reduce((a, b) => (b < a ? b : a))
  const open = intervals.filter(({ from, until }) => until === null && from <= now)
  const current = worstOf(open.map(({ status }) => status))
  const isQuiet = stretches.length === 0 && current === 'operational'
  if (isQuiet) return quietUptime(component.startDate, began, days, now)
  return measure(component.startDate, began, stretches, current, days, now)
}

function measure(
  startDate: string | null,
  began: Time,
  stretches: Stretch[],
  current: ComponentStatus,
  days: ZonedDay[],
  now: Time,
): Uptime {
  const [known, end] = [Date.parse(began), Date.parse(now)]
  let next = 0
  const measured = days.map(({ day, from, until, start, length }) => {
    const counts = startDate === null || day >= startDate
    const begin = counts ? (startDate === null ? Math.max(start, known) : start) : start + length
    const stop = Math.min(start + length, end)
    while ((stretches[next]?.until ?? Number.POSITIVE_INFINITY) <= begin) next++
    const times = countStates(stretches, next, begin, stop)
    const isToday = from <= now && now < until
    return sumDay(day, stop - begin, times, isToday ? current : 'operational')
  })
  return sumUp(measured)
}

let quiet = { days: [] as ZonedDay[], now: '', uptimes: new Map<string, Uptime>() }

/** Most components are well on all days, and then one is like the other: measured once for all that began before. */
function quietUptime(startDate: string | null, began: Time, days: ZonedDay[], now: Time): Uptime {
  if (quiet.days !== days || quiet.now !== now) quiet = { days, now, uptimes: new Map() }
  const key = startDate ?? (began <= (days[0]?.from ?? '') ? '' : began)
  const known = quiet.uptimes.get(key)
  if (known) return known
  const uptime = measure(startDate, began, [], 'operational', days, now)
  quiet.uptimes.set(key, uptime)
  return uptime
}

/** A group is the average of its children; of each day it shows the worst one. */
export function averageUptime(children: Uptime[]): Uptime {
  const days = (children[0]?.days ?? []).map(({ day }, i) => {
    const those = children.flatMap((child) => child.days[i] ?? []).filter(({ worst }) => worst !== null)
    return {
      day,
      seconds: sum(those, 'seconds'),
      partial: sum(those, 'partial'),
      major: sum(those, 'major'),
      worst: those.length > 0 ? worstOf(those.flatMap(({ worst }) => worst ?? [])) : null,
      percentage: average(those.map(({ percentage }) => percentage)),
    }
  })
  return { ...sumUp(days), percentage: average(children.map(({ percentage }) => percentage)) }
}

/** To two places, and 100 only where nothing at all was lost. */
export function roundPercentage(percentage: number): number {
  const rounded = Math.round(percentage * 100) / 100
  return percentage < 100 ? Math.min(rounded, 99.99) : rounded
}

/** Milliseconds since 1970; `rank` counts from operational, 0. */
type Stretch = { from: number; until: number; rank: number }

/** What was not operational, in order and without overlaps. */
function flatten(intervals: StateInterval[], now: Time): Stretch[] {
  const edges = intervals.flatMap(({ status, from, until }) => {
    const rank = componentStatuses.indexOf(status)
    const end = until ?? now
    if (rank <= 0 || end <= from) return []
    return [
      { at: Date.parse(from), rank, by: 1 },
      { at: Date.parse(end), rank, by: -1 },
    ]
  })
  const running = componentStatuses.map(() => 0)
  const stretches: Stretch[] = []
  let since = 0
  for (const { at, rank, by } of edges.sort((a, b) => a.at - b.at)) {
    const worst = running.findLastIndex((count) => count > 0)
    if (worst > 0 && at > since) stretches.push({ from: since, until: at, rank: worst })
    running[rank] = (running[rank] ?? 0) + by
    since = at
  }
  return stretches
}

/** Milliseconds in each state between two moments, from stretch number `first` on. */
function countStates(stretches: Stretch[], first: number, begin: number, end: number): number[] {
  const times = componentStatuses.map(() => 0)
  for (let i = first; i < stretches.length; i++) {
    const { from, until, rank } = stretches[i] as Stretch
    if (from >= end) break
    times[rank] = (times[rank] ?? 0) + Math.max(0, Math.min(until, end) - Math.max(from, begin))
  }
  return times
}

function sumDay(day: string, length: number, times: number[], current: ComponentStatus): DayUptime {
  const seconds = Math.floor(Math.max(0, length) / 1_000)
  const whole = (status: ComponentStatus) =>
    Math.floor((times[componentStatuses.indexOf(status)] ?? 0) / 1_000)
  const [partial, major] = length > 0 ? [whole('partial_outage'), whole('major_outage')] : [0, 0]
  const met = componentStatuses.filter((_, rank) => (times[rank] ?? 0) > 0)
  return {
    day,
    seconds,
    partial,
    major,
    worst: length > 0 ? worstOf([...met, current]) : null,
    percentage: percent(seconds, partial, major),
  }
}

function sumUp(days: DayUptime[]): Uptime {
  const [partial, major] = [sum(days, 'partial'), sum(days, 'major')]
  return { days, partial, major, percentage: percent(sum(days, 'seconds'), partial, major) }
}

function percent(seconds: number, partial: number, major: number): number | null {
  return seconds > 0 ? 100 - (100 * (major + 0.3 * partial)) / seconds : null
}

function sum(days: DayUptime[], what: 'seconds' | 'partial' | 'major'): number {
  return days.reduce((total, day) => total + day[what], 0)
}

function average(percentages: (number | null)[]): number | null {
  const known = percentages.filter((percentage) => percentage !== null)
  return known.length > 0 ? known.reduce((a, b) => a + b, 0) / known.length : null
}
