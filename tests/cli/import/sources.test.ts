import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { getSheets } from '../../../server/cli/import/fetch-json.ts'
import { incidentsCsv } from '../../../server/cli/import/incidents-csv.ts'
import { gatherOpenStatus } from '../../../server/cli/import/openstatus.ts'
import { uptimeKuma } from '../../../server/cli/import/uptime-kuma.ts'
import { lifeOf } from '../../../server/components/import-states.ts'
import { idOf } from '../../../server/db/id.ts'
import { eachDialect } from '../../support/databases.ts'
import { freshFolder } from '../../support/fresh.ts'
import { openHome } from './move-in.ts'

void test('lists are read to their end, whether they count from 0 or from 1', async (t) => {
  const readers = (from: number) => async (url: string) =>
    [['ada', 'bob'], ['eve']][Math.max(0, Number(url) - from)] ?? []
  for (const from of [0, 1])
    t.strictSame(await getSheets(readers(from), String, 0), ['ada', 'bob', 'eve'], `from ${from}`)
  t.strictSame(await getSheets(readers(1), String), ['ada', 'bob', 'eve'])
  t.strictSame(await getSheets(async () => ['ada'], String, 0), ['ada'], 'and where they do not count at all')
})

void test('Uptime Kuma’s file becomes a page with the ups and downs of its monitors', async (t) => {
  const folder = freshFolder(t)
  const file = join(folder, 'kuma.db')
  const tables = `
    create table status_page (id integer, slug text, title text, description text);
    create table "group" (id integer, name text, created_date text, weight integer, status_page_id integer);
    create table monitor (id integer, name text, description text, created_date text);
    create table monitor_group (id integer, monitor_id integer, group_id integer, weight integer);
    create table heartbeat (id integer, important integer, monitor_id integer, status integer, time text);
    create table incident (id integer, title text, content text, style text, created_date text, last_updated_date text, pin integer, active integer, status_page_id integer);
    insert into status_page values (1, 'main', 'Nimbus', 'All of it');
    insert into "group" values (1, 'Apps', '2025-01-01 00:00:00', 1, 1);
    insert into monitor values (1, 'Mail', null, '2025-01-01 00:00:00'), (2, 'Secret', null, '2025-01-01 00:00:00');
    insert into monitor_group values (1, 1, 1, 1);
    insert into heartbeat values (1, 1, 1, 1, '2025-01-01 00:00:10.000'), (2, 1, 1, 0, '2025-02-01 10:00:00.000'), (3, 0, 1, 0, '2025-02-01 10:01:00.000'), (4, 1, 1, 1, '2025-02-01 10:30:00.000');
    insert into incident values (1, 'Mail is late', 'We look.', 'danger', '2025-02-01 10:05:00', null, 1, 1, 1);`
  const script =
    "const [, file, sql] = process.argv; const { DatabaseSync } = require('node:sqlite'); new DatabaseSync(file).exec(sql)"
  execFileSync(process.execPath, ['--no-warnings', '-e', script, file, tables])
  const home = await openHome(t)
  t.match(await home.moveIn(uptimeKuma, { file }), [/: 2 added/, /: 1 added/])
  const rows = await home.count()
  t.match(await home.moveIn(uptimeKuma, { file }), [/: 0 added/, /: 0 added/])
  t.strictSame(await home.count(), rows)
  const states = await home.db.reader
    .selectFrom('component_states')
    .select(['from_at', 'status'])
    .orderBy('from_at')
    .execute()
  t.strictSame(
    states.map(({ from_at, status }) => `${from_at} ${status}`),
    [
      '2025-01-01T00:00:00.000Z operational',
      '2025-02-01T10:00:00.000Z major_outage',
      '2025-02-01T10:30:00.000Z operational',
    ],
  )
  const { incidents } = JSON.parse(
    (await home.print('2026-01-01T00:00:00.000Z')).get('/api/v2/incidents.json') ?? '',
  )
  t.match(incidents, [{ id: idOf('kuma incident 1'), status: 'investigating', impact: 'major' }])
})

void test('OpenStatus’s lists are known by their keys, however they were saved', async (t) => {
  const { page, components, incidents } = gatherOpenStatus([
    [{ id: 1, title: 'Nimbus', slug: 'nimbus', description: '', monitors: [3] }],
    {
      monitor: [
        { id: 3, name: 'Mail', periodicity: '1m', public: true },
        { id: 4, name: 'Secret', periodicity: '1m' },
      ],
    },
    [
      {
        id: 5,
        title: 'Mail is late',
        status: 'resolved',
        pageId: 1,
        monitorIds: [3],
        statusReportUpdateIds: [1, 2],
      },
    ],
    [
      { id: 2, status: 'resolved', date: '2025-03-01T11:00:00.000Z', message: 'Over.', statusReportId: 5 },
      {
        id: 1,
        status: 'investigating',
        date: '2025-03-01T10:00:00.000Z',
        message: 'We look.',
        statusReportId: 5,
      },
    ],
  ])
  t.match(
    { page, components, incidents },
    {
      page: { name: 'Nimbus' },
      components: [{ name: 'Mail' }],
      incidents: [
        { name: 'Mail is late', status: 'resolved', updates: [{ body: 'We look.' }, { body: 'Over.' }] },
      ],
    },
  )
})

eachDialect('a sheet of incidents comes along, line by line or update by update', async (t, dialect) => {
  const file = join(freshFolder(t), 'past.csv')
  writeFileSync(
    file,
    `id;name;started_at;resolved_at;impact;components;body;status;at
;Mail was late;2025-03-01 10:00;2025-03-01 11:00;major;Mail;Mail came late.;;
7;Web was slow;2025-04-01T10:00:00Z;;minor;Web;We look.;investigating;2025-04-01T10:05:00Z
7;Web was slow;2025-04-01T10:00:00Z;;minor;Web;It is fast again.;resolved;2025-04-01T10:50:00Z
;Nobody knows when;soon;;;;;;
`,
  )
  const home = await openHome(t, dialect)
  t.match(await home.moveIn(incidentsCsv, { file, zone: 'Europe/Berlin' }), [
    /: 2 added/,
    /: 2 added/,
    /^line 5: /,
  ])
  await home.moveIn(incidentsCsv, { file, zone: 'Europe/Berlin' })
  const { incidents } = JSON.parse(
    (await home.print('2026-01-01T00:00:00.000Z')).get('/api/v2/incidents.json') ?? '',
  )
  t.match(incidents, [
    {
      name: 'Web was slow',
      impact: 'minor',
      incident_updates: [{ body: 'It is fast again.' }, { body: 'We look.' }],
    },
    {
      name: 'Mail was late',
      resolved_at: '2025-03-01T10:00:00.000Z',
      incident_updates: [
        { affected_components: [{ old_status: 'partial_outage', new_status: 'operational' }] },
        {},
      ],
    },
  ])
})

void test('a component’s life follows what was said of it, and what nobody said lies where an incident ended', async (t) => {
  const [a, b, c, d] = ['01', '02', '03', '04'].map((day) => `2025-05-${day}T00:00:00.000Z`) as [
    string,
    string,
    string,
    string,
  ]
  const component = { createdAt: a, updatedAt: d, status: 'operational' as const }
  const bad = {
    at: b,
    status: 'major_outage' as const,
    before: 'operational' as const,
    updateId: 'u',
    overAt: c,
  }
  const say = (life: ReturnType<typeof lifeOf>) =>
    life.map(({ from, until, status }) => [status, from, until])
  t.strictSame(say(lifeOf(component, [])), [['operational', a, null]])
  t.strictSame(say(lifeOf(component, [bad])), [
    ['operational', a, b],
    ['major_outage', b, c],
    ['operational', c, null],
  ])
  t.strictSame(say(lifeOf({ ...component, status: 'major_outage' }, [bad])), [
    ['operational', a, b],
    ['major_outage', b, null],
  ])
})
