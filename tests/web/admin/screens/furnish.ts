import type { Test } from 'tap'
import { listGroups } from '../../../../server/components/group.ts'
import type { Database } from '../../../../server/db/connect.ts'
import { changeLogo } from '../../../../server/pages/logo.ts'
import { readLogoPicture } from '../../../../server/pages/logo-picture.ts'
import { findPage } from '../../../../server/pages/page.ts'
import { addDays, addMinutes, timeNow } from '../../../../server/text/time.ts'
import { makeIncident } from '../../../incidents/make-incident.ts'
import { makeMetric } from '../../../metrics/make-metric.ts'
import { makePng } from '../../../pages/make-picture.ts'
import { importFile, keep } from '../../../subscribers/make-import.ts'
import { getSubscriber, makeSubscriber, suppressNow } from '../../../subscribers/make-subscriber.ts'
import { seedSubscribers } from '../../../support/seed.ts'
import type { Visitor } from '../../visitor.ts'
import { keepUpdate } from '../keep-mail.ts'
import { type Admin, cadence, openAdmin, shareOtherPage } from '../open-admin.ts'

/** A page with something of everything, and the paths that lead to it. */
export type Newsroom = Admin & {
  alice: Visitor
  /** An editor. */
  bob: Visitor
  component: string
  group: string
  metric: string
  open: string
  resolved: string
  correction: string
  planned: string
  cancelled: string
  series: string
  mail: string
  /** One is under way, one done with a line refused. */
  imports: { going: string; done: string }
}

const words = { name: 'Uploads fail', body: 'About **one in three** uploads fails.', deliver: 'yes' }

export async function openNewsroom(t: Test, db: Database): Promise<Newsroom> {
  const admin = await openAdmin(t, db)
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  const parts = await addComponents(admin, alice)
  const paths = {
    ...(await addIncidents(admin, alice, parts.component)),
    ...(await addPlans(alice, parts.component)),
  }
  await addPeople(admin)
  const { id: metric } = await makeMetric(db, { id: admin.pageId })
  await makeMetric(db, { id: admin.pageId }, { name: 'Nobody sees this', display: false })
  const bob = await admin.signIn('bob')
  await db.writer
    .updateTable('memberships')
    .set({ role: 'editor' })
    .where('member_id', 'in', membersNamed(db, 'bob'))
    .execute()
  await shareOtherPage(admin)
  const settings = { name: 'Alice & Bob', time_zone: 'Europe/Lisbon', accent: '#e8a0ff', ...cadence }
  await alice.post('/admin/settings', settings)
  await changeLogo(db, { id: admin.pageId }, await readLogoPicture(makePng([900, 160], [9, 9, 9, 99])))
  const kept = {
    pageId: admin.pageId,
    origin: admin.config.publicUrl,
    to: 'reader@example.com',
    subject: 'Uploads fail',
  }
  await keepUpdate(admin.config, kept)
  const [, mail = ''] = /href="(\/admin\/outbox\/[^"]+)"/.exec((await alice.get('/admin/outbox')).text) ?? []
  return { ...admin, alice, bob, ...parts, ...paths, metric, mail, imports: await addImports(admin) }
}

async function addImports({ db, config, pageId }: Admin) {
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is not there')
  const { id: done } = await importFile(db, page, 'email\nreader-0@example.com\nnobody at all\n')
  const going = await keep(db, page, `email\n${'reader-1@example.com\n'.repeat(120)}`)
  await db.writer
    .updateTable('imports')
    .set({ line: 48, records: 48, known: 47 })
    .where('id', '=', going)
    .execute()
  return { going, done }
}

function membersNamed(db: Database, name: string) {
  return db.reader.selectFrom('members').select('id').where('name', '=', name)
}

async function addComponents({ db, pageId }: Admin, alice: Visitor) {
  const long = 'A component with a name that is longer than most people would ever type'
  for (const name of ['Uploads', 'Sign-in', long]) {
    await alice.post('/admin/components', { name, status: 'operational' })
  }
  await alice.post('/admin/groups', { name: 'Files', description: 'Everything with files' })
  await alice.post('/admin/groups', { name: 'Nothing yet' })
  const [group] = await listGroups(db.reader, { id: pageId })
  await alice.post('/admin/components', { name: 'Previews', group_id: group?.id })
  const component = await db.reader
    .selectFrom('components')
    .select('id')
    .where('name', '=', 'Uploads')
    .executeTakeFirstOrThrow()
  return { component: component.id, group: group?.id ?? '' }
}

/** One that is open and corrected, one that is resolved, one whose promise was not kept. */
async function addIncidents({ db, config, pageId }: Admin, alice: Visitor, component: string) {
  const components = { [component]: 'major_outage' }
  const facts = { scope: 'Everybody', workaround: 'Wait', next_update_at: '15', components }
  const open = pathOf(
    await alice.post('/admin/incidents', { ...words, ...facts, once: 'a', status: 'identified' }),
  )
  const resolved = pathOf(
    await alice.post('/admin/incidents', { ...words, once: 'b', status: 'monitoring', impact: 'minor' }),
  )
  await alice.post(`${resolved}/resolution`, { ...words, once: 'c' })
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (page)
    await makeIncident(
      db,
      page,
      { name: 'Sign-in is slow', body: 'It is.', promise: { minutes: 15 } },
      addMinutes(timeNow(), -90),
    )
  const update = await db.reader
    .selectFrom('incident_updates')
    .select('id')
    .where('incident_id', '=', open.split('/').at(-1) ?? '')
    .executeTakeFirstOrThrow()
  const correction = `${open}/updates/${update.id}/correction`
  await alice.post(correction, {
    body: 'About **one in four** fails.',
    display_at: '2026-01-01T10:00',
    version: '1',
  })
  return { open, resolved, correction }
}

async function addPlans(alice: Visitor, component: string) {
  const plan = {
    name: 'Uploads move house',
    body: 'Uploads are slow.',
    date: addDays(timeNow(), 1).slice(0, 10),
    ...{ time: '23:30', duration: '90', interval: '1', auto_start: 'yes' },
    components: { [component]: 'yes' },
  }
  const planned = pathOf(await alice.post('/admin/maintenances', { ...plan, once: 'd' }))
  const series = pathOf(await alice.post('/admin/maintenances', { ...plan, once: 'e', repeat: 'week' }))
  const cancelled = pathOf(await alice.post('/admin/maintenances', { ...plan, once: 'f', name: 'Too early' }))
  return { planned, series, cancelled }
}

/** Somebody in every state. */
async function addPeople({ db, config, pageId }: Admin) {
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is not there')
  await seedSubscribers(db, pageId, 60)
  await makeSubscriber(db, page, 'unreachable@example.com')
  await suppressNow(db, await getSubscriber(db, page, 'unreachable@example.com'))
}

function pathOf({ status, location = '' }: { status: number; location?: string | undefined }): string {
  if (status !== 303) throw new Error(`This was not taken: ${status}`)
  return location.replace('?posted=1', '')
}
