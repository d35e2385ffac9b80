import fc from 'fast-check'
import { DateTime } from 'luxon'
import { test } from 'tap'
import {
  listOccurrences,
  nextOccurrence,
  paces,
  type Rule,
  sayRule,
} from '../../server/incidents/recurrence.ts'
import { localTime, readLocalTime } from '../../server/text/local-time.ts'
import { addDays } from '../../server/text/time.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Apia',
  'Asia/Kathmandu',
  'Africa/Casablanca',
]

const rules: fc.Arbitrary<Rule> = fc
  .record({
    every: fc.constantFrom(...paces),
    interval: fc.integer({ min: 1, max: 6 }),
    timeZone: fc.constantFrom(...zones),
    day: fc.integer({ min: 0, max: 330 }),
    minute: fc.integer({ min: 0, max: 1_439 }),
    until: fc.option(fc.integer({ min: 0, max: 500 }), { nil: null }),
  })
  .map(({ day, minute, until, ...rule }) => {
    const start = DateTime.utc(2025, 1, 1).plus({ days: day, minutes: minute })
    return {
      ...rule,
      firstAt: start.toFormat("yyyy-MM-dd'T'HH:mm"),
      untilDay: until === null ? null : (start.plus({ days: until }).toISODate() ?? null),
    }
  })

const before = '2024-12-01T00:00:00.000Z'
const all = (rule: Rule) => listOccurrences(rule, before, addDays(before, 900), 200)

void test('the wall clock shows the same time at every occurrence, whatever the clocks did', async (t) => {
  const checked = fc.property(rules, (rule) => {
    for (const moment of all(rule)) {
      const wall = localTime(moment, rule.timeZone)
      const wanted = `${wall.slice(0, 10)}${rule.firstAt.slice(10)}`
      // A time the clocks skip is as much later, and no other is moved.
      if (wall !== wanted && readLocalTime(wanted, rule.timeZone) !== moment) return false
      if (wall !== wanted && localTime(moment, rule.timeZone) === wanted) return false
    }
    return true
  })
  t.doesNotThrow(() => fc.assert(checked, { numRuns: 300 }))
})

void test('occurrences come in order, at the rule’s pace, from the first on and never past the last day', async (t) => {
  const paced = fc.property(rules, (rule) => {
    const days = all(rule).map((moment) =>
      DateTime.fromISO(localTime(moment, rule.timeZone), { zone: 'utc' }).startOf('day'),
    )
    const first = DateTime.fromISO(rule.firstAt, { zone: 'utc' }).startOf('day')
    return days.every((day, i) => {
      const wanted = first.plus({ [`${rule.every}s`]: i * rule.interval })
      return day.equals(wanted) && (rule.untilDay === null || (day.toISODate() ?? '') <= rule.untilDay)
    })
  })
  t.doesNotThrow(() => fc.assert(paced, { numRuns: 300 }))
})

void test('asking in slices finds what asking at once finds', async (t) => {
  const sliced = fc.property(rules, fc.integer({ min: 1, max: 40 }), (rule, step) => {
    const found: string[] = []
    for (let next = nextOccurrence(rule, before); next && found.length < step; ) {
      found.push(next)
      next = nextOccurrence(rule, next)
    }
    const shown = found.filter((moment) => moment <= addDays(before, 900))
    return shown.join() === all(rule).slice(0, shown.length).join()
  })
  t.doesNotThrow(() => fc.assert(sliced, { numRuns: 100 }))
})

void test('an hour the clocks skip or have twice', async (t) => {
  const daily = (firstAt: string): Rule => ({
    every: 'day',
    interval: 1,
    firstAt,
    timeZone: 'Europe/Berlin',
    untilDay: null,
  })
  const spring = listOccurrences(
    daily('2026-03-28T02:30'),
    '2026-03-28T00:00:00.000Z',
    '2026-03-31T00:00:00.000Z',
    9,
  )
  t.strictSame(spring, ['2026-03-28T01:30:00.000Z', '2026-03-29T01:30:00.000Z', '2026-03-30T00:30:00.000Z'])
  const autumn = listOccurrences(
    daily('2026-10-24T02:30'),
    '2026-10-24T00:00:00.000Z',
    '2026-10-27T00:00:00.000Z',
    9,
  )
  t.strictSame(autumn, ['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'])
})

void test('a month that lacks the day has its last day', async (t) => {
  const rule: Rule = {
    every: 'month',
    interval: 1,
    firstAt: '2027-12-31T01:00',
    timeZone: 'UTC',
    untilDay: '2028-05-01',
  }
  t.strictSame(
    listOccurrences(rule, '2027-12-01T00:00:00.000Z', '2029-01-01T00:00:00.000Z', 99).map((moment) =>
      moment.slice(0, 10),
    ),
    ['2027-12-31', '2028-01-31', '2028-02-29', '2028-03-31', '2028-04-30'],
  )
})

void test('a rule in words', async (t) => {
  const rule: Rule = {
    every: 'week',
    interval: 1,
    firstAt: '2026-11-22T01:00',
    timeZone: 'Europe/Berlin',
    untilDay: null,
  }
  t.equal(sayRule(rule), 'Every week at 01:00 Europe/Berlin')
  t.equal(
    sayRule({ ...rule, interval: 2, untilDay: '2027-11-22' }),
    'Every 2 weeks at 01:00 Europe/Berlin, until 22 November 2027',
  )
})
