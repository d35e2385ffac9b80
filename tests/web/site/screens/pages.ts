import type { Test } from 'tap'
import type { Database } from '../../../../server/db/connect.ts'
import { correctUpdate } from '../../../../server/incidents/correct-update.ts'
import { removeIncident } from '../../../../server/incidents/remove-incident.ts'
import { listNewestChanges } from '../../../../server/pages/changes.ts'
import { changeLogo } from '../../../../server/pages/logo.ts'
import { readLogoPicture } from '../../../../server/pages/logo-picture.ts'
import { findPage, type Page } from '../../../../server/pages/page.ts'
import { changeSettings } from '../../../../server/pages/settings.ts'
import { addDays, addMinutes, timeNow } from '../../../../server/text/time.ts'
import { makeComponent } from '../../../components/make-component.ts'
import { makeGroup } from '../../../components/make-group.ts'
import { makeIncident, post } from '../../../incidents/make-incident.ts'
import { makeMaintenance } from '../../../incidents/make-maintenance.ts'
import { makeMetric } from '../../../metrics/make-metric.ts'
import { makePage } from '../../../pages/make-page.ts'
import { makePng } from '../../../pages/make-picture.ts'
import { type Admin, openAdmin } from '../../admin/open-admin.ts'

/** A server with a page in trouble, and further ones, each in another state and on a host of its own. */
export type Pages = Admin & {
  page: Page
  /** Of the page in trouble. */
  incidents: Record<'open' | 'resolved' | 'removed', string>
  /** The address of a page by its state: `calm`, `late`, `planned`, `busy`, `empty`. */
  at(state: string, path?: string): string
}

export async function openPages(t: Test, db: Database): Promise<Pages> {
  const admin = await openAdmin(t, db)
  const { port } = new URL(admin.origin)
  const origin = (state: string) => `http://${state}.localhost:${port}`
  const page = await furnish(admin)
  const incidents = await makeTrouble(db, page)
  for (const [state, fill] of Object.entries(states)) {
    const made = await makePage(db, { name: `Page ${state}`, origin: origin(state) })
    await fill(db, made)
  }
  for (const [id, number] of await listNewestChanges(db.reader)) await admin.press.printed(id, number)
  return { ...admin, page, incidents, at: (state, path = '/') => origin(state) + path }
}

/** Everything an owner can decide. */
async function furnish({ db, config, pageId }: Admin): Promise<Page> {
  await changeSettings(
    db,
    config.publicUrl,
    { id: pageId },
    {
      description: 'Letters, and where to keep them, for everybody who still writes some.',
      ...{ supportUrl: 'https://alice.example/help', chatUrl: 'https://alice.example/chat' },
      ...{ supportEmail: 'help@alice.example', supportPhone: '+44 20 7946 0958', accent: '#e8a0ff' },
      productUrl: 'https://alice.example',
    },
  )
  await changeLogo(db, { id: pageId }, await readLogoPicture(makePng([900, 160], [9, 9, 9, 99])))
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is not there')
  return page
}

async function makeTrouble(db: Database, page: Page): Promise<Pages['incidents']> {
  const now = timeNow()
  const old = addDays(now, -60)
  const uploads = await makeComponent(db, page, { name: 'Uploads', description: 'Letters and pictures' }, old)
  const mail = await makeComponent(db, page, { name: 'Mail with a name that is longer than most' }, old)
  await makeComponent(db, page, { name: 'Sign-in' }, old)
  await makeGroup(db, page, {
    name: 'Letters',
    description: 'All of them',
    componentIds: [uploads.id, mail.id],
  })
  const words = { scope: 'Everybody in **Europe**', workaround: 'Send them by post.' }
  const first = {
    name: 'Uploads fail',
    body: 'About **one in three** fails.',
    status: 'identified',
    ...words,
  } as const
  const components = { [uploads.id]: 'partial_outage', [mail.id]: 'degraded_performance' } as const
  const open = await makeIncident(db, page, { ...first, components }, addMinutes(now, -40))
  await post(db, page, open.id, { status: 'identified', body: 'We found out why.' }, addMinutes(now, -30))
  const [update] = open.updates
  const correction = { body: 'About **one in four** fails.' }
  await correctUpdate(db, page, open.id, update?.id ?? '', correction, 'key:test', addMinutes(now, -20))
  const promise = { minutes: 60 }
  await post(
    db,
    page,
    open.id,
    { status: 'monitoring', body: 'Better, and watched.', promise },
    addMinutes(now, -5),
  )

  const day = addDays(now, -3)
  const over = await makeIncident(
    db,
    page,
    { name: 'Sign-in was slow', body: 'Slow.', status: 'investigating' },
    day,
  )
  await post(db, page, over.id, { status: 'resolved', body: 'Fast again.' }, addMinutes(day, 30))
  const wrong = await makeIncident(
    db,
    page,
    { name: 'Not ours', body: 'For another page.' },
    addMinutes(now, -10),
  )
  await removeIncident(db, page, wrong.id, { reason: 'Posted to the wrong page', author: 'key:test' })
  await makeMetric(db, page, { name: 'A letter’s way', description: 'From our door to yours.' })
  await makeMetric(db, page, { name: 'Letters', suffix: '', axisMin: 100, axisMax: 250 })
  const week = addDays(now, 5)
  await makeMaintenance(db, page, now, { scheduledFor: week, scheduledUntil: addMinutes(week, 60) })
  return { open: open.id, resolved: over.id, removed: wrong.id }
}

const states: Record<string, (db: Database, page: Page) => Promise<unknown>> = {
  async calm(db, page) {
    const now = timeNow()
    await makeComponent(db, page, { name: 'Letters' }, addDays(now, -150))
    for (const days of [1, 9, 50, 130]) {
      const day = addDays(now, -days)
      const incident = await makeIncident(
        db,
        page,
        { name: `Trouble of ${days} days ago`, body: 'It fails.' },
        day,
      )
      await post(db, page, incident.id, { status: 'resolved', body: 'It works.' }, addMinutes(day, 50))
    }
  },
  async late(db, page) {
    const letters = await makeComponent(db, page, { name: 'Letters' })
    const components = { [letters.id]: 'major_outage' } as const
    const draft = { name: 'No letter arrives', body: 'None.', components, promise: { minutes: 15 } }
    await makeIncident(db, page, draft, addMinutes(timeNow(), -120))
  },
  async planned(db, page) {
    const letters = await makeComponent(db, page, { name: 'Letters' })
    // Over midnight, which takes the most words to say.
    const scheduledFor = `${addDays(timeNow(), 1).slice(0, 10)}T23:30:00.000Z`
    const window = { scheduledFor, scheduledUntil: addMinutes(scheduledFor, 60) }
    await makeMaintenance(db, page, timeNow(), window, { componentIds: [letters.id] })
  },
  async busy(db, page) {
    const letters = await makeComponent(db, page, { name: 'Letters' })
    const before = addMinutes(timeNow(), -200)
    for (const minutes of [60, 400]) {
      const window = { scheduledUntil: addMinutes(before, 60 + minutes), autoComplete: false }
      const one = await makeMaintenance(db, page, before, window, { componentIds: [letters.id] })
      await post(db, page, one.id, { status: 'in_progress', body: 'It has begun.' }, addMinutes(before, 61))
    }
  },
  async empty() {},
}
