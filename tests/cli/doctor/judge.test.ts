import { test } from 'tap'
import { judge } from '../../../server/cli/doctor/judge/index.ts'
import { emptyRecords } from '../../../server/cli/doctor/records.ts'
import { findSigns, healthy, healthyCase, leading, product, status } from './healthy.ts'

const everything = [
  ...['Address of the page', 'Network', 'Alias', 'Name servers', 'Domain', 'Certificate'],
  ...['Mail server', 'Sender', 'SPF', 'DKIM', 'DMARC', 'Clock', 'Disk', 'Backup', 'Files'],
]

test('a page that shares nothing with its product is told so by every check', async (t) => {
  const findings = judge(healthyCase, healthy)
  t.strictSame(
    findings.map(({ check, level }) => [check, level]),
    everything.map((check) => [check, 'ok']),
  )
})

test('the worst is said first, and one thing amiss is said once', async (t) => {
  const findings = judge(healthyCase, {
    ...healthy,
    ...leading(status, '198.51.100.7'),
    mailServers: { 'acme-status.net': [] },
  })
  const amiss = findings.filter(({ level }) => level !== 'ok')
  t.strictSame(
    amiss.map(({ check, level }) => [check, level]),
    [
      ['Network', 'problem'],
      ['Sender', 'advice'],
    ],
  )
  t.strictSame(findings.slice(0, 2), amiss)
})

test('nothing is said of what the records do not have', async (t) => {
  const bare = judge(healthyCase, emptyRecords(healthy.at))
  t.strictSame(
    bare.map(({ check, level }) => `${check} ${level}`),
    ['Domain ok', 'Mail server ok', 'Sender ok'],
  )
})

test('a clock, a disk, backups and files that are amiss are told of', async (t) => {
  const clock = (ahead: number) => ({ clock: { ahead, of: product } })
  const disk = (free: number, size: number) => ({ disk: { free, size } })
  const backups = (newest: string | null) => ({ backups: { folder: '/b', newest } })
  const modes = (folder: string, secret: string | null, database: string | null) => ({
    modes: { path: '/data', folder, secret, database },
  })
  findSigns(t, [
    ['Clock', 'warning', /3 s behind/, clock(-3.1)],
    ['Clock', 'problem', /90 s ahead/, clock(90)],
    ['Clock', 'ok', /Within 2 s/, clock(1.9)],
    ['Disk', 'warning', /900 MB .*45 %/, disk(9e8, 2e9)],
    ['Disk', 'warning', /9\.0 GB .*9 %/, disk(9e9, 1e11)],
    ['Disk', 'problem', /50 MB/, disk(5e7, 8e10)],
    ['Disk', 'ok', /40\.0 GB .*50 %/, {}],
    ['Backup', 'warning', /There is none in \/b/, backups(null)],
    ['Backup', 'warning', /is 3 days old/, backups('2026-11-19T03:00:00.000Z')],
    ['Backup', 'ok', /is 25 h old/, backups('2026-11-21T09:00:00.000Z')],
    ['Files', 'problem', /\/data\/secret/, modes('700', '640', '600')],
    ['Files', 'problem', /put files/, modes('777', '600', '600')],
    ['Files', 'warning', /read the database/, modes('755', '600', '644')],
    ['Files', 'ok', /Only their owner/, modes('755', null, null)],
    ['Not answered', 'warning', /texts of x\.test: ETIMEOUT/, { unanswered: ['texts of x.test: ETIMEOUT'] }],
  ])
})
