import ICAL from 'ical.js'
import { publishPostmortem } from '../../../server/incidents/postmortems.ts'
import { addDays, addMinutes } from '../../../server/text/time.ts'
import { makeComponent } from '../../components/make-component.ts'
import { makeIncident, post } from '../../incidents/make-incident.ts'
import { makeMaintenance } from '../../incidents/make-maintenance.ts'
import { makePage } from '../../pages/make-page.ts'
import { eachDoor } from '../../support/databases.ts'
import { printAt, read } from '../print-at.ts'

const now = '2026-11-20T14:00:00.000Z'
const at = (minutes: number) => addMinutes(now, minutes)

const listEvents = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))

eachDoor('the calendar has the maintenances, in UTC, and nothing that was not planned', async (t, db) => {
  const page = await makePage(db, { name: 'Acme', timeZone: 'Europe/Zurich' }, now)
  const component = await makeComponent(db, page, { name: 'Search' }, now)
  await makeIncident(db, page, {}, now)
  const name = 'New; database, “très” long: '.repeat(6).trim()
  const body = 'We move house.\nTwice; or more, even \\ so.'
  const components = { [component.id]: 'operational' as const }
  const { id } = await makeMaintenance(db, page, now, {}, { name, body, components })
  const text = read(await printAt(db, page, at(1)), '/calendar.ics')
  const [event, ...others] = listEvents(text)
  t.equal(others.length, 0)
  t.match(
    { ...event, uid: event?.uid, summary: event?.summary, description: event?.description },
    {
      uid: `${id}@status.example.com`,
      summary: `Acme: ${name}`,
      description: `${body}\n\nAffected: Search\n\nMore: https://status.example.com/incidents/${id}`,
    },
  )
  t.equal(event?.startDate.toString(), '2026-11-20T15:00:00Z')
  t.equal(event?.endDate.toString(), '2026-11-20T17:00:00Z')
  t.equal(event?.sequence, 0)
  t.equal(event?.component.getFirstPropertyValue('status'), 'CONFIRMED')

  // RFC 5545 §3.1 and §3.6: lines end in CRLF and have 75 octets at most; what a calendar and an event must have, once.
  t.ok(text.endsWith('END:VCALENDAR\r\n'))
  const lines = text.split('\r\n')
  t.notMatch(lines.join(''), /[\r\n]/)
  t.strictSame(
    lines.filter((line) => Buffer.byteLength(line) > 75),
    [],
  )
  for (const property of ['PRODID', 'VERSION', 'UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'METHOD'])
    t.equal(lines.filter((line) => line.startsWith(`${property}:`)).length, 1, property)
})

eachDoor('what changes is counted up, and what is called off is crossed out', async (t, db) => {
  const page = await makePage(db, {}, now)
  const { id } = await makeMaintenance(db, page, now)
  const before = await printAt(db, page, at(1))
  await post(db, page, id, { body: 'An hour later.', maintenance: { scheduledUntil: at(240) } }, at(2))
  const moved = await printAt(db, page, at(3), before)
  await post(db, page, id, { status: 'completed', body: 'Not today.', cancel: true }, at(5))
  await publishPostmortem(db, page, id, { body: 'Why not', tell: false, author: 'key:test' }, at(6))
  const off = await printAt(db, page, at(6), moved)
  const events = [before, moved, off].map((edition) => listEvents(read(edition, '/calendar.ics'))[0])
  const [first = -1, second = -1, third = -1] = events.map((event) => event?.sequence)
  t.ok(first < second && second < third, `${first}, ${second}, ${third}`)
  t.strictSame(
    events.map((event) => event?.endDate.toString().slice(11)),
    ['17:00:00Z', '18:00:00Z', '18:00:00Z'],
  )
  t.equal(events[2]?.component.getFirstPropertyValue('status'), 'CANCELLED')
  t.match(events[2]?.description, /^Not today\./, 'what looks back on it stands on its own page')
  t.equal(new Set(events.map((event) => event?.uid)).size, 1)
  const later = await printAt(db, page, addDays(now, 100), off)
  t.strictSame(listEvents(read(later, '/calendar.ics')), [], 'and is forgotten after 90 days')
})
