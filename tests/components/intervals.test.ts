import fc from 'fast-check'
import { test } from 'tap'
import { type ComponentStatus, componentStatuses } from '../../server/components/component.ts'
import { type Interval, layOver, type PastState } from '../../server/components/intervals.ts'
import { addMinutes, type Time } from '../../server/text/time.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const status = fc.constantFrom(...componentStatuses)

/** A component's life: states that follow each other; the last one goes on unless the component was removed. */
const life = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 8 }),
    fc.array(status, { minLength: 8, maxLength: 8 }),
    fc.option(fc.integer({ min: 1, max: 10 })),
  )
  .map(([minutes, statuses, more]) => {
    const starts = minutes.sort((a, b) => a - b)
    const end = more === null ? null : at((starts.at(-1) ?? 0) + more)
    return starts.map(
      (minute, i): Interval => ({
        from: at(minute),
        until: i + 1 < starts.length ? at(starts[i + 1] ?? 0) : end,
        status: statuses[i] ?? 'operational',
        updateId: `u${i}`,
      }),
    )
  })

const past = fc.tuple(fc.integer({ min: -20, max: 70 }), fc.integer({ min: 1, max: 40 }), status).map(
  ([from, length, status]): PastState => ({
    from: at(from),
    until: at(from + length),
    status,
    updateId: 'past',
  }),
)

/** What is wrong with a life, in sentences. */
function complain(intervals: Interval[]): string[] {
  return intervals.flatMap(({ from, until }, i) => {
    const next = intervals[i + 1]
    if (until !== null && until <= from) return [`${from} to ${until} lasts no time`]
    return next && until !== next.from ? [`${until} is not ${next.from}`] : []
  })
}

function stateAt(intervals: Interval[], time: Time): ComponentStatus | undefined {
  return intervals.find(({ from, until }) => from <= time && (until === null || time < until))?.status
}

const worse = (a: ComponentStatus, b: ComponentStatus) =>
  componentStatuses.indexOf(a) > componentStatuses.indexOf(b) ? a : b

void test('however many pasts are laid over it, a life has no gap and no overlap', async (t) => {
  fc.assert(
    fc.property(life, fc.array(past, { maxLength: 6 }), (before, pasts) => {
      const after = pasts.reduce(layOver, before)
      t.strictSame(complain(after), [])
    }),
  )
})

void test('at every moment the worse of what was known and what is told counts', async (t) => {
  fc.assert(
    fc.property(life, past, (before, told) => {
      const after = layOver(before, told)
      const [first, last] = [before[0]?.from ?? begin, before.at(-1)?.until]
      for (let minute = -25; minute < 115; minute++) {
        const time = at(minute)
        const isTold = told.from <= time && time < told.until
        const known = stateAt(before, time) ?? (time < first && time >= told.from ? 'operational' : undefined)
        const expected = known && (isTold ? worse(known, told.status) : known)
        if (stateAt(after, time) !== expected) t.fail(`${time}: ${stateAt(after, time)} is not ${expected}`)
      }
      t.equal(after.at(-1)?.until, last, 'and it ends when it ended')
    }),
  )
})

void test('overlapping incidents may be told of in any order', async (t) => {
  fc.assert(
    fc.property(life, past, past, (before, a, b) => {
      const [ab, ba] = [layOver(layOver(before, a), b), layOver(layOver(before, b), a)]
      for (let minute = -25; minute < 115; minute++) {
        if (stateAt(ab, at(minute)) !== stateAt(ba, at(minute))) t.fail(`they differ at ${at(minute)}`)
      }
    }),
  )
})

void test('an outage in the middle of a good day splits it', async (t) => {
  const day: Interval = { from: at(0), until: null, status: 'operational', updateId: null }
  const outage: PastState = { from: at(10), until: at(25), status: 'major_outage', updateId: 'u' }
  t.strictSame(layOver([day], outage), [{ ...day, until: at(10) }, outage, { ...day, from: at(25) }])
})
