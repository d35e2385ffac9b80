import type { ComponentStatus } from '../components/component.ts'
import type { Weekday } from '../text/calendar.ts'
import type { Link, PlannedLine, SiteFrame } from './view-models.ts'

/** A table of weeks; null where a day is not of the month. */
export type MonthTable<Cell> = {
  month: string
  caption: string
  weekdays: Weekday[]
  weeks: (Cell | null)[][]
}

/** `state`: null where nothing is known of the day. `incidents`: how many, in words; `names` where it is one. */
export type UptimeCell = {
  number: number
  state: ComponentStatus | null
  words: string
  incidents: string
  names: string
  href: string | null
}

export type UptimeView = SiteFrame & {
  headline: string
  lead: string
  months: MonthTable<UptimeCell>[]
  samples: { state: ComponentStatus; word: string }[]
  /** There is a calendar of the whole page to go to. */
  whole: boolean
  choices: (Link & { here: boolean })[]
}

/** `first`: where a maintenance of several days begins; `path` is null for one that a recurrence will only plan. */
export type PlannedCell = {
  number: number
  datetime: string
  today: boolean
  entries: { name: string; path: string | null; time: string; first: boolean }[]
}

export type MaintenanceView = SiteFrame & {
  headline: string
  months: MonthTable<PlannedCell>[]
  planned: PlannedLine[]
}
