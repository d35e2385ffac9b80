import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { openAdmin } from './open-admin.ts'

const opening = {
  once: 'a',
  name: 'Uploads fail',
  body: 'Photos do not upload.',
  scope: 'Everybody who uploads on a phone',
  status: 'investigating',
  impact: 'minor',
  deliver: 'yes',
}

test('a member looks back on an incident: kept, previewed, published, taken back', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  const posted = await alice.post('/admin/incidents', opening)
  const incident = posted.location?.replace('?posted=1', '') ?? ''
  const path = `${incident}/postmortem`

  const early = (await alice.get(path)).text
  t.match(early, /## What happened[\s\S]*Everybody who uploads on a phone: \{what people[\s\S]*## What we do/)
  t.notMatch(early, '>Publish</button>', 'it is not over')
  await alice.post(`${incident}/resolution`, { once: 'b', body: 'Photos upload again.', deliver: 'yes' })
  t.match((await alice.get(incident)).text, `href="${path}">Look back`)

  const gap = { body: 'Photos failed since {when}.', deliver: 'yes' }
  const kept = await alice.post(`${path}/draft`, gap)
  t.equal(kept.location, `${path}?kept=1`)
  t.match((await alice.get(path)).text, /Photos failed since \{when\}\.[\s\S]*>Publish<\/button>/)
  const refused = await alice.post(path, gap)
  t.equal(refused.status, 422, 'a gap asks for a second click')
  t.match(refused.text, 'name="confirmed"')
  const body = '## What happened\n\nA full disk stopped uploads from 9:10 to 9:50 UTC. We watch it now.'
  t.match((await alice.post(`${path}/preview`, { body })).text, '<p><strong>What happened</strong></p>')

  const published = await alice.post(path, { body, deliver: 'yes' })
  t.equal(published.location, `${path}?published=1`)
  t.match((await alice.get(path)).text, /Subscribers have had it by mail[\s\S]*Take it off the page/)
  const readers = incident.replace('/admin', '')
  t.match((await admin.visitor().get(readers)).text, 'A full disk stopped uploads')
  t.match((await alice.get(incident)).text, `href="${path}">Correct`)

  const back = await alice.post(`${path}/withdrawal`, {})
  t.equal(back.location, `${path}?withdrawn=1`)
  t.notMatch((await admin.visitor().get(readers)).text, 'A full disk')
  t.match((await alice.get(path)).text, 'A full disk stopped uploads')
})
