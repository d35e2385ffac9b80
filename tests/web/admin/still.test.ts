import { addMinutes, timeNow } from '../../../server/text/time.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = { name: 'Uploads fail', body: 'Uploads fail.', status: 'identified', deliver: 'yes' }

async function open(admin: Admin) {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  const facts = { impact: 'critical', scope: 'Everybody', workaround: 'Wait', once: 'x' }
  const { location = '' } = await alice.post('/admin/incidents', { ...words, ...facts })
  const path = location.replace('?posted=1', '')
  const typed = async () => {
    const { text } = await alice.get(`${path}/still`)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(text)?.[1] ?? ''
    return { once: field('once'), version: field('version'), deliver: 'yes' }
  }
  const find = () => admin.db.reader.selectFrom('incidents').selectAll().executeTakeFirstOrThrow()
  const updates = () =>
    admin.db.reader.selectFrom('incident_updates').selectAll().orderBy('number', 'desc').execute()
  return { alice, path, typed, find, updates }
}

eachAdmin('one sentence keeps everything as it is and promises anew', async (t, admin) => {
  const { alice, path, typed, find, updates } = await open(admin)
  await admin.db.writer.updateTable('incidents').set({ next_update_at: '2026-01-01T00:00:00.000Z' }).execute()
  const screen = await alice.get(`${path}/still`)
  t.match(screen.text, /within <b>30 minutes<\/b>/)
  t.match(screen.text, 'Overdue by')
  const form = { ...(await typed()), body: 'We are still copying the files back.' }
  const posted = await alice.post(`${path}/still`, form)
  t.equal(posted.location, `${path}?posted=1`)
  t.equal((await alice.post(`${path}/still`, form)).location, posted.location, 'sent twice, it posts once')
  const [newest, ...older] = await updates()
  t.equal(older.length, 1)
  t.match(newest, {
    body: form.body,
    status: 'identified',
    scope: 'Everybody',
    workaround: 'Wait',
    deliver: 1,
  })
  const { next_update_at: next, status } = await find()
  t.equal(status, 'identified')
  t.ok(next && next > addMinutes(timeNow(), 29) && next <= addMinutes(timeNow(), 30))
})

eachAdmin('without a sentence nothing is published, and what was typed comes back', async (t, admin) => {
  const { alice, path, typed, updates } = await open(admin)
  const form = await typed()
  for (const body of ['', '   ', '...', '-']) {
    const refused = await alice.post(`${path}/still`, { ...form, deliver: '', body })
    t.equal(refused.status, 422)
    t.match(refused.text, /id="body-problem">Say in a sentence of your own/)
    t.notMatch(refused.text, /name="deliver" value="yes" checked/)
  }
  const long = await alice.post(`${path}/still`, { ...form, body: 'long '.repeat(1_001) })
  t.equal(long.status, 422)
  t.match(long.text, /a sentence or two are enough/)
  t.match(long.text, 'long long')
  t.equal((await updates()).length, 1)
})

eachAdmin('who was overtaken is told, with what they typed', async (t, admin) => {
  const { alice, path, typed, updates } = await open(admin)
  const form = { ...(await typed()), body: 'Still on it.' }
  const bob = await admin.signIn('bob')
  await bob.get('/admin')
  await bob.post(`${path}/updates`, { ...words, body: 'Half of it is back.', once: 'y' })
  const overtaken = await alice.post(`${path}/still`, form)
  t.equal(overtaken.status, 412)
  t.match(overtaken.text, /Somebody has posted[\s\S]*Still on it\.[\s\S]*Half of it is back\./)
  t.equal((await updates()).length, 2)
  const again = { ...form, ...(await typed()) }
  t.equal((await alice.post(`${path}/still`, again)).status, 303)
})

eachAdmin('of what is resolved nobody says that they still work on it', async (t, admin) => {
  const { alice, path, typed } = await open(admin)
  const form = { ...(await typed()), body: 'Still on it.' }
  await alice.post(`${path}/resolution`, { ...words, once: 'z' })
  t.equal((await alice.get(`${path}/still`)).location, path)
  t.equal((await alice.post(`${path}/still`, form)).status, 409)
})

eachAdmin('Charlie says nothing of another page’s incident', async (t, admin) => {
  const { path, typed, updates } = await open(admin)
  const form = { ...(await typed()), body: 'Mine.' }
  const charlie = await admin.signIn('charlie')
  await charlie.get('/admin')
  t.equal((await charlie.get(`${path}/still`)).status, 404)
  t.equal((await charlie.post(`${path}/still`, form)).status, 404)
  t.equal((await updates()).length, 1)
})
