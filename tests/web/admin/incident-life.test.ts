import { findIncident } from '../../../server/incidents/find-incidents.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = { once: 'a', name: 'Uploads fail', body: 'They do.', status: 'investigating', deliver: 'yes' }

/** An incident that Alice posted, with the components A and B of which the first is out. */
async function withIncident(admin: Admin) {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/components')
  for (const name of ['A', 'B']) await alice.post('/admin/components', { name })
  const rows = await admin.db.reader.selectFrom('components').select('id').orderBy('position').execute()
  const [a = '', b = ''] = rows.map(({ id }) => id)
  const posted = await alice.post('/admin/incidents', { ...words, components: { [a]: 'major_outage' } })
  const path = posted.location?.replace('?posted=1', '') ?? ''
  const id = path.replace('/admin/incidents/', '')
  const find = () => findIncident(admin.db.reader, { id: admin.pageId }, id)
  return { alice, a, b, path, id, find }
}

eachAdmin(
  'components leave an incident when their box is cleared, and come when it is ticked',
  async (t, admin) => {
    const { alice, a, b, path, id, find } = await withIncident(admin)
    const screen = await alice.get(path)
    t.match(screen.text, new RegExp(`name="component_ids\\[\\]" value="${a}" checked`))
    t.match(screen.text, new RegExp(`name="component_ids\\[\\]" value="${b}">`))
    const next = { ...words, once: 'b', components: { [a]: 'operational' }, component_ids: ['', b] }
    const refused = await alice.post(`${path}/updates`, { ...next, body: '' })
    t.equal(refused.status, 422)
    t.match(refused.text, new RegExp(`value="${b}" checked`), 'a refused form keeps the boxes')
    t.equal((await alice.post(`${path}/updates`, next)).status, 303)
    t.strictSame((await find())?.componentIds, [b])
    t.notMatch((await admin.visitor().get(`/incidents/${id}`)).text, '<bdi>A</bdi>')
    await alice.post(`${path}/updates`, { ...words, once: 'c', component_ids: [''] })
    t.strictSame((await find())?.componentIds, [])
    await alice.post(`${path}/updates`, { ...words, once: 'd', components: { [a]: 'partial_outage' } })
    t.strictSame((await find())?.componentIds, [a])
  },
)

eachAdmin('a resolved incident is opened again, with words and a promise', async (t, admin) => {
  const { alice, path, id, find } = await withIncident(admin)
  const early = await alice.get(`${path}/reopening`)
  t.equal(early.location, path, 'it is open already')
  await alice.post(`${path}/resolution`, { ...words, once: 'b', body: 'Over.' })
  t.match((await alice.get(path)).text, `href="${path}/reopening"`)
  const form = await alice.get(`${path}/reopening`)
  t.match(form.text, /value="investigating" checked/)
  t.notMatch(form.text, 'value="resolved"')
  const silent = await alice.post(`${path}/reopening`, { ...words, once: 'c', body: ' ' })
  t.equal(silent.status, 422)
  const over = await alice.post(`${path}/reopening`, { ...words, once: 'c', status: 'resolved' })
  t.equal(over.status, 422)
  t.match(over.text, 'Choose where you are with it')
  const preview = await alice.post(`${path}/reopening/preview`, {
    ...words,
    once: 'c',
    body: 'It is **back**',
  })
  t.match(preview.text, '<strong>back</strong>')
  t.equal((await find())?.status, 'resolved')

  const again = await alice.post(`${path}/reopening`, { ...words, once: 'c', body: 'It is back.' })
  t.equal(again.location, `${path}?posted=1`)
  t.match(await find(), { status: 'investigating', resolvedAt: null, nextUpdateAt: /Z$/ })
  t.match((await admin.visitor().get('/')).text, /It is back\.[\s\S]*Next update by/)
  t.match((await admin.visitor().get('/api/v2/summary.json')).text, id)
})

eachAdmin(
  'resolving asks for what is still to be done, and a later word promises nothing',
  async (t, admin) => {
    const { alice, path, id, find } = await withIncident(admin)
    const meanwhile = { ...words, once: 'b', scope: 'Everybody', workaround: 'Please wait.' }
    await alice.post(`${path}/updates`, meanwhile)
    const form = await alice.get(`${path}/resolution`)
    t.match(form.text, 'What they still have to do')
    t.notMatch(form.text, 'Please wait.')
    const end = { ...words, once: 'c', body: 'Over.', workaround: 'Send them *again*.' }
    const preview = await alice.post(`${path}/resolution/preview`, end)
    t.match(preview.text, /<form[\s\S]*What you still have to do[\s\S]*<em>again<\/em>/)
    t.match(preview.text, 'Send them *again*.</textarea>')
    await alice.post(`${path}/resolution`, end)
    t.match(await find(), { status: 'resolved', scope: null, workaround: 'Send them *again*.' })
    t.match(
      (await admin.visitor().get(`/incidents/${id}`)).text,
      /What you still have to do[\s\S]*<em>again<\/em>/,
    )

    const [later] = (await alice.get(path)).text.split('<script>')
    t.notMatch(later, /name="(next_update_at|scope)"|value="investigating"/)
    await alice.post(`${path}/updates`, { ...words, once: 'd', status: 'resolved', body: 'Thank you.' })
    t.match(await find(), { status: 'resolved', nextUpdateAt: null, workaround: null })
  },
)

eachAdmin('an incident is removed after a reason and a second question', async (t, admin) => {
  const { alice, path, id, find } = await withIncident(admin)
  t.match((await alice.get(path)).text, `href="${path}/removal"`)
  t.match((await alice.get(`${path}/removal`)).text, 'Why is it removed?')
  const silent = await alice.post(`${path}/removal`, { reason: ' ', confirmed: 'yes' })
  t.equal(silent.status, 422)
  t.match(silent.text, 'Say why')
  const sure = await alice.post(`${path}/removal`, { reason: 'Wrong "page"' })
  t.equal(sure.status, 200)
  t.match(sure.text, 'value="Wrong &quot;page&quot;"')
  t.ok(await find(), 'it is still there')
  t.match((await admin.visitor().get(`/incidents/${id}`)).text, 'Uploads fail')

  const removed = await alice.post(`${path}/removal`, { reason: 'Wrong "page"', confirmed: 'yes' })
  t.equal(removed.location, '/admin/incidents?removed=1')
  const list = await alice.get(removed.location ?? '')
  t.match(list.text, 'Removed.')
  t.notMatch(list.text, 'Uploads fail')
  t.equal((await alice.get(path)).status, 404)
  t.equal((await admin.visitor().get(`/incidents/${id}`)).status, 404)
  t.notMatch((await admin.visitor().get('/')).text, 'Uploads fail')
  t.match(await admin.db.reader.selectFrom('incidents').select('removed_reason').executeTakeFirst(), {
    removed_reason: 'Wrong "page"',
  })
})

eachAdmin('an incident of the past is posted with its times in the page’s zone', async (t, admin) => {
  await admin.db.writer
    .updateTable('pages')
    .set({ time_zone: 'Europe/Berlin', last_change: 2 })
    .where('id', '=', admin.pageId)
    .execute()
  await admin.db.writer
    .insertInto('page_changes')
    .values({ page_id: admin.pageId, number: 2, what: 'page', at: new Date().toISOString() })
    .execute()
  await admin.press.printed(admin.pageId, 2)
  const { alice, a } = await withIncident(admin)
  const form = await alice.get('/admin/incidents/past')
  t.match(form.text, 'In Europe/Berlin.')
  const past = {
    ...{ once: 'p', name: 'Mail was late', body: 'For an hour.', impact: '' },
    ...{ started_at: '2026-04-02T10:00', resolved_at: '2026-04-02T11:15' },
    components: { [a]: 'degraded_performance' },
  }
  for (const [wrong, sentence] of [
    [{ name: ' ' }, 'Say in a few words what customers notice'],
    [{ body: '' }, 'Say what happened'],
    [{ started_at: 'once' }, 'Say on which day and at what time it began'],
    [{ resolved_at: '' }, 'Say on which day and at what time it was over'],
    [{ resolved_at: '2026-04-02T09:00' }, 'It cannot be over before it began'],
    [{ resolved_at: '2998-01-01T00:00' }, 'This time has not come yet'],
  ] as const) {
    const refused = await alice.post('/admin/incidents/past', { ...past, ...wrong })
    t.equal(refused.status, 422, sentence)
    t.match(refused.text, sentence)
    t.match(refused.text, /<option value="degraded_performance" selected>/)
  }
  const posted = await alice.post('/admin/incidents/past', past)
  t.equal(posted.status, 303)
  const path = posted.location?.replace('?posted=1', '') ?? ''
  t.match(await findIncident(admin.db.reader, { id: admin.pageId }, path.slice('/admin/incidents/'.length)), {
    startedAt: '2026-04-02T08:00:00.000Z',
    resolvedAt: '2026-04-02T09:15:00.000Z',
    updates: [{ deliver: false, displayAt: '2026-04-02T09:15:00.000Z' }],
  })
  t.match((await alice.get(posted.location ?? '')).text, 'Published without notifying')
  const list = (await alice.get('/admin/incidents?q=hour')).text
  t.match(list, /Mail was late[\s\S]*Published without notifying/)
  t.notMatch(list, 'Uploads fail')
  t.match((await admin.visitor().get('/history/2026-04')).text, 'Mail was late')
})
