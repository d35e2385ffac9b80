import fc from 'fast-check'
import { test } from 'tap'
import { localTime, readDay, readLocalTime } from '../../server/text/local-time.ts'

const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu']

void test('a minute survives the way through a form, unless the clock showed it twice', async (t) => {
  const minute = fc.date({ min: new Date('2000-01-02'), max: new Date('2999-12-30'), noInvalidDate: true })
  fc.assert(
    fc.property(minute, fc.constantFrom(...zones), (date, zone) => {
      const time = `${date.toISOString().slice(0, 16)}:00.000Z`
      const shown = localTime(time, zone)
      const read = readLocalTime(shown, zone) ?? ''
      t.equal(localTime(read, zone), shown)
      t.ok(Math.abs(Date.parse(read) - Date.parse(time)) <= 3_600_000)
    }),
  )
})

void test('an hour that is shown twice is the first, one that is skipped an hour later', async (t) => {
  t.equal(readLocalTime('2026-10-25T02:30', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z')
  t.equal(readLocalTime('2026-03-29T02:30', 'Europe/Berlin'), '2026-03-29T01:30:00.000Z')
  t.equal(readLocalTime('2026-11-21T15:30:10', 'Asia/Kathmandu'), '2026-11-21T09:45:10.000Z')
})

void test('a day begins at its midnight in the zone', async (t) => {
  t.equal(readDay('2026-11-21', 'Europe/Berlin'), '2026-11-20T23:00:00.000Z')
  t.equal(readDay('2026-11-21', 'UTC'), '2026-11-21T00:00:00.000Z')
})

void test('what is no time is none', async (t) => {
  for (const text of ['', 'soon', '2026-11-21', '2026-13-01T00:00', '2026-02-30T10:00', '1999-01-01T00:00'])
    t.equal(readLocalTime(text, 'UTC'), undefined, text)
  for (const text of ['', '2026-11-21T10:00', '2026-02-30', '21.11.2026', '3000-01-01'])
    t.equal(readDay(text, 'UTC'), undefined, text)
})
