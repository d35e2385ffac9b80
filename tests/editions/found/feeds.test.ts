import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import type { Test } from 'tap'
import type { Database } from '../../../server/db/connect.ts'
import { presentFeed, printAtom } from '../../../server/editions/found/feed.ts'
import { addDays, addMinutes } from '../../../server/text/time.ts'
import { makeIncident, post } from '../../incidents/make-incident.ts'
import { makeMaintenance } from '../../incidents/make-maintenance.ts'
import { makePage } from '../../pages/make-page.ts'
import { eachDoor } from '../../support/databases.ts'
import { printAt, read } from '../print-at.ts'

const now = '2026-11-20T14:00:00.000Z'
const at = (minutes: number) => addMinutes(now, minutes)

/** A page in Zürich with a resolved incident of three updates, and a maintenance of tomorrow. */
async function printFeeds(_: Test, db: Database) {
  const page = await makePage(db, { name: 'Acme & Co', timeZone: 'Europe/Zurich' }, addDays(now, -200))
  const old = await makeIncident(db, page, { name: 'Old', status: 'resolved' }, addDays(now, -140))
  const incident = await makeIncident(
    db,
    page,
    { name: 'Search <fails>', body: 'We look into it.\n\nAll of it.', scope: 'Everybody' },
    now,
  )
  await post(db, page, incident.id, { body: 'Still looking.' }, at(10))
  await post(db, page, incident.id, { status: 'resolved', body: 'It works\u0001 again.' }, at(30))
  const maintenance = await makeMaintenance(db, page, at(40), {
    scheduledFor: '2026-11-21T22:30:00.000Z',
    scheduledUntil: '2026-11-21T23:30:00.000Z',
  })
  return { page, old, incident, maintenance, edition: await printAt(db, page, at(50)) }
}

eachDoor('the Atom feed is read, and has Statuspage’s ids, times and words', async (t, db) => {
  const { edition, incident, maintenance, old } = await printFeeds(t, db)
  const text = read(edition, '/history.atom')
  const feed = parseAtomFeed(text)
  t.match(feed, {
    id: 'tag:status.example.com,2005:/history',
    title: { value: 'Acme & Co Status - Incident History' },
    authors: [{ name: 'Acme & Co' }],
    links: [
      { rel: 'alternate', href: 'https://status.example.com' },
      { rel: 'self', href: 'https://status.example.com/history.atom' },
    ],
  })
  const link = (id: string) => `https://status.example.com/incidents/${id}`
  t.strictSame(
    feed.entries?.map((entry) => [entry.id, entry.links?.[0]?.href, entry.published]),
    [
      ['tag:status.example.com,2005:Incident/3', link(maintenance.id), '2026-11-20T15:40:00+01:00'],
      ['tag:status.example.com,2005:Incident/2', link(incident.id), '2026-11-20T15:30:00+01:00'],
      ['tag:status.example.com,2005:Incident/1', link(old.id), '2026-07-03T16:00:00+02:00'],
    ],
  )
  t.equal(
    feed.entries?.[1]?.content?.value,
    "<p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>15:30</var> CET</small><br>" +
      '<strong>Resolved</strong> - It works again.</p>' +
      "<p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>15:10</var> CET</small><br>" +
      '<strong>Update</strong> - Still looking.</p>' +
      "<p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>15:00</var> CET</small><br>" +
      '<strong>Investigating</strong> - We look into it.<br /><br />All of it.<br /><br />Who is affected: Everybody</p>',
  )
  t.equal(feed.entries?.[1]?.title?.value, 'Search <fails>')
})

eachDoor('the RSS feed dates a maintenance by its window, and says when that ends', async (t, db) => {
  const { edition, incident, maintenance } = await printFeeds(t, db)
  const text = read(edition, '/history.rss')
  const feed = parseRssFeed(text)
  t.match(feed, { title: 'Acme & Co Status - Incident History', description: 'Statuspage' })
  const [first, second] = feed.items ?? []
  t.match(first, {
    title: 'New database',
    link: `https://status.example.com/incidents/${maintenance.id}`,
    pubDate: 'Sat, 21 Nov 2026 23:30:00 +0100',
    guid: { value: `https://status.example.com/incidents/${maintenance.id}` },
  })
  t.match(
    first?.description,
    "<p><strong>THIS IS A SCHEDULED EVENT Nov <var data-var='date'>21</var>, <var data-var='time'>23:30</var> - " +
      "Nov <var data-var='date'>22</var>, <var data-var='time'>00:30</var> CET</strong></p>",
  )
  t.match(first?.description, '<strong>Scheduled</strong> - We move house.')
  t.match(text, '<maintenanceEndDate>Sun, 22 Nov 2026 00:30:00 +0100</maintenanceEndDate>')
  t.match(second, { pubDate: 'Fri, 20 Nov 2026 15:30:00 +0100', link: new RegExp(incident.id) })
})

eachDoor('history.json has three months a sheet, and the older ones by number', async (t, db) => {
  const { page, edition, incident, old } = await printFeeds(t, db)
  const [first, second] = ['/history.json', '/history.json?page=2'].map((path) =>
    JSON.parse(read(edition, path)),
  )
  t.strictSame(
    [...first.months, ...second.months].map(({ name, year, starts_on, days }) => [
      name,
      year,
      starts_on,
      days,
    ]),
    [
      ['November', 2026, 0, 30],
      ['October', 2026, 4, 31],
      ['September', 2026, 2, 30],
      ['August', 2026, 6, 31],
      ['July', 2026, 3, 31],
    ],
  )
  t.strictSame(first.months[0].incidents, [
    {
      code: incident.id,
      name: 'Search <fails>',
      message: first.months[0].incidents[0].message,
      impact: 'none',
      timestamp:
        "Nov <var data-var='date'>20</var>, <var data-var='time'>15:00</var> - <var data-var='time'>15:30</var> CET",
    },
  ])
  t.equal(second.months[1].incidents[0].code, old.id)
  t.match(first.page_status.page, { id: page.id, time_zone: 'Zurich', url: 'https://status.example.com' })
  await post(db, page, old.id, { status: 'resolved', body: 'One more word.' }, at(60))
  const later = await printAt(db, page, at(61), edition)
  t.match(read(later, '/history.json?page=2'), 'One more word.')
  t.equal(later.sheets.has('/history.json?page=3'), false)
})

eachDoor('the feeds hold the newest 25 incidents', async (t, db) => {
  const page = await makePage(db, {}, now)
  for (let i = 0; i < 30; i++) await makeIncident(db, page, { name: `No. ${i}`, status: 'resolved' }, at(i))
  const { entries = [] } = parseAtomFeed(read(await printAt(db, page, at(60)), '/history.atom'))
  t.equal(entries.length, 25)
  t.equal(entries[0]?.title?.value, 'No. 29')
})

eachDoor('lists stand between the paragraphs that programs take apart', async (t, db) => {
  const page = await makePage(db, {}, now)
  const incident = await makeIncident(db, page, {}, now)
  const said = (bodyHtml: string) => {
    const updates = incident.updates.map((update) => ({ ...update, bodyHtml }))
    return (
      parseAtomFeed(printAtom(presentFeed(page, [{ ...incident, updates }]))).entries?.[0]?.content?.value ??
      ''
    )
  }
  const lead =
    "<p><small>Nov <var data-var='date'>20</var>, <var data-var='time'>14:00</var> UTC</small><br><strong>Investigating</strong> - "
  t.equal(
    said('<p>One</p>\n<ul><li>a</li></ul>\n<p>Two</p>\n'),
    `${lead}One</p>\n<ul><li>a</li></ul>\n<p>Two</p>`,
  )
  t.equal(said('<ul><li>a</li></ul>'), `${lead}</p><ul><li>a</li></ul>`)
  t.equal(said(''), `${lead}</p>`)
})
