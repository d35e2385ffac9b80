import { listPlanned } from '../../../server/incidents/find-incidents.ts'
import { listRecurrences } from '../../../server/incidents/find-recurrences.ts'
import { addDays, timeNow } from '../../../server/text/time.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const plan = () => ({
  once: 'a',
  name: 'Weekly restart',
  body: 'Short breaks.',
  date: addDays(timeNow(), 2).slice(0, 10),
  time: '02:00',
  duration: '30',
  deliver: 'yes',
  repeat: 'week',
  interval: '1',
  until_day: '',
})

async function withSeries({ db, pageId, signIn }: Admin) {
  const alice = await signIn('alice')
  await alice.get('/admin/maintenances/new')
  const { location = '' } = await alice.post('/admin/maintenances', plan())
  const path = location.replace('?posted=1', '')
  return {
    alice,
    path,
    location,
    planned: () => listPlanned(db.reader, { id: pageId }),
    recurrences: () => listRecurrences(db.reader, { id: pageId }),
  }
}

eachAdmin('a series is planned, said in words, and told once', async (t, admin) => {
  const { alice, location, planned } = await withSeries(admin)
  t.match((await alice.get(location)).text, 'Every week at 02:00 UTC, for 30 minutes')
  t.strictSame(
    (await planned()).map(({ updates }) => updates[0]?.deliver),
    [true, false],
  )
  const home = (await alice.get('/')).text
  const [main = ''] = /<main.*<\/main>/s.exec(home) ?? []
  t.equal(main.split('Weekly restart').length, 2, 'the front page names the next one only')
  t.match(home, 'Every week at 02:00 UTC')
  t.match((await alice.get('/admin/maintenances')).text, 'Every week at 02:00 UTC')
})

eachAdmin('one of a series is left out, and put back', async (t, admin) => {
  const { alice, path, recurrences } = await withSeries(admin)
  const { text } = await alice.get(path)
  const moment = /name="moment" value="([^"]+)"/.exec(text)?.[1] ?? ''
  t.equal((await alice.post(`${path}/exceptions`, { moment, skip: 'yes' })).status, 303)
  t.strictSame((await recurrences())[0]?.skipped, [moment])
  t.match((await alice.get(path)).text, 'Left out')
  await alice.post(`${path}/exceptions`, { moment, skip: 'no' })
  t.strictSame((await recurrences())[0]?.skipped, [])
  t.equal((await alice.post(`${path}/exceptions`, { moment: 'soon', skip: 'yes' })).status, 422)
  t.equal((await alice.post(`${path}/exceptions`, { moment: addDays(moment, 1), skip: 'yes' })).status, 409)
})

eachAdmin('a series ends with words, and what it planned is cancelled', async (t, admin) => {
  const { alice, path, planned, recurrences } = await withSeries(admin)
  await alice.get(path)
  const refused = await alice.post(`${path}/end`, { once: 'b', body: '' })
  t.equal(refused.status, 422)
  t.match(refused.text, 'Say why it does not take place')
  t.equal(
    (await alice.post(`${path}/end`, { once: 'c', body: 'No longer needed.', deliver: 'yes' })).status,
    303,
  )
  t.strictSame(await planned(), [])
  t.strictSame(await recurrences(), [])
  t.match((await alice.get(path)).text, 'This series has ended.')
  t.notMatch((await alice.get('/')).text, 'id="planned"')
})

eachAdmin('Bob shares Alice’s maintenances; Charlie sees and changes nothing of them', async (t, admin) => {
  const { alice, path, planned, recurrences } = await withSeries(admin)
  const one = `/admin/maintenances/${(await planned())[0]?.id}`
  const bob = await admin.signIn('bob')
  t.match((await bob.get(one)).text, 'by <bdi>alice</bdi>')
  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get('/admin/maintenances')).text, 'Weekly restart')
  t.notMatch((await charlie.get('/')).text, 'Weekly restart')
  const before = JSON.stringify([await planned(), await recurrences()])
  for (const screen of [one, `${one}/change`, `${one}/cancellation`, path])
    t.equal((await charlie.get(screen)).status, 404, screen)
  const tries: [string, object][] = [
    [`${one}/start`, {}],
    [`${one}/completion`, {}],
    [`${one}/extension`, { minutes: '30' }],
    [`${one}/updates`, { body: 'Mine', status: 'verifying' }],
    [`${one}/change`, plan()],
    [`${one}/cancellation`, { body: 'Mine' }],
    [`${path}/exceptions`, { moment: addDays(timeNow(), 30), skip: 'yes' }],
    [`${path}/end`, { body: 'Mine' }],
  ]
  for (const [action, fields] of tries)
    t.equal((await charlie.post(action, { once: 'x', ...fields })).status, 404, action)
  t.equal(JSON.stringify([await planned(), await recurrences()]), before)
  t.equal((await alice.get(one)).status, 200)
})
