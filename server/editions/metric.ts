import type { Db } from '../db/connect.ts'
import { findMetric, type Metric } from '../metrics/metric.ts'
import { type Gathered, gather, listGathered, type Span } from '../metrics/points.ts'
import type { Page } from '../pages/page.ts'
import { addDays, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import type { MetricView, PeriodView } from './chart-models.ts'
import { presentChart, sayValue } from './charts.ts'
import { printedAt, siteFrame } from './frame.ts'
import type { Voice } from './voice.ts'

type Period = {
  name: 'day' | 'week' | 'month'
  days: number
  span: Span
  /** What a point of the chart spans, and a row of the table, in minutes. */
  minutes: number
  row: number
}

const periods: Period[] = [
  { name: 'day', days: 1, span: 'five', minutes: 15, row: 60 },
  { name: 'week', days: 7, span: 'hour', minutes: 60, row: 360 },
  { name: 'month', days: 30, span: 'hour', minutes: 360, row: 1_440 },
]

/** A metric's day, week and month, as charts and as tables; undefined for one that readers do not see. */
export async function printMetricPage(
  db: Db,
  page: Page,
  voice: Voice,
  id: string,
  now: Time,
): Promise<string | undefined> {
  const metric = await findMetric(db, page, id)
  if (!metric?.display) return undefined
  const { words } = voice
  const since = (days: number) => addDays(now, -days)
  const read = async (span: Span, days: number) =>
    (await listGathered(db, page, [id], span, since(days))).get(id) ?? []
  const gathered = { five: await read('five', 1), hour: await read('hour', 30) }
  const view: MetricView = {
    ...siteFrame(page, voice, metric.name, `/charts/${id}`),
    description: words.site.metrics.description(page.name, metric.name),
    printed: printedAt(now),
    headline: metric.name,
    lead: metric.description,
    periods: periods.map((period) => {
      const those = gathered[period.span].filter(({ at }) => at >= since(period.days))
      return presentPeriod(metric, those, period, voice, now)
    }),
  }
  return renderView('site/metric', view)
}

function presentPeriod(
  metric: Metric,
  gathered: Gathered[],
  { name, days, minutes, row }: Period,
  voice: Voice,
  now: Time,
): PeriodView {
  const say = (value: number) => sayValue(metric, value, voice)
  return {
    id: name,
    heading: voice.words.site.metrics[name],
    chart: presentChart(metric, gathered, { minutes, days }, voice, now),
    rows: gather(gathered, row)
      .reverse()
      .map(({ at, count, total, low, high }) => ({
        at: {
          datetime: at,
          text: row === 1_440 ? voice.say.fullDay(at.slice(0, 10)) : voice.say.time(at, now),
        },
        ...{ average: say(total / count), low: say(low), high: say(high) },
      })),
  }
}
