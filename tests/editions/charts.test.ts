import { test } from 'tap'
import { findAxis, presentChart } from '../../server/editions/charts.ts'
import { voiceOf } from '../../server/editions/voice.ts'
import { plainMetric } from '../../server/metrics/change-metrics.ts'

const now = '2026-11-21T12:00:00.000Z'
const metric = {
  ...plainMetric,
  ...{ id: 'bcdfghjklmnp', pageId: 'bcdfghjklmnp', name: 'Answers', suffix: 'ms', position: 1 },
  ...{ newestAt: now, createdAt: now, updatedAt: now },
}
const one = (at: string, value: number) => ({ at, count: 1, total: value, low: value, high: value })
const auto = { axisMin: null, axisMax: null }

void test('an axis begins at nought unless all lies far from it, and ends at a round number', (t) => {
  t.strictSame(findAxis(auto, [142, 310]), [0, 350])
  t.strictSame(findAxis(auto, [0.51, 0.94]), [0, 1])
  t.strictSame(findAxis(auto, [99.91, 99.99]), [99.9, 99.99])
  t.strictSame(findAxis(auto, [-3, 8]), [-6, 8])
  t.strictSame(findAxis(auto, [5, 5, 5]), [0, 5])
  t.strictSame(findAxis(auto, [0]), [0, 1])
  t.strictSame(findAxis({ axisMin: 50, axisMax: 100 }, [99]), [50, 100])
  t.strictSame(findAxis({ axisMin: 50, axisMax: 20 }, [30]), [50, 51], 'upside down it is not drawn')
  t.end()
})

void test('a line breaks where nothing was measured, and the sentence says it in the reader’s language', (t) => {
  const points = [
    one('2026-11-21T09:00:00.000Z', 100),
    one('2026-11-21T09:40:00.000Z', 50),
    one('2026-11-21T11:10:00.000Z', 1_200),
  ]
  const german = voiceOf({ language: 'de' })
  const chart = presentChart(metric, points, { minutes: 30, days: 1 }, german, now)
  t.match(chart, {
    width: 47,
    line: 'M41 92l1 4M45 0h.01',
    area: 'M41 92l1 4V100H41zM45 0h.01V100H45z',
    top: '1.200\u00a0ms',
    bottom: '0\u00a0ms',
    summary: 'Niedrigster Wert 50\u00a0ms, im Mittel 450\u00a0ms, höchster 1.200\u00a0ms',
  })
  t.equal(presentChart(metric, [], { minutes: 30, days: 1 }, german, now), null)
  t.equal(
    presentChart({ ...metric, axisHidden: true }, points, { minutes: 30, days: 1 }, german, now)?.top,
    null,
  )
  t.end()
})
