import fc from 'fast-check'
import { test } from 'tap'
import {
  addDays,
  addMinutes,
  dayOf,
  endOfDay,
  isTimeZone,
  readTime,
  sayDay,
  sayFullTime,
  sayMonth,
  sayTime,
  sayZonedTime,
  secondsTime,
  timeNow,
  zonedTime,
} from '../../server/text/time.ts'

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'America/St_Johns',
  'Africa/Cairo',
]
const moments = fc
  .date({
    min: new Date('2000-01-01T00:00:00.000Z'),
    max: new Date('2999-12-31T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())
const nearMoments = fc
  .date({
    min: new Date('2020-01-01T00:00:00.000Z'),
    max: new Date('2035-12-31T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString())

test('our times read back as themselves, and their text order is their order', async () => {
  fc.assert(fc.property(moments, (time) => readTime(time) === time && time.length === 24))
  fc.assert(fc.property(moments, moments, (a, b) => a < b === Date.parse(a) < Date.parse(b)))
})

test('a moment written in any zone is that moment', async (t) => {
  const moment = '2026-11-21T09:00:00.000Z'
  for (const text of [
    '2026-11-21T09:00Z',
    '2026-11-21T09:00:00z',
    '2026-11-21T09:00:00.000+00:00',
    '2026-11-21T14:30+05:30',
    '2026-11-21T14:30:00+0530',
    '2026-11-21T05:00:00-04',
    '20261121T090000Z',
  ]) {
    t.equal(readTime(text), moment, text)
  }
  t.equal(
    readTime('2026-11-21T09:00:00.123456789Z'),
    '2026-11-21T09:00:00.123Z',
    'finer than milliseconds is cut',
  )
})

test('a moment without a zone, or one that never was, or outside 2000 to 2999, is refused', async (t) => {
  for (const text of [
    '',
    'tomorrow',
    'Z',
    '2026-11-21T09:00',
    '2026-11-21T09:00:00.000',
    '2026-02-30T09:00Z',
    '2026-11-21T25:00Z',
    '2026-11-21T09:60Z',
    '1999-12-31T23:59Z',
    '3000-01-01T00:00Z',
    '2999-12-31T23:59:59-01:00',
    ' 2026-11-21T09:00Z',
    '2026-11-21T09:00Z\n',
    '1763715600',
  ]) {
    t.equal(readTime(text), undefined, JSON.stringify(text))
  }
})

test('a moment needs its day, its time and an offset that exists', async (t) => {
  for (const text of [
    '2026-11-21',
    '2026-11',
    '12:30Z',
    '2026Z',
    '2026-11T09:00Z',
    '2026-11-21T09:00+99:00',
  ]) {
    t.equal(readTime(text), undefined, text)
  }
})

test('minutes and days are added as they pass, not as clocks show them', async (t) => {
  t.equal(addMinutes('2026-12-31T23:59:30.250Z', 1), '2027-01-01T00:00:30.250Z')
  t.equal(addDays('2026-03-28T12:00:00.000Z', 1), '2026-03-29T12:00:00.000Z')
  const minutes = fc.integer({ min: -100_000, max: 100_000 })
  fc.assert(
    fc.property(nearMoments, minutes, (time, count) => addMinutes(addMinutes(time, count), -count) === time),
  )
  t.match(timeNow(), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
})

test('a day ends when the next begins, also where clocks change and where no midnight exists', async (t) => {
  t.equal(endOfDay('2026-11-21T14:30:00.000Z', 'UTC'), '2026-11-22T00:00:00.000Z')
  t.equal(endOfDay('2026-03-29T00:30:00.000Z', 'Europe/Berlin'), '2026-03-29T22:00:00.000Z', '23 hours')
  t.equal(endOfDay('2026-10-25T00:30:00.000Z', 'Europe/Berlin'), '2026-10-25T23:00:00.000Z', '25 hours')
  t.equal(endOfDay('2026-09-05T12:00:00.000Z', 'America/Santiago'), '2026-09-06T04:00:00.000Z', 'at 01:00')
  fc.assert(
    fc.property(nearMoments, fc.constantFrom(...zones), (time, zone) => {
      const end = endOfDay(time, zone)
      return (
        end > time &&
        dayOf(end, zone) > dayOf(time, zone) &&
        dayOf(addMinutes(end, -1 / 60), zone) === dayOf(time, zone)
      )
    }),
  )
})

test('a time shown with an offset is the same moment', async (t) => {
  t.equal(zonedTime('2026-04-21T08:58:27.436Z', 'Europe/Berlin'), '2026-04-21T10:58:27.436+02:00')
  t.equal(zonedTime('2026-04-21T08:58:27.436Z', 'UTC'), '2026-04-21T08:58:27.436Z')
  t.equal(dayOf('2026-04-21T23:30:00.000Z', 'Asia/Kolkata'), '2026-04-22')
  fc.assert(
    fc.property(
      nearMoments,
      fc.constantFrom(...zones),
      (time, zone) => readTime(zonedTime(time, zone)) === time,
    ),
  )
})

test('time zones are known by their IANA names', async (t) => {
  for (const zone of zones) t.ok(isTimeZone(zone), zone)
  for (const name of ['', 'Mars/Olympus', 'local', '../etc', 'Europe/Berlin '])
    t.notOk(isTimeZone(name), name)
})

test('a time on the clock of a zone names the zone, and its day where that is another', async (t) => {
  const [now, time] = ['2026-11-21T14:00:00.000Z', '2026-11-21T23:30:00.000Z']
  t.equal(sayZonedTime(time, now, 'UTC'), '23:30 UTC')
  t.equal(sayZonedTime(time, now, 'Europe/Berlin'), '22 Nov, 00:30 CET')
  t.equal(sayZonedTime('2025-07-01T12:00:00.000Z', now, 'Europe/Berlin'), '1 Jul 2025, 14:00 CEST')
  t.equal(sayZonedTime(now, now, 'America/New_York'), '09:00 GMT-5')
})

test('times are said as people read them', async (t) => {
  const time = '2026-11-21T14:30:05.000Z'
  t.equal(sayTime(time, '2026-11-21T23:00:00.000Z'), '14:30 UTC')
  t.equal(sayTime(time, '2026-11-22T00:00:00.000Z'), '21 Nov, 14:30 UTC')
  t.equal(sayTime(time, '2027-01-01T00:00:00.000Z'), '21 Nov 2026, 14:30 UTC')
  t.equal(sayFullTime(time), '21 November 2026, 14:30 UTC')
  t.equal(secondsTime(time), '2026-11-21T14:30:05Z')
  t.equal(sayDay('2026-11-21'), 'Saturday 21 November')
  t.equal(sayMonth('2026-11'), 'November 2026')
})
