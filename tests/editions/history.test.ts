import fc from 'fast-check'
import { test } from 'tap'
import { historyPath, listMonths, monthOf } from '../../server/editions/history.ts'
import { defaultCadence } from '../../server/pages/cadence.ts'
import { parseEmbed } from '../../server/pages/embed.ts'
import type { Page } from '../../server/pages/page.ts'
import { addMinutes, type Time } from '../../server/text/time.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read, readWords } from './print-at.ts'

const now = '2026-11-21T12:00:00.000Z'
const inZone = (timeZone: string): Page => ({
  id: 'p4g3q7n2xkzd',
  name: 'Acme',
  origin: 'https://acme.example',
  ...{
    ownOrigin: false,
    description: null,
    supportEmail: null,
    supportPhone: null,
    chatUrl: null,
    accent: null,
    logo: null,
    icon: null,
    links: [],
  },
  ...{ theme: 'auto', language: 'en' },
  productUrl: null,
  supportUrl: null,
  timeZone,
  cadence: defaultCadence,
  audienceLevel: 'general',
  glossary: { allowed: [], translations: [] },
  hiddenFromSearch: false,
  embed: parseEmbed(null),
  createdAt: now,
  updatedAt: now,
})
const utc = inZone('UTC')

test('a page without incidents has the month of today', async (t) => {
  t.strictSame(listMonths(utc, undefined, now), ['2026-11'])
})

test('months go back to the first incident, over the end of a year', async (t) => {
  t.strictSame(listMonths(utc, '2025-11-30T23:59:59.999Z', '2026-02-01T00:00:00.000Z'), [
    '2026-02',
    '2026-01',
    '2025-12',
    '2025-11',
  ])
})

test('the month of a moment is that of the page’s zone', async (t) => {
  const moment = '2025-12-31T23:30:00.000Z'
  t.equal(monthOf(moment, utc), '2025-12')
  t.equal(monthOf(moment, inZone('Europe/Berlin')), '2026-01')
  t.equal(monthOf('2026-01-01T09:59:00.000Z', inZone('Pacific/Honolulu')), '2025-12')
  t.equal(monthOf('2026-03-31T22:30:00.000Z', inZone('Europe/Berlin')), '2026-04', 'in summer time')
  t.equal(monthOf('2026-10-31T22:30:00.000Z', inZone('Europe/Berlin')), '2026-10', 'in winter time')
})

test('an incident of the future, by a wrong clock, makes no months', async (t) => {
  t.strictSame(listMonths(utc, '2027-03-01T00:00:00.000Z', now), ['2026-11'])
})

test('this month is at /history, the others have a path of their own', async (t) => {
  t.equal(historyPath('2026-11', utc, now), '/history')
  t.equal(historyPath('2026-10', utc, now), '/history/2026-10')
  t.equal(historyPath('2026-12', inZone('Asia/Tokyo'), '2026-11-30T15:00:00.000Z'), '/history')
})

test('months have no gap and no double in any zone', async () => {
  const moments = fc
    .date({ min: new Date('2015-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString())
  const zones = fc.constantFrom(
    ...['UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Pacific/Kiritimati', 'Africa/Cairo'],
  )
  fc.assert(
    fc.property(moments, moments, zones, (a, b, zone) => {
      const page = inZone(zone)
      const [first, last] = a < b ? [a, b] : [b, a]
      const months = listMonths(page, first, last)
      const number = (month = '') => Number(month.slice(0, 4)) * 12 + Number(month.slice(5))
      return (
        months[0] === monthOf(last, page) &&
        months.at(-1) === monthOf(first, page) &&
        months.every((month, i) => i === 0 || number(months[i - 1]) - number(month) === 1)
      )
    }),
  )
})

const nearMonthEnds: Time[] = [
  '2025-10-31T22:59:00.000Z',
  '2025-10-31T23:01:00.000Z',
  '2025-12-31T22:30:00.000Z',
  '2025-12-31T23:30:00.000Z',
  '2026-02-28T23:30:00.000Z',
]

eachDoor('every incident stands in the month it began in, and nowhere else', async (t, db) => {
  const page = await makePage(db, { timeZone: 'Europe/Berlin' })
  const incidents = []
  for (const time of nearMonthEnds)
    incidents.push(await makeIncident(db, page, { name: `Began ${time}` }, time))
  const today = '2026-03-05T12:00:00.000Z'
  const edition = await printAt(db, page, today)
  const months = listMonths(page, nearMonthEnds[0], today)
  t.strictSame(months, ['2026-03', '2026-02', '2026-01', '2025-12', '2025-11', '2025-10'])
  for (const { id, startedAt } of incidents) {
    const where = months.filter((month) =>
      read(edition, historyPath(month, page, today)).includes(`href="/incidents/${id}"`),
    )
    t.strictSame(where, [monthOf(startedAt, page)])
  }
})

eachDoor('from month to month one gets to the first and back without a gap', async (t, db) => {
  const page = await makePage(db, { timeZone: 'America/New_York' })
  await makeIncident(db, page, {}, '2025-07-01T03:30:00.000Z')
  const edition = await printAt(db, page, '2026-02-10T12:00:00.000Z')
  const walk = (from: string, rel: 'prev' | 'next') => {
    const path = [from]
    for (let html = read(edition, from); ; html = read(edition, path.at(-1) ?? '')) {
      const [, next] = new RegExp(`<a rel="${rel}" href="([^"]+)">`).exec(html) ?? []
      if (next === undefined || path.length > 20) return path
      path.push(next)
    }
  }
  const back = walk('/history', 'prev')
  t.strictSame(back, [
    '/history',
    ...['2026-01', '2025-12', '2025-11', '2025-10', '2025-09', '2025-08', '2025-07', '2025-06'].map(
      (month) => `/history/${month}`,
    ),
  ])
  t.strictSame(walk(back.at(-1) ?? '', 'next'), back.toReversed())
  t.match(readWords(edition, '/history/2025-08'), /No incidents in August 2025/)
})

eachDoor('when a month ends, it moves to its own path and all links follow', async (t, db) => {
  const page = await makePage(db)
  await makeIncident(db, page, { name: 'In October' }, '2026-10-02T12:00:00.000Z')
  await makeIncident(db, page, { name: 'In November' }, '2026-11-30T12:00:00.000Z')
  const before = await printAt(db, page, '2026-11-30T23:59:00.000Z')
  t.equal(before.nextChangeAt, '2026-12-01T00:00:00.000Z')
  t.match(read(before, '/history'), /In November/)
  const after = await printAt(db, page, before.nextChangeAt, before)
  t.notMatch(read(after, '/history'), /In November/)
  t.match(read(after, '/history'), /href="\/history\/2026-11"/)
  t.match(read(after, '/history/2026-11'), /In November/)
  t.match(read(after, '/history/2026-10'), /rel="next" href="\/history\/2026-11"/)
  t.equal(after.nextChangeAt, addMinutes('2026-12-01T00:00:00.000Z', 1_440))
})
