import fc from 'fast-check'
import { test } from 'tap'
import { type ComponentStatus, componentStatuses } from '../../server/components/component.ts'
import type { StateInterval } from '../../server/components/states.ts'
import { averageUptime, measureUptime, roundPercentage, type Uptime } from '../../server/components/uptime.ts'
import { addDays, addMinutes, dayOf, listDays, type Time } from '../../server/text/time.ts'

const day = '2026-11-21'
const now = '2026-11-21T12:00:00.000Z'
const old = { startDate: null, createdAt: '2020-01-01T00:00:00.000Z' }
const at = (time: string, on = day): Time => `${on}T${time}:00.000Z`
const during = (status: ComponentStatus, from: Time, until: Time | null): StateInterval => ({
  status,
  from,
  until,
})
const measureDay = (intervals: StateInterval[], zone = 'UTC', on = '2026-11-20', component = old) =>
  measureUptime(component, intervals, listDays(on, on, zone), now).days[0]

test('a day is as bad as its worst state; only outages cost uptime, a partial one three tenths', async (t) => {
  const on = '2026-11-20'
  const cases: [string, StateInterval[], object][] = [
    ['nothing', [], { partial: 0, major: 0, worst: 'operational', percentage: 100 }],
    [
      'a major hour',
      [during('major_outage', at('10:00', on), at('11:00', on))],
      { partial: 0, major: 3_600, worst: 'major_outage', percentage: 100 - 100 / 24 },
    ],
    [
      'a partial day',
      [during('partial_outage', at('00:00', on), at('00:00'))],
      { partial: 86_400, major: 0, worst: 'partial_outage', percentage: 70 },
    ],
    [
      'degraded and maintained',
      [
        during('degraded_performance', at('10:00', on), at('11:00', on)),
        during('under_maintenance', at('11:00', on), at('12:00', on)),
      ],
      { partial: 0, major: 0, worst: 'degraded_performance', percentage: 100 },
    ],
    [
      'a major hour inside two partial ones',
      [
        during('partial_outage', at('10:00', on), at('12:00', on)),
        during('major_outage', at('10:30', on), at('11:30', on)),
      ],
      { partial: 3_600, major: 3_600, worst: 'major_outage' },
    ],
    [
      'the same hour said twice',
      [
        during('major_outage', at('10:00', on), at('11:00', on)),
        during('major_outage', at('10:00', on), at('11:00', on)),
      ],
      { partial: 0, major: 3_600 },
    ],
    [
      'a state that lasted no time',
      [during('major_outage', at('10:00', on), at('10:00', on))],
      { partial: 0, major: 0, worst: 'operational', percentage: 100 },
    ],
    [
      'the hour before the day',
      [during('major_outage', at('23:00', '2026-11-19'), at('00:00', on))],
      { major: 0, worst: 'operational' },
    ],
    [
      'an outage across midnight',
      [during('major_outage', at('23:00', '2026-11-19'), at('01:00', on))],
      { major: 3_600, worst: 'major_outage' },
    ],
  ]
  for (const [what, intervals, expected] of cases)
    t.match(measureDay(intervals), { day: on, seconds: 86_400, ...expected }, what)
})

test('today counts up to now, and shows what is so now', async (t) => {
  t.match(measureDay([during('major_outage', at('11:00'), null)], 'UTC', day), {
    seconds: 12 * 3_600,
    major: 3_600,
    worst: 'major_outage',
  })
  t.match(measureDay([during('major_outage', now, null)], 'UTC', day), { major: 0, worst: 'major_outage' })
  t.match(measureDay([during('major_outage', now, null)]), { worst: 'operational' })
  t.match(measureDay([], 'UTC', '2026-11-22'), { seconds: 0, worst: null, percentage: null })
})

test('a component counts from its start date, or from the first that was said of it', async (t) => {
  const days = listDays('2026-11-17', day, 'UTC')
  const worst = (component: typeof old | { startDate: string; createdAt: Time }, its: StateInterval[] = []) =>
    measureUptime(component, its, days, now).days.map(({ seconds }) => seconds / 3_600)
  const created = { startDate: null, createdAt: at('18:00', '2026-11-19') }
  t.strictSame(worst(created), [0, 0, 6, 24, 12])
  t.strictSame(worst({ ...created, startDate: '2026-11-18' }), [0, 24, 24, 24, 12])
  t.strictSame(worst({ ...created, startDate: '2026-11-21' }), [0, 0, 0, 0, 12])
  t.strictSame(worst({ ...created, startDate: '2026-12-01' }), [0, 0, 0, 0, 0])
  t.strictSame(measureUptime({ ...created, startDate: '2026-12-01' }, [], days, now).percentage, null)
  const backDated = during('major_outage', at('12:00', '2026-11-18'), at('13:00', '2026-11-18'))
  t.strictSame(worst(created, [backDated]), [0, 12, 24, 24, 12])
  const early = measureUptime({ ...created, startDate: '2026-11-19' }, [backDated], days, now)
  t.equal(early.major, 0, 'what was before the start date does not count')
})

test('days are as long as the zone says', async (t) => {
  const hours = (on: string, zone: string) => (measureDay([], zone, on)?.seconds ?? 0) / 3_600
  t.equal(hours('2026-03-29', 'Europe/Berlin'), 23)
  t.equal(hours('2026-10-25', 'Europe/Berlin'), 25)
  t.equal(hours('2026-10-04', 'Australia/Lord_Howe'), 23.5)
  t.equal(hours('2018-11-04', 'America/Sao_Paulo'), 0, 'long before the component')
  const whole = during('major_outage', '2026-10-24T00:00:00.000Z', '2026-10-27T00:00:00.000Z')
  t.match(measureDay([whole], 'Europe/Berlin', '2026-10-25'), { seconds: 25 * 3_600, major: 25 * 3_600 })
})

test('a group is the average of its children, and each of its days the worst of theirs', async (t) => {
  const days = listDays('2026-11-20', '2026-11-20', 'UTC')
  const half = during('major_outage', at('00:00', '2026-11-20'), at('12:00', '2026-11-20'))
  const measure = (its: StateInterval[], component: typeof old = old) =>
    measureUptime(component, its, days, now)
  const unborn = measure([], { startDate: null, createdAt: now })
  const group = averageUptime([measure([half]), measure([]), unborn])
  t.equal(group.percentage, 75)
  t.match(group.days, [{ worst: 'major_outage', major: 43_200, percentage: 75 }])
  t.match(averageUptime([unborn]), { percentage: null, days: [{ worst: null }] })
  t.match(averageUptime([]), { percentage: null, days: [] })
})

test('100 is said only where nothing at all was lost', async (t) => {
  t.equal(roundPercentage(100), 100)
  t.equal(roundPercentage(99.99999), 99.99)
  t.equal(roundPercentage(99.994), 99.99)
  t.equal(roundPercentage(96.6667), 96.67)
  t.equal(roundPercentage(0), 0)
})

const zones = [
  'UTC',
  'Pacific/Kiritimati',
  'Etc/GMT+12',
  'Etc/GMT-14',
  'Europe/Berlin',
  'America/New_York',
  'America/Havana',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Atlantic/Azores',
]
const begin = Date.parse('2026-01-01T00:00:00.000Z')
const moment = fc.integer({ min: -30 * 1_440, max: 400 * 1_440 }).map((minutes) => addMinutes(now, -minutes))
const interval = fc
  .record({
    status: fc.constantFrom(...componentStatuses),
    from: moment,
    minutes: fc.oneof(fc.constant(0), fc.integer({ min: -60, max: 30 * 1_440 }), fc.constant(null)),
  })
  .map(({ status, from, minutes }) =>
    during(status, from, minutes === null ? null : addMinutes(from, minutes)),
  )
const scene = fc.record({
  zone: fc.constantFrom(...zones),
  intervals: fc.array(interval, { maxLength: 12 }),
  now: fc
    .integer({ min: 0, max: 500 * 86_400_000 })
    .map((milliseconds) => new Date(begin + milliseconds).toISOString()),
  createdAt: moment,
  startDate: fc.oneof(fc.constant(null), fc.constantFrom('2026-03-01', '2026-10-25', '2027-01-01')),
})

const daysOf = ({ zone, now }: SceneOf) => listDays(dayOf(addDays(now, -89), zone), dayOf(now, zone), zone)

function measureScene(given: SceneOf): Uptime {
  return measureUptime(given, given.intervals, daysOf(given), given.now)
}
type SceneOf = typeof scene extends fc.Arbitrary<infer T> ? T : never

test('the sums of a day never exceed what the day has, and the percentage stays between 0 and 100', async () => {
  fc.assert(
    fc.property(scene, (given) => {
      const lengths = daysOf(given).map(({ from, until }) => (Date.parse(until) - Date.parse(from)) / 1_000)
      return measureScene(given).days.every(({ seconds, partial, major, percentage, worst }, i) => {
        const fits = partial >= 0 && major >= 0 && seconds <= (lengths[i] ?? 0) && partial + major <= seconds
        const sane = percentage === null ? seconds === 0 : percentage >= 0 && percentage <= 100
        return fits && sane && (partial === 0 || worst !== 'operational')
      })
    }),
    { numRuns: 400 },
  )
})

test('every minute counted one by one gives the same', async () => {
  const short = scene.map((given) => ({ ...given, startDate: null }))
  fc.assert(
    fc.property(short, (given) => {
      const { intervals, createdAt } = given
      const { days } = measureScene(given)
      const last = listDays(days.at(-2)?.day ?? '', days.at(-2)?.day ?? '', given.zone)[0]
      const began = [createdAt, ...intervals.map(({ from }) => from)].sort()[0] ?? createdAt
      const counts = { partial_outage: 0, major_outage: 0 } as Record<string, number>
      const [from, until] = [Date.parse(last?.from ?? ''), Date.parse(last?.until ?? '')]
      for (let at = from; at < until; at += 60_000) {
        const time = new Date(at).toISOString()
        if (time < began) continue
        const ranks = intervals
          .filter((one) => one.from <= time && (one.until ?? given.now) > time)
          .map((one) => componentStatuses.indexOf(one.status))
        const worst = componentStatuses[Math.max(0, ...ranks)] ?? ''
        counts[worst] = (counts[worst] ?? 0) + 60
      }
      const said = days.at(-2)
      return said?.partial === counts.partial_outage && said?.major === counts.major_outage
    }),
    { numRuns: 150 },
  )
})

test('the order in which intervals come does not matter', async (t) => {
  const shuffled = scene.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given.intervals, { minLength: given.intervals.length })),
  )
  fc.assert(
    fc.property(
      shuffled,
      ([given, intervals]) =>
        JSON.stringify(measureScene(given)) === JSON.stringify(measureScene({ ...given, intervals })),
    ),
    { numRuns: 200 },
  )
  t.pass()
})

test('an outage more never makes uptime better', async (t) => {
  const worse = fc.tuple(scene, moment, fc.integer({ min: 1, max: 10_000 }))
  fc.assert(
    fc.property(worse, ([given, from, minutes]) => {
      // Where nothing began earlier, so that the same time counts.
      const createdAt = '2020-01-01T00:00:00.000Z'
      const outage = during('major_outage', from, addMinutes(from, minutes))
      const before = measureScene({ ...given, createdAt })
      const after = measureScene({ ...given, createdAt, intervals: [...given.intervals, outage] })
      return (after.percentage ?? 0) <= (before.percentage ?? 0)
    }),
    { numRuns: 200 },
  )
  t.pass()
})
