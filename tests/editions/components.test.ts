import { changeComponent } from '../../server/components/change-components.ts'
import type { Component } from '../../server/components/component.ts'
import type { Database } from '../../server/db/connect.ts'
import type { Page } from '../../server/pages/page.ts'
import { addDays, addMinutes } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeGroup, makeInterval } from '../components/make-group.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { makePage } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'
import { printAt, read, readWords } from './print-at.ts'

const old = '2025-01-01T00:00:00.000Z'
const now = '2026-11-21T12:00:00.000Z'
const ago = (days: number, minutes = 0) => addMinutes(addDays(now, -days), minutes)
const words = async (db: Database, page: Page, at = now) => readWords(await printAt(db, page, at), '/')

/** Where the bar of a state lies, in days from the left: `{major_outage: [86]}`. */
function readBars(html: string): Record<string, number[]>[] {
  return [...html.matchAll(/<svg class="bar".*?<\/svg>/g)].map(([svg]) =>
    Object.fromEntries(
      [...svg.matchAll(/<path class="(\w+)" d="([^"]+)"/g)]
        .filter(([, state]) => state !== 'operational' && state !== 'unknown')
        .map(([, state = '', d = '']) => [
          state,
          [...d.matchAll(/M(\d+) 10/g)].map(([, day]) => Number(day)),
        ]),
    ),
  )
}

eachDoor('each component tells its uptime and its bad days, drawn and in words', async (t, db) => {
  const page = await makePage(db, {}, old)
  const web = await makeComponent(db, page, { name: 'Web' }, old)
  await makeInterval(db, web, 'partial_outage', ago(18), ago(18, 42))
  await makeInterval(db, web, 'major_outage', ago(3), ago(3, 185))
  await makeInterval(db, web, 'degraded_performance', ago(2), ago(2, 10))
  await makeInterval(db, web, 'under_maintenance', ago(1), ago(1, 10))
  await makeInterval(db, web, 'major_outage', ago(100), ago(99))
  await makeComponent(db, page, { name: 'Mail' }, old)
  const edition = await printAt(db, page, now)
  t.strictSame(readBars(read(edition, '/')), [
    { under_maintenance: [88], degraded_performance: [87], partial_outage: [71], major_outage: [86] },
    {},
  ])
  const said = readWords(edition, '/')
  t.match(
    said,
    'Web Operational 99.85 % uptime over 90 days, 3 days with disruptions, 1 day with maintenance',
  )
  t.match(
    said,
    '20 Nov under maintenance 19 Nov degraded performance 18 Nov major outage 3 hours 5 minutes 3 Nov partial outage 42 minutes',
  )
  t.match(said, 'Mail Operational 100 % uptime over 90 days, no disruptions')
  t.match(said, /Each mark is a day, 24 Aug to 21 Nov \(UTC\)\. The worse the day, the taller:/)
  t.match(read(edition, '/'), /<svg class="bar" aria-hidden="true"/)
  t.notMatch(read(edition, '/'), / style="/)
})

eachDoor('a group is folded while all in it is well, and shows its worst days', async (t, db) => {
  const page = await makePage(db, {}, old)
  const [a, b] = [
    await makeComponent(db, page, { name: 'Sign-in' }, old),
    await makeComponent(db, page, { name: 'Billing' }, old),
  ]
  await makeGroup(db, page, { description: 'Your account', componentIds: [b.id, a.id] }, old)
  await makeGroup(db, page, { name: 'Nobody in it' }, old)
  await makeInterval(db, a, 'partial_outage', ago(3), ago(3, 60))
  await makeInterval(db, b, 'major_outage', ago(3), ago(3, 60))
  const html = read(await printAt(db, page, now), '/')
  t.notMatch(html, '<details open')
  t.notMatch(html, 'Nobody in it')
  t.strictSame(readBars(html), [{ major_outage: [86] }, { major_outage: [86] }, { partial_outage: [86] }])
  t.match(
    await words(db, page),
    /Accounts 2 components Operational 99\.97 % uptime over 90 days, 1 day with disruptions Your account Billing Operational 99\.95 % .* Sign-in Operational 99\.99 %/,
  )
  await changeComponent(db, page, a.id, { status: 'degraded_performance' }, now)
  const open = await printAt(db, page, now)
  t.match(read(open, '/'), /<li class="group degraded_performance">\s*<details open>/)
  t.match(readWords(open, '/'), 'Accounts - Sign-in: degraded performance')
})

eachDoor('what is to be shown only in trouble, or without a record, is', async (t, db) => {
  const page = await makePage(db, {}, old)
  const group = await makeGroup(db, page, { name: 'Inside' }, old)
  const hidden = { onlyShowIfDegraded: true, showcase: false }
  const quiet = await makeComponent(db, page, { name: 'Quiet', groupId: group.id, ...hidden }, old)
  await makeComponent(db, page, { name: 'Bare', showcase: false }, old)
  const calm = await words(db, page)
  t.notMatch(calm, /Quiet|Inside|uptime|Each mark/)
  t.match(calm, 'Bare Operational')
  await changeComponent(db, page, quiet.id, { status: 'major_outage' }, now)
  t.match(await words(db, page), 'Inside 1 component Major outage Quiet Major outage')
})

eachDoor('a new component says how long it has been watched', async (t, db) => {
  const page = await makePage(db, {}, old)
  await makeComponent(db, page, { name: 'New' }, ago(2))
  const young = await makeComponent(db, page, { name: 'Young' }, ago(6))
  await makeInterval(db, young, 'major_outage', ago(3), ago(3, 60))
  await makeComponent(db, page, { name: 'Grown' }, ago(7))
  await makeComponent(db, page, { name: 'Later', startDate: '2027-01-01' }, old)
  const said = await words(db, page)
  t.match(said, 'New Operational watched since 19 Nov (no disruptions)')
  t.match(said, 'Young Operational watched since 15 Nov (1 day with disruptions)')
  t.match(said, 'Grown Operational 100 % uptime over 8 days, no disruptions')
  t.strictSame(readBars(read(await printAt(db, page, now), '/'))[1], { major_outage: [86] }, 'the bars stay')
  t.match(said, 'Later Operational No data for uptime yet')
})

eachDoor('a group’s share is that of its components that show one', async (t, db) => {
  const page = await makePage(db, {}, old)
  const grown = await makeComponent(db, page, { name: 'Grown' }, ago(20))
  const young = await makeComponent(db, page, { name: 'Young' }, ago(1))
  await makeInterval(db, young, 'major_outage', ago(1, 5), ago(0))
  const { id } = await makeGroup(db, page, { componentIds: [grown.id, young.id] }, old)
  t.match(await words(db, page), 'Accounts 2 components Operational 100 % uptime over 21 days, 2 days with')
  await changeComponent(db, page, grown.id, { groupId: null }, now)
  t.match(await words(db, page), 'Accounts 1 component Operational watched since 20 Nov (2 days with')
  t.ok(id)
})

eachDoor('when the day of the page’s zone ends, the record is printed anew', async (t, db) => {
  const page = await makePage(db, { timeZone: 'Pacific/Auckland' }, old)
  const web = await makeComponent(db, page, { name: 'Web' }, old)
  await makeInterval(db, web, 'major_outage', '2026-11-21T10:00:00.000Z', '2026-11-21T10:30:00.000Z')
  const edition = await printAt(db, page, '2026-11-21T10:40:00.000Z')
  t.equal(edition.nextChangeAt, '2026-11-21T11:00:00.000Z')
  t.strictSame(readBars(read(edition, '/')), [{ major_outage: [89] }])
  const next = await printAt(db, page, edition.nextChangeAt, edition)
  t.strictSame(readBars(read(next, '/')), [{ major_outage: [88] }])
})

eachDoor('groups are rows of summary.json, by position, with their children’s ids', async (t, db) => {
  const page = await makePage(db, {}, old)
  const web = await makeComponent(db, page, { name: 'Web' }, old)
  const group = await makeGroup(db, page, { name: 'Mail', description: 'All of it' }, old)
  const into = await makeComponent(db, page, { name: 'In', groupId: group.id }, old)
  const out = await makeComponent(db, page, { name: 'Out', groupId: group.id }, old)
  const api = await makeComponent(db, page, { name: 'API' }, ago(1))
  const affected = { [out.id]: 'partial_outage' as const }
  await makeIncident(db, page, { name: 'Mail waits', body: 'x', components: affected }, ago(0, -60))
  const summary = JSON.parse(read(await printAt(db, page, now), '/api/v2/summary.json'))
  const rows: Record<string, unknown>[] = summary.components
  t.strictSame(
    rows.map(({ position, name, group_id, group: isGroup }) => [position, name, group_id, isGroup]),
    [web, into, group, out, api]
      .sort((a, b) => sorted(a, b))
      .map((row) =>
        'groupId' in row
          ? [row.position, row.name, row.groupId, false]
          : [row.position, row.name, null, true],
      ),
  )
  t.strictSame(
    rows.find((row) => row.group),
    {
      id: group.id,
      name: 'Mail',
      status: 'partial_outage',
      created_at: old,
      updated_at: old,
      position: 2,
      description: 'All of it',
      showcase: false,
      start_date: null,
      group_id: null,
      page_id: page.id,
      group: true,
      only_show_if_degraded: false,
      components: [into.id, out.id],
    },
  )
  const leaf = rows.find(({ name }) => name === 'Out')
  t.equal(Object.keys(leaf ?? {}).length, 13)
  t.equal(summary.status.description, 'Minor Service Outage', 'only leaves count')
  t.strictSame(summary.incidents[0].incident_updates[0].affected_components, [
    { code: out.id, name: 'Mail - Out', old_status: 'operational', new_status: 'partial_outage' },
  ])
})

function sorted(a: { position: number; createdAt: string; id: string }, b: typeof a): number {
  const key = ({ position, createdAt, id }: typeof a) => `${position} ${createdAt} ${id}`
  return key(a) < key(b) ? -1 : 1
}

eachDoor('a page of 18 components with a restless past is within 14,000 bytes', async (t, db) => {
  const page = await makePage(db, {}, old)
  const all: Component[] = []
  for (let i = 0; i < 18; i++)
    all.push(await makeComponent(db, page, { name: `Component number ${i * 37}` }, old))
  for (const at of [0, 5, 10])
    await makeGroup(db, page, {
      name: `Group ${at}`,
      componentIds: all.slice(at, at + 4).map(({ id }) => id),
    })
  for (const [i, component] of all.entries()) {
    for (let k = 0; k < 6; k++) {
      const from = ago((i * 31 + k * k * 7 + k * 13) % 89, -(i * 53 + k * 17))
      const status = (
        ['partial_outage', 'degraded_performance', 'major_outage', 'under_maintenance'] as const
      )[(i + k) % 4]
      if (status) await makeInterval(db, component, status, from, addMinutes(from, 5 + i * 7 + k))
    }
  }
  const sheet = (await printAt(db, page, now)).sheets.get('/')
  const size = sheet?.brotli.bytes.length ?? 0
  t.ok(size > 4_000 && size <= 14_000, `${size} bytes`)
})
