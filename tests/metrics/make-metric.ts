import type { Database } from '../../server/db/connect.ts'
import { createMetric, type MetricDraft, plainMetric } from '../../server/metrics/change-metrics.ts'
import type { Metric } from '../../server/metrics/metric.ts'
import { addPoints } from '../../server/metrics/points.ts'
import { resultOf } from '../../server/pages/idempotency.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'

/** A metric with a day behind it, which has a gap. */
export async function makeMetric(
  db: Database,
  page: { id: string },
  draft: Partial<MetricDraft> = {},
): Promise<Metric> {
  const whole = { ...plainMetric, name: 'Answers', suffix: 'ms', ...draft }
  const { metric } = resultOf(await createMetric(db, page, whole))
  const now = timeNow()
  const points = Array.from({ length: 140 }, (_, i) => ({
    at: addMinutes(now, -10 * i),
    value: 120 + ((i * 37) % 90),
  })).filter((_, i) => i < 40 || i > 52)
  await addPoints(db, page, new Map([[metric.id, points]]))
  return metric
}
