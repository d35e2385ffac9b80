import { test } from 'tap'
import { printCalendar } from '../../server/editions/calendars.ts'
import { presentTimeline } from '../../server/editions/timeline.ts'
import { english } from '../../server/editions/voice.ts'
import { recordPast } from '../../server/incidents/record-past.ts'
import { addMonths, listWeekdays, listWeeks, sayMonthIn } from '../../server/text/calendar.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makeMaintenance } from '../incidents/make-maintenance.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read } from './print-at.ts'

const begin = '2026-09-20T22:30:00.000Z'
const now = '2026-11-22T10:00:00.000Z'

/** What stands in the cell of a day, and where it leads. */
function cellOf(html: string, month: string, day: number): string {
  const [, table = ''] = html.split(`<caption>${month}</caption>`)
  const cells = [...(table.split('</table>')[0]?.matchAll(/<td[^>]*>(.*?)<\/td>/gs) ?? [])]
  const [cell = ''] = cells
    .map(([, cell = '']) => cell)
    .filter((cell) => new RegExp(`^(<[^>]+>)*${day}\\b`).test(cell))
  const [, href] = /href="([^"]+)"/.exec(cell) ?? []
  return [
    cell
      .replace(/<svg.*?<\/svg>/g, '')
      .replace(/<[^>]+>/g, '')
      .replace(/\s+/g, ' '),
    href,
  ]
    .filter(Boolean)
    .join(' → ')
}

eachDoor('each day says how it was, and leads to its incidents', async (t, db) => {
  const page = await makePage(db, { timeZone: 'Europe/Berlin' }, begin)
  const mail = await makeComponent(db, page, { name: 'Mail' }, begin)
  const web = await makeComponent(db, page, { name: 'Web' }, begin)
  const started = '2026-10-03T23:30:00.000Z'
  const past = { name: 'Mail was late', body: 'It was.', componentIds: [mail.id] }
  const one = await recordPast(
    db,
    page,
    {
      ...past,
      components: { [mail.id]: 'partial_outage' },
      startedAt: started,
      resolvedAt: addMinutes(started, 42),
    },
    { author: 'key:x' },
    now,
  )
  t.ok(one)
  await makeIncident(
    db,
    page,
    { name: 'Web is slow', components: { [web.id]: 'degraded_performance' } },
    addDays(now, -1),
  )
  await makeIncident(db, page, { name: 'Another', impactOverride: 'minor' }, addMinutes(now, -60))
  const html = (await printCalendar(db.reader, page, '/uptime', now)) ?? ''

  t.match(html, '60 of 63 days without a disruption')
  t.match(cellOf(html, 'October 2026', 4), /^4 partial outage, 1 incident: Mail was late → \/incidents\/\w+$/)
  t.equal(cellOf(html, 'October 2026', 3), '3 operational', 'a day is one of the page’s zone')
  t.match(cellOf(html, 'November 2026', 21), /^21 degraded performance, 1 incident: Web is slow → /)
  t.equal(cellOf(html, 'November 2026', 22), '22 degraded performance, 2 incidents → /history#2026-11-22')
  t.match(read(await printAt(db, page, now), '/history'), 'id="2026-11-22"')
  t.equal(cellOf(html, 'November 2026', 23), '23', 'nobody knows tomorrow')
  t.equal(cellOf(html, 'September 2026', 20), '20')
  t.notMatch(html, 'August 2026')

  const own = (await printCalendar(db.reader, page, `/uptime/${mail.id}`, now)) ?? ''
  t.match(cellOf(own, 'October 2026', 4), /^4 partial outage 42 minutes, 1 incident: Mail was late → /)
  t.equal(cellOf(own, 'November 2026', 22), '22 operational', 'what is about nothing is not about this')
  t.match(own, /99\.99 % uptime/)
  const other = await makePage(db, { name: 'Other', origin: 'https://other.example' })
  t.equal(await printCalendar(db.reader, other, `/uptime/${mail.id}`, now), undefined)
  const hidden = await makeComponent(db, page, { name: 'Hidden', showcase: false })
  t.equal(await printCalendar(db.reader, page, `/uptime/${hidden.id}`, now), undefined)
})

eachDoor('what is planned stands on its days, until it was called off', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const ask = async (at: string) => (await printCalendar(db.reader, page, '/maintenance', at)) ?? ''
  t.match(await ask(now), 'Nothing is planned.')
  const window = { scheduledFor: '2026-12-02T23:00:00.000Z', scheduledUntil: '2026-12-03T02:00:00.000Z' }
  const { id } = await makeMaintenance(db, page, now, window, { name: 'New house' })
  const off = await makeMaintenance(db, page, now, { ...window, scheduledFor: '2026-12-02T20:00:00.000Z' })
  await post(db, page, off.id, { status: 'completed', body: 'Not now.', cancel: true }, addMinutes(now, 1))
  const html = await ask(addMinutes(now, 2))
  t.equal(cellOf(html, 'December 2026', 2), `2 23:00 New house → /incidents/${id}`)
  t.equal(cellOf(html, 'December 2026', 3), `3 New house → /incidents/${id}`)
  t.equal(cellOf(html, 'December 2026', 4), '4')
})

eachDoor('an incident tells how long each of its phases lasted', async (t, db) => {
  const page = await makePage(db, {}, begin)
  let incident = await makeIncident(db, page, { status: 'investigating' }, begin)
  t.equal(presentTimeline(incident, english), null, 'it has only just begun')
  const said = [
    [5, 'investigating'],
    [12, 'identified'],
    [95, 'monitoring'],
    [120, 'resolved'],
  ] as const
  for (const [minutes, status] of said)
    incident = await post(db, page, incident.id, { status, body: 'So it is.' }, addMinutes(begin, minutes))
  const timeline = presentTimeline(incident, english)
  t.strictSame(
    timeline?.phases.map(({ statusWord, lasted, at }) => `${statusWord} ${lasted}, ${at.text}`),
    [
      'Investigating for 12 minutes, 22:30 UTC',
      'Identified for 1 hour 23 minutes, 22:42 UTC',
      'Monitoring for 25 minutes, 21 Sept, 00:05 UTC',
      'Resolved 2 hours in all, 21 Sept, 00:30 UTC',
    ],
  )
  t.strictSame(
    timeline?.bar.map(({ level, x, width }) => [level, x, width]),
    [
      [3, 0, 10],
      [2, 10, 69.2],
      [1, 79.2, 20.8],
    ],
  )
})

void test('weeks begin as they do where a language is at home', async (t) => {
  t.strictSame(listWeeks('2026-11', 'en-GB')[0], [null, null, null, null, null, null, '2026-11-01'])
  t.equal(listWeeks('2026-11', 'ja-JP')[0]?.[0], '2026-11-01')
  t.equal(listWeeks('2027-02', 'de-DE').length, 4)
  t.strictSame(listWeekdays('de-DE')[0], { short: 'Mo', long: 'Montag' })
  t.strictSame(listWeekdays('pt-BR')[0], { short: 'dom.', long: 'domingo' })
  t.equal(sayMonthIn('2026-03', 'fr-FR'), 'mars 2026')
  t.equal(addMonths('2026-11', 3), '2027-02')
  t.equal(addMonths('2026-02', -3), '2025-11')
})
