import { findIncident } from '../../../server/incidents/find-incidents.ts'
import { addDays, timeNow } from '../../../server/text/time.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const secret = 'Sign in with the password: hunter2hunter2 until then.'
const gap = 'Some customers {{what they notice}}.'
const words = { once: 'a', name: 'Sign-in fails', body: 'It does.', impact: 'minor', deliver: 'yes' }
const sureIn = (html: string) => /name="confirmed" value="([^"]+)"/.exec(html)?.[1]

async function count({ db, pageId }: Admin) {
  const rows = await db.reader
    .selectFrom('incident_updates')
    .select('id')
    .where('page_id', '=', pageId)
    .execute()
  return rows.length
}

eachAdmin(
  'a secret and an unfilled placeholder ask for a second click, for these very words',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/incidents/new')
    for (const [i, body] of [secret, gap].entries()) {
      const typed = { ...words, once: `x${i}`, status: 'investigating', body }
      const asked = await alice.post('/admin/incidents', typed)
      t.equal(asked.status, 422)
      t.match(asked.text, 'it all the same</button>')
      t.match(asked.text, /data-rule="(secret|placeholder)"/)
      t.equal(await count(admin), i)
      const confirmed = sureIn(asked.text)
      const other = await alice.post('/admin/incidents', { ...typed, body: `${body} Now.`, confirmed })
      t.equal(other.status, 422, 'other words ask again')
      t.equal((await alice.post('/admin/incidents', { ...typed, confirmed })).status, 303)
      t.equal(await count(admin), i + 1)
    }
  },
)

eachAdmin('so do updates, resolutions, reopenings, corrections and maintenances', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/incidents/new')
  const posted = await alice.post('/admin/incidents', { ...words, status: 'investigating' })
  const path = posted.location?.replace('?posted=1', '') ?? ''
  const twice = async (at: string, typed: object, done = /posted=1/) => {
    const asked = await alice.post(at, typed)
    t.equal(asked.status, 422, at)
    const confirmed = sureIn(asked.text)
    t.ok(confirmed, `${at} offers it`)
    t.match((await alice.post(at, { ...typed, confirmed })).location, done, at)
  }
  const next = { ...words, body: secret, status: 'identified' }
  await twice(`${path}/updates`, { ...next, once: 'b' })
  await twice(`${path}/resolution`, { ...next, once: 'c' })
  await twice(`${path}/reopening`, { ...next, once: 'd' })
  const id = path.slice('/admin/incidents/'.length)
  const incident = await findIncident(admin.db.reader, { id: admin.pageId }, id)
  const update = incident?.updates.at(-1)
  const correction = { body: gap, display_at: update?.displayAt.slice(0, 16), version: '1' }
  await twice(`${path}/updates/${update?.id}/correction`, correction, /corrected=1/)
  const plan = {
    ...words,
    once: 'e',
    body: gap,
    date: addDays(timeNow(), 1).slice(0, 10),
    time: '10:00',
    duration: '60',
    interval: '1',
  }
  await twice('/admin/maintenances', plan)
  const row = await admin.db.reader
    .selectFrom('incidents')
    .select('id')
    .where('scheduled_for', 'is not', null)
    .executeTakeFirstOrThrow()
  await twice(`/admin/maintenances/${row.id}/change`, { ...plan, once: 'f', body: secret })
  await twice(`/admin/maintenances/${row.id}/updates`, {
    once: 'g',
    body: secret,
    status: 'in_progress',
    deliver: 'yes',
  })
})
