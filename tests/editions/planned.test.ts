import type { Test } from 'tap'
import type { Database } from '../../server/db/connect.ts'
import { printEdition } from '../../server/editions/print.ts'
import { runMaintenances } from '../../server/incidents/run-maintenances.ts'
import type { Page } from '../../server/pages/page.ts'
import { addDays, addMinutes, type Time } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { makeMaintenance } from '../incidents/make-maintenance.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDoor } from '../support/databases.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)

async function read(db: Database, page: Page, now: Time) {
  const { edition } = await printEdition(db.reader, page, 1, undefined, [], now)
  const text = (path: string) => edition.sheets.get(path)?.plain.bytes.toString() ?? ''
  const section = /<section[^>]*"planned">[\s\S]*?<\/section>/.exec(text('/'))?.[0] ?? ''
  return { edition, text, section, summary: JSON.parse(text('/api/v2/summary.json')) }
}

const kinds = ({ incidents, scheduled_maintenances }: Record<string, { name: string }[]>) =>
  [incidents, scheduled_maintenances].map((those = []) => those.map(({ name }) => name))

eachDoor('what is planned stands in a section of its own, with its window and components', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const component = await makeComponent(db, page, { name: 'Search & find' }, begin)
  const window = { scheduledFor: at(780), scheduledUntil: at(900) }
  await makeMaintenance(db, page, begin, window, { componentIds: [component.id] })
  const { text, section } = await read(db, page, at(10))
  t.match(section, '22 Nov, 01:00–03:00 UTC')
  t.match(section, 'Affects <bdi>Search &amp; find</bdi>')
  t.match(section, '<p>We move house.</p>')
  t.notMatch(text('/'), 'class="wide row incident"')
  t.match(text('/'), '>All systems operational</h1>')
})

eachDoor('summary.json lists maintenances apart: upcoming ascending, then in progress', async (t, db) => {
  const page = await makePage(db, { timeZone: 'Europe/Berlin' }, begin)
  const component = await makeComponent(db, page, {}, begin)
  const running = await makeMaintenance(db, page, begin, {}, { name: 'Runs', componentIds: [component.id] })
  const later = { scheduledFor: at(900), scheduledUntil: at(930) }
  await makeMaintenance(db, page, begin, later, { name: 'Later' })
  await makeMaintenance(db, page, begin, { scheduledFor: at(300), scheduledUntil: at(400) }, { name: 'Soon' })
  await makeIncident(db, page, { name: 'Broken' }, at(1))
  await runMaintenances(db, publicUrl, at(61))
  const { summary } = await read(db, page, at(62))
  t.strictSame(kinds(summary), [['Broken'], ['Soon', 'Later', 'Runs']])
  t.equal(summary.status.indicator, 'maintenance')
  const [soon, , runs] = summary.scheduled_maintenances
  t.match(soon, {
    status: 'scheduled',
    impact: 'maintenance',
    monitoring_at: null,
    resolved_at: null,
    started_at: '2026-11-21T13:00:00.000+01:00',
    scheduled_for: '2026-11-21T18:00:00.000+01:00',
    scheduled_until: '2026-11-21T19:40:00.000+01:00',
  })
  t.strictSame(Object.keys(soon).slice(-2), ['scheduled_for', 'scheduled_until'])
  t.match(runs, { id: running.id, status: 'in_progress', components: [{ status: 'under_maintenance' }] })
  t.notOk('scheduled_for' in summary.incidents[0])
})

eachDoor('the edition changes by itself when a window begins and when it is overrun', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeMaintenance(db, page, begin, { autoStart: false, autoComplete: false })
  const first = await read(db, page, at(10))
  t.equal(first.edition.nextChangeAt, at(60))
  t.notMatch(first.text(`/incidents/${id}`), 'It has not begun yet.')
  t.match((await read(db, page, at(61))).text(`/incidents/${id}`), 'It has not begun yet.')
  await post(db, page, id, { status: 'in_progress', body: 'Now.' }, at(70))
  const running = await read(db, page, at(71))
  t.equal(running.edition.nextChangeAt, at(180))
  const { edition } = await printEdition(db.reader, page, 1, running.edition, [], at(181))
  const own = edition.sheets.get(`/incidents/${id}`)?.plain.bytes.toString() ?? ''
  t.match(own, 'It takes longer than planned.')
  t.match(own, /Began <time[^>]*>21 November 2026, 13:10 UTC/)
})

eachDoor('what is over is filed under the day it began; a cancelled one says so', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeMaintenance(db, page, begin, {
    scheduledFor: at(2_880),
    scheduledUntil: at(2_970),
  })
  const off = await makeMaintenance(
    db,
    page,
    begin,
    { scheduledFor: addDays(begin, 60), scheduledUntil: addDays(begin, 61) },
    { name: 'Never' },
  )
  await post(db, page, off.id, { status: 'completed', cancel: true, body: 'Not needed.' }, at(5))
  await runMaintenances(db, publicUrl, at(2_881))
  t.notMatch((await read(db, page, at(2_882))).text('/history'), 'New database')
  await runMaintenances(db, publicUrl, at(2_971))
  const { text, section, summary } = await read(db, page, at(2_972))
  t.equal(section, '')
  t.strictSame(kinds(summary), [[], []])
  const [newest, oldest] = text('/history').split('<h3>').slice(1)
  t.match(
    newest,
    /2026-11-23.*[\s\S]*New database[\s\S]*Completed after 1 hour 30 minutes, began <time [^>]+>12:01 UTC/,
  )
  t.match(oldest, /2026-11-21.*[\s\S]*Never[\s\S]*Cancelled[\s\S]*Not needed\./)
  t.match(text(`/incidents/${id}`), 'Completed <time')
  t.match(text(`/incidents/${off.id}`), '<p class="kicker">Cancelled</p>')
  t.notMatch(text(`/incidents/${off.id}`), 'Began')
})

eachDoor('one page prints nothing of another’s', async (t: Test, db) => {
  const [page, other] = [await makePage(db, {}, begin), await makePage(db, {}, begin)]
  await makeMaintenance(db, page, begin)
  const { section, summary } = await read(db, other, at(1))
  t.equal(section, '')
  t.strictSame(summary.scheduled_maintenances, [])
})
