import type { SaidTime, SiteFrame } from './view-models.ts'

/**
 * A line through the averages, and the area below it, in a box of `width` × 100; `top` and `bottom` are the ends of its
 * axis, null where they are not to be said.
 */
export type ChartView = {
  width: number
  line: string
  area: string
  top: string | null
  bottom: string | null
  from: string
  until: string
  /** The lowest, the average and the highest, in a sentence. */
  summary: string
}

/** A metric on the front page. `newest`: its newest value, with the time where that is not just now. */
export type MetricLine = {
  name: string
  description: string | null
  path: string
  newest: { value: string; at: SaidTime | null } | null
  chart: ChartView | null
}

/** A day, a week or a month of a metric: `rows` are of its table, newest first. */
export type PeriodView = {
  id: string
  heading: string
  chart: ChartView | null
  rows: { at: SaidTime; average: string; low: string; high: string }[]
}

export type MetricView = SiteFrame & {
  headline: string
  lead: string | null
  periods: PeriodView[]
}
