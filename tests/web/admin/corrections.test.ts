import { findIncident } from '../../../server/incidents/find-incidents.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = {
  once: 'a',
  name: 'Uploads fail',
  body: 'Tehy do.',
  status: 'investigating',
  impact: 'minor',
  deliver: 'yes',
}

async function withUpdate(admin: Admin) {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  const posted = await alice.post('/admin/incidents', words)
  const incident = posted.location?.replace('?posted=1', '') ?? ''
  const find = async () => {
    const found = await findIncident(admin.db.reader, { id: admin.pageId }, incident.slice(17))
    if (!found?.updates[0]) throw new Error('It is not there')
    return found.updates[0]
  }
  const update = await find()
  const path = `${incident}/updates/${update.id}/correction`
  const shown = update.displayAt.slice(0, 16)
  return { alice, incident, path, find, typed: { body: 'They do.', display_at: shown, version: '1' } }
}

eachAdmin('an update is corrected, says so, and nobody is mailed again', async (t, admin) => {
  const { alice, incident, path, find, typed } = await withUpdate(admin)
  t.match((await alice.get(incident)).text, `href="${path}"`)
  const form = await alice.get(path)
  t.match(form.text, 'Tehy do.')
  t.match(form.text, `value="${typed.display_at}"`)
  const before = await find()
  const wakes = admin.wakes()
  const corrected = await alice.post(path, typed)
  t.equal(corrected.location, `${incident}?corrected=1`)
  t.match(await find(), { body: 'They do.', version: 2, displayAt: before.displayAt })
  const screen = (await alice.get(corrected.location ?? '')).text
  t.match(screen, 'Nobody was mailed again.')
  t.match(screen, /Edited <time[^>]*>[^<]*<\/time> by <bdi>alice<\/bdi>/)
  const page = (await admin.visitor().get('/')).text
  t.match(page, 'They do.')
  t.match(page, ', edited <time')
  t.notMatch(page, 'Tehy')
  t.match((await alice.get(path)).text, /What it said before[\s\S]*Tehy do\./)
  t.equal(admin.wakes(), wakes)
})

eachAdmin('a correction that cannot be comes back with what was typed', async (t, admin) => {
  const { alice, path, find, typed } = await withUpdate(admin)
  for (const [wrong, sentence] of [
    [{ body: ' ' }, 'An update cannot be left without words'],
    [{ body: 'x'.repeat(5_001) }, '1 too many'],
    [{ display_at: 'now' }, 'Say a day and a time'],
    [{ display_at: '2998-01-01T00:00' }, 'This time has not come yet'],
  ] as const) {
    const refused = await alice.post(path, { ...typed, ...wrong })
    t.equal(refused.status, 422)
    t.match(refused.text, sentence)
    t.match(refused.text, 'Nothing was corrected')
  }
  const kept = await alice.post(path, { ...typed, body: 'Kept words', display_at: '' })
  t.match(kept.text, 'Kept words')
  t.match(await find(), { version: 1, body: 'Tehy do.' })
})

eachAdmin('whoever was overtaken sees the newer words and keeps their own', async (t, admin) => {
  const { alice, path, find, typed } = await withUpdate(admin)
  const bob = await admin.signIn('bob')
  await bob.get(path)
  await alice.post(path, { ...typed, body: 'Alice’s words' })
  const overtaken = await bob.post(path, { ...typed, body: 'Bob’s words' })
  t.equal(overtaken.status, 409)
  t.match(overtaken.text, 'Somebody else has corrected this update meanwhile')
  t.match(overtaken.text, /What stands now[\s\S]*<bdi>alice<\/bdi>[\s\S]*Alice’s words/)
  t.match(overtaken.text, /<textarea[^>]*>\s*Bob’s words/)
  t.match(overtaken.text, 'name="version" value="2"')
  t.match(await find(), { body: 'Alice’s words', version: 2 })
  t.equal((await bob.post(path, { ...typed, body: 'Bob’s words', version: '2' })).status, 303)
  t.match(await find(), { body: 'Bob’s words', version: 3 })
  t.equal((await bob.post(path, { ...typed, body: 'Bob’s words', version: '2' })).status, 303, 'sent twice')
  t.equal((await find()).version, 3)
})

eachAdmin('who is affected and what they can do are corrected beside the words', async (t, admin) => {
  const { alice, incident, path, typed } = await withUpdate(admin)
  const facts = { scope: 'Everybody', workaround: 'Send **smaller** files' }
  t.equal((await alice.post(path, { ...typed, ...facts })).status, 303)
  const page = (await admin.visitor().get('/')).text
  t.match(page, /Who is affected<\/dt>\s*<dd[^>]*><p>Everybody/)
  t.match(page, 'Send <strong>smaller</strong> files')
  t.match(
    (await alice.get(incident)).text,
    /name="scope"[^>]*>\s*Everybody/,
    'the next update begins with it',
  )
  const form = (await alice.get(path)).text
  t.match(form, /name="workaround"[^>]*>\s*Send \*\*smaller\*\* files/)
  t.match(form, /What it said before[\s\S]*Who is affected[\s\S]*Nothing was said/)
  const refused = await alice.post(path, {
    ...typed,
    version: '2',
    scope: 'x'.repeat(1_001),
    workaround: 'Kept',
  })
  t.equal(refused.status, 422)
  t.match(refused.text, 'href="#scope"')
  t.match(refused.text, /name="workaround"[^>]*>\s*Kept/)
})
