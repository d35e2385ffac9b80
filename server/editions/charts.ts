import type { Metric } from '../metrics/metric.ts'
import { type Gathered, gather } from '../metrics/points.ts'
import { addMinutes, type Time } from '../text/time.ts'
import type { ChartView, MetricLine } from './chart-models.ts'
import type { HomeFacts } from './home.ts'
import type { Voice } from './voice.ts'

/** On the front page a chart is as fine as half an hour: it costs every reader its bytes. */
const frontMinutes = 30

/** What is older than this is not just now. */
const freshMinutes = 15

/** Metrics as the front page shows them. */
export function presentMetrics(metrics: HomeFacts['metrics'], voice: Voice, now: Time): MetricLine[] {
  return metrics.map(({ metric, gathered }) => {
    const newest = gathered.at(-1)
    return {
      name: metric.name,
      description: metric.description,
      path: `${voice.prefix}/charts/${metric.id}`,
      newest: newest
        ? {
            value: sayValue(metric, newest.total / newest.count, voice),
            at:
              newest.at < addMinutes(now, -freshMinutes)
                ? { datetime: newest.at, text: voice.say.time(newest.at, now) }
                : null,
          }
        : null,
      chart: presentChart(metric, gathered, { minutes: frontMinutes, days: 1 }, voice, now),
    }
  })
}

/** The last days up to now, a point for each span of so many minutes; null where there is nothing to draw. */
export function presentChart(
  metric: Metric,
  gathered: Gathered[],
  { minutes, days }: { minutes: number; days: number },
  voice: Voice,
  now: Time,
): ChartView | null {
  const length = minutes * 60_000
  const end = Math.floor(Date.parse(now) / length) + 1
  const width = (days * 1_440) / minutes - 1
  const points = gather(gathered, minutes)
    .map((one) => ({ ...one, x: Math.floor(Date.parse(one.at) / length) - (end - 1 - width) }))
    .filter(({ x }) => x >= 0 && x <= width)
  if (points.length === 0) return null
  const averages = points.map(({ count, total }) => total / count)
  const [bottom, top] = findAxis(metric, averages)
  const dots = points.map(({ x }, i) => ({ x, y: place(averages[i] ?? 0, bottom, top) }))
  const { line, area } = drawLine(dots)
  const [from, until] = [end - 1 - width, end].map((n) => new Date(n * length).toISOString()) as [Time, Time]
  const say = (at: Time) => voice.say.time(at, now)
  const labels = metric.axisHidden ? [null, null] : [top, bottom].map((end) => sayValue(metric, end, voice))
  return {
    ...{ width, line, area, top: labels[0] ?? null, bottom: labels[1] ?? null },
    ...{ from: say(from), until: say(until < now ? until : now) },
    summary: summarise(metric, points, voice),
  }
}

/** The lowest, the average and the highest of all, in a sentence. */
function summarise(metric: Metric, points: Gathered[], voice: Voice): string {
  const say = (value: number) => sayValue(metric, value, voice)
  const sum = (what: 'count' | 'total') => points.reduce((all, point) => all + point[what], 0)
  return voice.words.site.metrics.summary(
    say(Math.min(...points.map(({ low }) => low))),
    say(sum('total') / sum('count')),
    say(Math.max(...points.map(({ high }) => high))),
  )
}

/** `142 ms`, as the language writes numbers. */
export function sayValue(
  { decimalPlaces, suffix }: Pick<Metric, 'decimalPlaces' | 'suffix'>,
  value: number,
  { words }: Voice,
): string {
  const number = value.toLocaleString(words.locale, {
    minimumFractionDigits: decimalPlaces,
    maximumFractionDigits: decimalPlaces,
  })
  return suffix ? `${number}\u00a0${suffix}` : number
}

/** From nought, unless all lies far from it or the page says otherwise, to a round number. */
export function findAxis(
  { axisMin, axisMax }: Pick<Metric, 'axisMin' | 'axisMax'>,
  values: number[],
): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const spread = high - low || Math.abs(high) || 1
  const far = high > low && low > 9 * (high - low)
  const bottom = axisMin ?? (low >= 0 && !far ? 0 : floorTo(low - spread * 0.1, spread))
  const top = axisMax ?? ceilTo(high > bottom ? high : bottom + spread, high - bottom || spread)
  return top > bottom ? [bottom, top] : [bottom, bottom + 1]
}

/** A fifth of the next lower power of ten: what an axis of this length is counted in. */
function stepOf(length: number): number {
  const power = 10 ** Math.floor(Math.log10(length))
  return length / power < 2 ? power / 5 : length / power < 5 ? power / 2 : power
}

function ceilTo(value: number, length: number): number {
  const step = stepOf(length)
  return tidy(Math.ceil(value / step - 1e-9) * step)
}

function floorTo(value: number, length: number): number {
  const step = stepOf(length)
  return tidy(Math.floor(value / step + 1e-9) * step)
}

/** Without what binary fractions leave behind. */
function tidy(value: number): number {
  return Number(value.toPrecision(12))
}

/** How far down it stands, of 100. */
function place(value: number, bottom: number, top: number): number {
  return Math.round(100 - Math.min(1, Math.max(0, (value - bottom) / (top - bottom))) * 100)
}

/** Steps from one dot to the next; where one is missing the line begins anew, and a dot alone is drawn as one. */
function drawLine(dots: { x: number; y: number }[]): { line: string; area: string } {
  const pieces: { x: number; y: number }[][] = []
  for (const dot of dots) {
    const piece = pieces.at(-1)
    if (piece && piece.at(-1)?.x === dot.x - 1) piece.push(dot)
    else pieces.push([dot])
  }
  const drawn = pieces.map((piece) => ({ line: drawPiece(piece), from: piece[0]?.x ?? 0 }))
  return {
    line: drawn.map(({ line }) => line).join(''),
    area: drawn.map(({ line, from }) => `${line}V100H${from}z`).join(''),
  }
}

function drawPiece(piece: { x: number; y: number }[]): string {
  const [first] = piece
  if (!first) return ''
  if (piece.length === 1) return `M${first.x} ${first.y}h.01`
  const steps = piece.slice(1).map(({ y }, i) => `1 ${y - (piece[i]?.y ?? y)}`)
  return `M${first.x} ${first.y}l${steps.join(' ')}`
}
