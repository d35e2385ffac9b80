import { listMetrics } from '../../../server/metrics/metric.ts'
import { addPoints } from '../../../server/metrics/points.ts'
import { addMinutes, timeNow } from '../../../server/text/time.ts'
import { eachAdmin } from './open-admin.ts'

eachAdmin('metrics are added, changed, moved and removed, and readers see them', async (t, admin) => {
  const { signIn, db, pageId, visitor } = admin
  const metrics = () => listMetrics(db.reader, { id: pageId })
  const alice = await signIn('alice')
  t.match((await alice.get('/admin/metrics')).text, 'None yet')
  const typed = { name: 'Answers', suffix: 'ms', decimal_places: '1', display: 'yes' }
  t.equal((await alice.post('/admin/metrics', typed)).status, 303)
  await alice.post('/admin/metrics', { name: 'Mails', display: 'yes' })
  const [answers, mails] = await metrics()
  t.match([answers, mails], [{ name: 'Answers', suffix: 'ms', decimalPlaces: 1 }, { name: 'Mails' }])
  t.match((await alice.get('/admin/metrics')).text, `/metrics/${answers?.id}/data -d`)
  const path = `/admin/metrics/${answers?.id}`
  const [before, now] = [addMinutes(timeNow(), -20), timeNow()]
  const points = [before, now, now].map((at, i) => ({ at, value: 10 * i }))
  await addPoints(db, { id: pageId }, new Map([[answers?.id ?? '', points]]))
  t.match((await alice.get('/admin/metrics')).text, /15\.0\sms/, 'the newest five minutes')

  const refused = await alice.post(path, { name: '', decimal_places: 'x', suffix: 'long '.repeat(5) })
  t.equal(refused.status, 422)
  for (const words of ['Say what it is', 'A whole number', '20 are allowed']) t.match(refused.text, words)
  t.match((await visitor().get('/')).text, 'Answers')
  await alice.post(`${path}/position`, { to: 'down' })
  t.strictSame(
    (await metrics()).map(({ name }) => name),
    ['Mails', 'Answers'],
  )
  await alice.post(path, { ...typed, display: '' })
  t.notMatch((await visitor().get('/')).text, 'Answers')

  const charlie = await signIn('charlie')
  await charlie.get('/admin/metrics')
  for (const action of ['', '/position', '/removal'])
    t.equal((await charlie.post(path + action, { ...typed, to: 'up' })).status, 404)
  t.equal((await alice.post(`${path}/removal`)).status, 303)
  t.equal((await metrics()).length, 1)
})
