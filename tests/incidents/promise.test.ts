import { test } from 'tap'
import { impacts } from '../../server/incidents/impact.ts'
import { incidentStatuses } from '../../server/incidents/lifecycle.ts'
import { isOverdue, promiseFor, reminderDue } from '../../server/incidents/promise.ts'
import { defaultCadence, parseCadence } from '../../server/pages/cadence.ts'
import { addMinutes } from '../../server/text/time.ts'

const now = '2026-11-21T23:50:00.000Z'
const later = addMinutes(now, 7)

test('without a word of it, the cadence for the impact decides', async (t) => {
  const promised = impacts.map((impact) => [
    impact,
    promiseFor(undefined, 'investigating', impact, defaultCadence, now),
  ])
  t.strictSame(Object.fromEntries(promised), {
    none: null,
    minor: addMinutes(now, 120),
    major: addMinutes(now, 60),
    critical: '2026-11-22T00:20:00.000Z',
  })
})

test('a page’s own cadence is used where it has one, and the usual one elsewhere', async (t) => {
  const cadence = parseCadence(JSON.stringify({ major: { remind: 5, promise: 10 } }))
  t.equal(promiseFor(undefined, 'identified', 'major', cadence, now), addMinutes(now, 10))
  t.equal(promiseFor(undefined, 'identified', 'minor', cadence, now), addMinutes(now, 120))
})

test('what was said goes before the cadence: a time, minutes, or none', async (t) => {
  for (const impact of impacts) {
    t.equal(promiseFor({ at: later }, 'monitoring', impact, defaultCadence, now), later)
    t.equal(promiseFor({ minutes: 7 }, 'monitoring', impact, defaultCadence, now), later)
    t.equal(promiseFor({ at: null }, 'monitoring', impact, defaultCadence, now), null)
  }
})

test('a resolved incident promises nothing, whatever is said', async (t) => {
  for (const impact of impacts)
    for (const draft of [undefined, { at: later }, { minutes: 7 }, { at: null }])
      t.equal(promiseFor(draft, 'resolved', impact, defaultCadence, now), null)
})

test('every other status keeps promising', async (t) => {
  for (const status of incidentStatuses.filter((status) => status !== 'resolved'))
    t.equal(promiseFor(undefined, status, 'critical', defaultCadence, now), addMinutes(now, 30))
})

test('a promise is overdue from its own moment on, and no promise never is', async (t) => {
  t.notOk(isOverdue(later, now))
  t.notOk(isOverdue(later, addMinutes(later, -1 / 60_000)))
  t.ok(isOverdue(later, later))
  t.ok(isOverdue(later, addMinutes(later, 1)))
  t.notOk(isOverdue(null, now))
})

test('a promise calls for a word after the cadence’s minutes, when little is left, and when it breaks', async (t) => {
  const at = (minutes: number) => addMinutes(now, minutes)
  const words = (impact: 'none' | 'critical', length: number, looks: number[]) => {
    const promise = { madeAt: now, dueAt: at(length) }
    return looks.map((minute) => reminderDue(promise, impact, defaultCadence, at(minute)))
  }
  t.strictSame(words('critical', 30, [0, 14, 15, 24, 25, 29, 30, 999]), [0, 0, 1, 1, 2, 2, 3, 3])
  t.strictSame(words('none', 30, [15, 24, 25, 30]), [0, 0, 2, 3], 'without a cadence there is no first')
  t.strictSame(words('critical', 12, [8, 9, 11, 12]), [0, 2, 2, 3], 'of a short one a quarter')
})
