import fc from 'fast-check'
import { test } from 'tap'
import { dayOf, listDays } from '../../server/text/time.ts'

test('days follow each other without a gap, each beginning at its first moment, in every zone', async (t) => {
  const zones = Intl.supportedValuesOf('timeZone')
  const first = fc.integer({ min: 0, max: 20 * 365 }).map((days) => {
    return new Date(Date.UTC(2010, 0, 1) + days * 86_400_000).toISOString().slice(0, 10)
  })
  fc.assert(
    fc.property(fc.constantFrom(...zones), first, (zone, day) => {
      const last = new Date(Date.parse(day) + 9 * 86_400_000).toISOString().slice(0, 10)
      const days = listDays(day, last, zone)
      return days.every(({ day, from, until }, i) => {
        const hours = (Date.parse(until) - Date.parse(from)) / 3_600_000
        const follows = i === 0 || from === days[i - 1]?.until
        // A few islands once skipped a day by moving across the date line.
        if (hours === 0) return follows
        const before = new Date(Date.parse(from) - 1).toISOString()
        return follows && hours >= 22 && hours <= 26 && dayOf(from, zone) === day && dayOf(before, zone) < day
      })
    }),
    { numRuns: 200 },
  )
  t.pass()
})

test('a day with two midnights begins at the first, one without begins when it begins', async (t) => {
  const [havana] = listDays('2026-11-01', '2026-11-01', 'America/Havana')
  t.match(havana, {
    day: '2026-11-01',
    from: '2026-11-01T04:00:00.000Z',
    until: '2026-11-02T05:00:00.000Z',
  })
  const [sao] = listDays('2018-11-04', '2018-11-04', 'America/Sao_Paulo')
  t.match(sao, {
    day: '2018-11-04',
    from: '2018-11-04T03:00:00.000Z',
    until: '2018-11-05T02:00:00.000Z',
  })
  const skipped = listDays('2011-12-29', '2011-12-31', 'Pacific/Apia')
  t.strictSame(
    skipped.map(({ from, until }) => (Date.parse(until) - Date.parse(from)) / 3_600_000),
    [24, 0, 24],
  )
})

test('days of the same range are found once, and no range of none has any', async (t) => {
  t.equal(listDays('2026-11-01', '2026-11-03', 'UTC'), listDays('2026-11-01', '2026-11-03', 'UTC'))
  t.strictSame(listDays('2026-11-03', '2026-11-01', 'UTC'), [])
})
