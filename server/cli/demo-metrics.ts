import type { Database } from '../db/connect.ts'
import { createMetric, plainMetric } from '../metrics/change-metrics.ts'
import { addPoints, type Point } from '../metrics/points.ts'
import { resultOf } from '../pages/idempotency.ts'
import type { Page } from '../pages/page.ts'
import { addDays, addMinutes, type Time } from '../text/time.ts'

/** What the company of the demo measures; `at` gives the value of an hour of the day, with some unrest in it. */
const measured = [
  {
    name: 'Opening the web app',
    description: 'How long it takes until you see your mail.',
    suffix: 's',
    decimalPlaces: 2,
    at: (hour: number, unrest: number) => 0.62 + 0.2 * busy(hour) + 0.12 * unrest,
  },
  {
    name: 'Mail delivered each minute',
    description: null,
    suffix: '',
    decimalPlaces: 0,
    at: (hour: number, unrest: number) => 300 + 1_150 * busy(hour) + 140 * unrest,
  },
]

/** A month by the hour, and the last day by five minutes. */
export async function measureDemo(db: Database, page: Page, now: Time): Promise<void> {
  for (const { at, ...draft } of measured) {
    const made = addDays(now, -40)
    const { metric } = resultOf(await createMetric(db, page, { ...plainMetric, ...draft }, undefined, made))
    const times = [
      ...Array.from({ length: 29 * 24 }, (_, i) => addMinutes(now, -1_440 - (29 * 24 - i) * 60)),
      ...Array.from({ length: 288 }, (_, i) => addMinutes(now, (i - 287) * 5)),
    ]
    const points = times.map((time, i): Point => {
      const hour = (Date.parse(time) / 3_600_000) % 24
      return { at: time, value: Math.round(at(hour, unrest(i)) * 1_000) / 1_000 }
    })
    await addPoints(db, page, new Map([[metric.id, points]]), undefined, now)
  }
}

/** Nobody at night, everybody at ten and at three. */
function busy(hour: number): number {
  return Math.exp(-((hour - 10) ** 2) / 8) + Math.exp(-((hour - 15) ** 2) / 10)
}

/** Between -1 and 1, the same each time. */
function unrest(i: number): number {
  return (Math.sin(i * 1.7) + Math.sin(i * 0.61 + 2) + Math.sin(i * 0.13)) / 3
}
