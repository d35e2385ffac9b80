import type { UpdateNotice } from '../../server/channels/content.ts'
import type { Database } from '../../server/db/connect.ts'
import { correctUpdate } from '../../server/incidents/correct-update.ts'
import { findIncident } from '../../server/incidents/find-incidents.ts'
import { runMaintenances } from '../../server/incidents/run-maintenances.ts'
import { addMinutes } from '../../server/text/time.ts'
import { makePage, publicUrl } from '../pages/make-page.ts'
import { eachDatabase } from '../support/databases.ts'
import { makeIncident, post } from './make-incident.ts'
import { makeMaintenance } from './make-maintenance.ts'

const begin = '2026-11-21T12:00:00.000Z'
const at = (minutes: number) => addMinutes(begin, minutes)
const standing = { scope: 'Europe', workaround: 'Please wait' }
const none = { scope: null, scopeHtml: null, workaround: null, workaroundHtml: null }

async function newestNotice(db: Database): Promise<UpdateNotice> {
  const { content } = await db.reader
    .selectFrom('notices')
    .select('content')
    .orderBy('published_at', 'desc')
    .executeTakeFirstOrThrow()
  return JSON.parse(content)
}

eachDatabase('what is resolved affects nobody and asks nothing, also in its mail', async (t, db) => {
  const page = await makePage(db)
  const { id } = await makeIncident(db, page, standing, at(0))
  const resolved = await post(db, page, id, { status: 'resolved', body: 'Over.' }, at(1))
  t.match(resolved, none)
  t.match(resolved.updates[0], none)
  t.match(resolved.updates[1], standing, 'what was said before stays said')
  t.match(await newestNotice(db), { status: 'resolved', ...none })
  t.match((await post(db, page, id, { status: 'investigating' }, at(2))).updates[0], none)
})

eachDatabase(
  'the update that resolves may say anew what is still to be done, and it stands',
  async (t, db) => {
    const page = await makePage(db)
    const { id } = await makeIncident(db, page, standing, at(0))
    const workaround = 'Send them again'
    const resolved = await post(db, page, id, { status: 'resolved', workaround }, at(1))
    t.match(resolved, { scope: null, workaround })
    t.match((await post(db, page, id, { body: 'A last word' }, at(2))).updates[0], { workaround })
  },
)

eachDatabase('so it is with a maintenance that completes by itself', async (t, db) => {
  const page = await makePage(db, {}, begin)
  const { id } = await makeMaintenance(db, page, begin, {}, standing)
  await runMaintenances(db, publicUrl, at(60))
  t.match(await findIncident(db.reader, page, id), { status: 'in_progress', ...standing })
  await runMaintenances(db, publicUrl, at(180))
  t.match(await findIncident(db.reader, page, id), { status: 'completed', ...none })
  t.match(await newestNotice(db), { status: 'completed', ...none })
})

eachDatabase('a correction of what came before does not reach what ended it', async (t, db) => {
  const page = await makePage(db)
  const { updates } = await makeIncident(db, page, { body: 'One' }, at(0))
  const first = updates[0]
  const { id } = await post(db, page, first?.incidentId ?? '', { body: 'Two' }, at(1))
  await post(db, page, id, { status: 'resolved', body: 'Over.' }, at(2))
  await correctUpdate(db, page, id, first?.id ?? '', { scope: 'Europe' }, 'member:bob', at(3))
  const after = await findIncident(db.reader, page, id)
  t.match(after, { scope: null, updates: [{ scope: null }, { scope: 'Europe' }, { scope: 'Europe' }] })
})
