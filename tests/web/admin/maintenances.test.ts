import { findIncident } from '../../../server/incidents/find-incidents.ts'
import { addDays, addMinutes, timeNow } from '../../../server/text/time.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const tomorrow = () => addDays(timeNow(), 1).slice(0, 10)

const plan = () => ({
  once: 'a',
  name: 'Search moves house',
  body: 'Search is slow for **an hour**.',
  scope: 'Everybody',
  workaround: '',
  date: tomorrow(),
  time: '01:00',
  duration: '120',
  auto_start: 'yes',
  auto_complete: 'yes',
  states: 'yes',
  deliver: 'yes',
  repeat: '',
  interval: '1',
  until_day: '',
})

async function withPlan(admin: Admin, changes: object = {}) {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/components', { name: 'Search' })
  const { id: component } = await admin.db.reader
    .selectFrom('components')
    .select('id')
    .executeTakeFirstOrThrow()
  const posted = await alice.post('/admin/maintenances', {
    ...plan(),
    components: { [component]: 'yes' },
    ...changes,
  })
  const path = posted.location?.replace('?posted=1', '') ?? ''
  const read = () => findIncident(admin.db.reader, { id: admin.pageId }, path.split('/').at(-1) ?? '')
  return { alice, component, path, read, posted }
}

eachAdmin(
  'a maintenance is planned, in the page’s zone, and stands on the page and in the list',
  async (t, admin) => {
    const { db, pageId } = admin
    await db.writer
      .updateTable('pages')
      .set({ time_zone: 'America/Bogota' })
      .where('id', '=', pageId)
      .execute()
    await admin.press.printed(pageId, 0)
    const { alice, component, path, read, posted } = await withPlan(admin)
    t.equal(posted.status, 303)
    const incident = await read()
    const form = await alice.get('/admin/maintenances/new')
    t.match(form.text, 'On the clock of America/Bogota')
    const from = `${tomorrow()}T06:00:00.000Z`
    t.match(incident, {
      name: 'Search moves house',
      status: 'scheduled',
      scope: 'Everybody',
      componentIds: [component],
      maintenance: {
        scheduledFor: from,
        scheduledUntil: addMinutes(from, 120),
        autoStart: true,
        autoComplete: true,
        autoMaintenanceState: true,
        autoOperationalState: true,
        deliverAtStart: false,
        deliverAtEnd: false,
      },
      updates: [{ deliver: true, bodyHtml: '<p>Search is slow for <strong>an hour</strong>.</p>' }],
    })
    t.match((await alice.get(`${path}?posted=1`)).text, 'Saved.')
    t.match((await alice.get('/admin/maintenances')).text, 'Search moves house')
    t.match((await alice.get('/')).text, 'Planned maintenance')
    t.notMatch((await alice.get('/admin/incidents')).text, 'Search moves house')
    t.equal((await alice.get(path.replace('maintenances', 'incidents'))).location, path)
    t.equal((await alice.get(`${path.replace('maintenances', 'incidents')}/resolution`)).status, 404)
  },
)

eachAdmin('one form, sent twice, plans once', async (t, admin) => {
  const { alice, path, component } = await withPlan(admin)
  const again = await alice.post('/admin/maintenances', { ...plan(), components: { [component]: 'yes' } })
  t.equal(again.location, `${path}?posted=1`)
  const rows = await admin.db.reader.selectFrom('incidents').select('id').execute()
  t.equal(rows.length, 1)
})

eachAdmin(
  'a plan that cannot be comes back with what was typed and the message beside the field',
  async (t, admin) => {
    const alice = await admin.signIn('alice')
    await alice.get('/admin/maintenances/new')
    const wrong: [object, string, string][] = [
      [{ name: '' }, 'name', 'Say in a few words'],
      [{ body: ' ' }, 'body', 'Say what customers have to expect'],
      [{ body: 'x'.repeat(5_001) }, 'body', '1 characters too long'],
      [{ date: '' }, 'date', 'Say on which day'],
      [{ date: '2026-02-31' }, 'date', 'There is no such day or time'],
      [{ date: '2020-01-01' }, 'date', 'This time has already passed'],
      [{ date: addDays(timeNow(), 400).slice(0, 10) }, 'date', 'Plan at most a year ahead'],
      [{ time: 'soon' }, 'time', 'Say at what time'],
      [{ duration: '0' }, 'duration', 'Say how many minutes it takes'],
      [{ duration: '-5' }, 'duration', 'Say how many minutes it takes'],
      [{ duration: '99999' }, 'duration', 'A maintenance takes at most 31 days'],
      [{ repeat: 'year' }, 'repeat', 'Choose from the list'],
      [{ repeat: 'week', interval: 'x' }, 'interval', 'Choose a whole number'],
      [{ repeat: 'week', interval: '0' }, 'interval', 'Choose a whole number from 1 to 52'],
      [{ repeat: 'week', until_day: '2020-01-01' }, 'until_day', 'This is before the first one'],
      [{ repeat: 'week', until_day: 'never' }, 'until_day', 'There is no such day'],
      [{ repeat: 'day', duration: '1440' }, 'duration', 'It would begin again before it has ended'],
      [{ components: { bcdfghjklmnp: 'yes' } }, 'components', 'This page has no component'],
    ]
    for (const [fields, field, said] of wrong) {
      const answer = await alice.post('/admin/maintenances', { ...plan(), scope: 'Kept as typed', ...fields })
      const title = JSON.stringify(fields).slice(0, 60)
      t.equal(answer.status, 422, title)
      t.match(answer.text, `<li><a href="#${field}">`, title)
      t.match(answer.text, said, title)
      t.match(answer.text, 'Kept as typed', title)
    }
    t.strictSame(await admin.db.reader.selectFrom('incidents').selectAll().execute(), [])
  },
)

eachAdmin('it is started and completed with one press each, and said', async (t, admin) => {
  const { alice, path, read } = await withPlan(admin)
  await alice.get(path)
  t.equal((await alice.post(`${path}/start`, { once: 'b' })).status, 303)
  t.match(await read(), {
    status: 'in_progress',
    updates: [{ deliver: false, body: /^The maintenance has begun/ }, {}],
  })
  t.equal((await alice.post(`${path}/start`, { once: 'c' })).status, 409)
  t.equal((await alice.post(`${path}/completion`, { once: 'd' })).status, 303)
  t.match(await read(), { status: 'completed', updates: [{ body: 'The maintenance is complete.' }, {}, {}] })
  t.equal((await alice.post(`${path}/completion`, { once: 'e' })).status, 409)
  t.notMatch((await alice.get(path)).text, 'More time')
})

eachAdmin(
  'updates are posted to it, and refused without words where nothing else is new',
  async (t, admin) => {
    const { alice, path, read } = await withPlan(admin)
    await alice.get(path)
    const refused = await alice.post(`${path}/updates`, { once: 'b', body: '', status: 'scheduled' })
    t.equal(refused.status, 422)
    t.match(refused.text, 'Say what is new')
    t.equal((await alice.post(`${path}/updates`, { once: 'c', body: 'a', status: 'resolved' })).status, 422)
    await alice.post(`${path}/updates`, { once: 'd', body: '', status: 'in_progress', deliver: 'yes' })
    await alice.post(`${path}/updates`, {
      once: 'e',
      body: 'We look whether all is well.',
      status: 'verifying',
    })
    const incident = await read()
    t.strictSame(
      incident?.updates.map(({ status, deliver }) => `${status} ${deliver}`),
      ['verifying false', 'in_progress true', 'scheduled true'],
    )
  },
)

eachAdmin('it is extended, moved and changed', async (t, admin) => {
  const { alice, path, read, component } = await withPlan(admin)
  const before = await read()
  await alice.get(path)
  await alice.post(`${path}/extension`, { once: 'b', minutes: '60', deliver: 'yes' })
  const { maintenance } = (await read()) ?? {}
  t.equal(maintenance?.scheduledUntil, addMinutes(before?.maintenance?.scheduledUntil ?? '', 60))
  const odd = await alice.post(`${path}/extension`, { once: 'c', minutes: '7' })
  t.equal(odd.status, 422)
  t.match(odd.text, 'Choose how much longer it takes')

  t.match((await alice.get(`${path}/change`)).text, 'name="duration" type="text" value="180"')
  const change = { ...plan(), body: '', components: { [component]: 'yes' } }
  await alice.post(`${path}/change`, {
    ...change,
    name: 'Search moves',
    duration: '180',
    deliver_at_end: 'yes',
  })
  const renamed = await read()
  t.match(renamed, { name: 'Search moves', maintenance: { deliverAtEnd: true }, updates: { length: 2 } })
  await alice.post(`${path}/change`, { ...change, time: '03:30', duration: '30' })
  const moved = await read()
  t.equal(moved?.maintenance?.scheduledFor, `${tomorrow()}T03:30:00.000Z`)
  t.match(moved?.updates[0]?.body, /^The maintenance is now planned for .*, 03:30–04:00 UTC\.$/)
  const past = await alice.post(`${path}/change`, { ...change, date: '2020-01-01' })
  t.equal(past.status, 422)
  t.match(past.text, '<li><a href="#date"><b>Day:</b> This time has already passed')
})

eachAdmin('it is cancelled with words, which readers see', async (t, admin) => {
  const { alice, path, read } = await withPlan(admin)
  await alice.get(`${path}/cancellation`)
  const refused = await alice.post(`${path}/cancellation`, { once: 'b', body: ' ' })
  t.equal(refused.status, 422)
  t.match(refused.text, 'Say why it does not take place')
  const sent = await alice.post(`${path}/cancellation`, {
    once: 'c',
    body: 'The machines are late.',
    deliver: 'yes',
  })
  t.equal(sent.status, 303)
  t.match(await read(), { status: 'completed', maintenance: { cancelledAt: /Z$/ } })
  t.match((await alice.get(path)).text, 'Cancelled')
  t.match((await alice.get(path.replace('/admin/maintenances', '/incidents'))).text, 'The machines are late.')
  t.notMatch((await alice.get('/')).text, 'id="planned"')
  t.equal((await alice.post(`${path}/cancellation`, { once: 'd', body: 'Again.' })).status, 409)
})

eachAdmin('the calendar shows each month by days', async (t, admin) => {
  const { alice } = await withPlan(admin)
  const { text } = await alice.get(`/admin/maintenances?month=${tomorrow().slice(0, 7)}`)
  t.match(text, new RegExp(`<time datetime="${tomorrow()}">[\\s\\S]*?<b>01:00</b> <bdi>Search moves house`))
  t.match((await alice.get('/admin/maintenances?month=2030-12')).text, 'December 2030')
  t.match((await alice.get('/admin/maintenances?month=2030-12')).text, '?month=2031-01#month')
  for (const odd of ['2030-13', 'x', '<b>'])
    t.equal((await alice.get(`/admin/maintenances?month=${odd}`)).status, 200)
})

eachAdmin('what was said of it is corrected, its components change, and it is removed', async (t, admin) => {
  const { alice, path, read } = await withPlan(admin)
  const { text } = await alice.get(path)
  const [correction = ''] = /\/admin\/incidents\/\w+\/updates\/\w+\/correction/.exec(text) ?? []
  await alice.get(correction)
  await alice.post(correction, { body: 'Search is slow for two hours.', display_at: '', version: '1' })
  const form = await alice.get(correction)
  const shown = /name="display_at"[^>]*value="([^"]+)"/.exec(form.text)?.[1] ?? ''
  const done = await alice.post(correction, { body: 'Slow for two hours.', display_at: shown, version: '1' })
  t.equal(done.status, 303)
  t.match((await read())?.updates[0]?.body, 'Slow for two hours.')
  await alice.get(path)
  await alice.post(`${path}/change`, { ...plan(), body: '' })
  t.strictSame((await read())?.componentIds, [], 'a component that is not ticked is let go')
  const removal = `${path.replace('maintenances', 'incidents')}/removal`
  await alice.get(removal)
  await alice.post(removal, { reason: 'A mistake', confirmed: 'yes' })
  t.equal((await alice.get(path)).status, 404)
  t.notMatch((await alice.get('/')).text, 'Search moves house')
})
