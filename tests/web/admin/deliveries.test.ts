import { recordFailure } from '../../../server/deliveries/record.ts'
import { noteWorker } from '../../../server/deliveries/workers.ts'
import { addDays, addMinutes, timeNow } from '../../../server/text/time.ts'
import { claim, fanOut } from '../../deliveries/make-deliveries.ts'
import { seedSubscribers } from '../../support/seed.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

/** Posts an incident to five subscribers, of whom two cannot be reached, one of them for good, and one for now. */
async function postToFive(admin: Admin): Promise<{ incident: string; path: string }> {
  const { db, pageId, signIn } = admin
  await seedSubscribers(db, pageId, 5)
  const alice = await signIn('alice')
  await alice.get('/admin')
  const draft = {
    name: 'Uploads fail',
    body: 'They do.',
    status: 'identified',
    impact: 'minor',
    deliver: 'yes',
    once: 'a',
  }
  const posted = await alice.post('/admin/incidents', draft)
  const incident = posted.location?.replace('?posted=1', '') ?? ''
  const { text } = await alice.get(incident)
  const [, path = ''] = /href="([^"]+\/deliveries)"/.exec(text) ?? []
  await fanOut(db)
  const [gone, full, later] = await claim(db, 'worker-a', 3)
  if (!gone || !full || !later) throw new Error('Not enough is due')
  const failure = { permanent: true, scope: 'recipient', answer: '550 5.1.1 no such <user>' } as const
  await recordFailure(db, 'worker-a', gone, { ...failure, addressGone: true })
  await recordFailure(db, 'worker-a', full, { ...failure, answer: '554 5.2.3 too long' })
  await recordFailure(db, 'worker-a', later, { ...failure, permanent: false, answer: '450 later' })
  return { incident, path }
}

eachAdmin('each update says how far it has got, and leads to who was not reached', async (t, admin) => {
  const { incident, path } = await postToFive(admin)
  const alice = await admin.signIn('alice')
  const { text } = await alice.get(incident)
  t.match(text, `<a href="${path}">Sent to 0 of 5, 2 failed`)
  const report = await alice.get(path)
  t.equal(report.status, 200)
  t.match(report.text, '<progress id="bar" aria-labelledby="headline" max="5" value="0"')
  t.match(report.text, '3 subscribers still wait.')
  t.match(report.text, '550 5.1.1 no such &lt;user&gt;')
  t.match(report.text, '554 5.2.3 too long')
  t.match(report.text, '450 later')
  t.match(report.text, 'No more mail')
  t.equal(report.text.match(/name="subscriber"/g)?.length, 1, 'one can be tried again')
  t.match(report.text, 'No worker has been seen yet.')
  t.match(
    report.text,
    '<div id="beside" data-live></div>',
    'a place for what comes beside mail while it is open',
  )
})

eachAdmin('one script may run there, exactly that, while something is open', async (t, admin) => {
  const { path } = await postToFive(admin)
  const alice = await admin.signIn('alice')
  const policy = async (path: string) => (await alice.get(path)).headers['content-security-policy'] ?? ''
  t.match(await policy(path), /script-src 'sha256-[^']+'; connect-src 'self';/)
  t.notMatch(await policy('/admin/components'), 'script-src')
  await admin.db.writer.updateTable('deliveries').set({ state: 'sent', due_at: null }).execute()
  t.notMatch(await policy(path), 'script-src')
  const { text } = await alice.get(path)
  t.match(text, 'Sent to 5 of 5')
  t.match(text, 'Nobody waits any more.')
  t.notMatch(text, /<script|Look again/)
})

eachAdmin('what failed is tried again, one alone or all, and not twice', async (t, admin) => {
  const { path } = await postToFive(admin)
  const alice = await admin.signIn('alice')
  const { text } = await alice.get(path)
  const [, subscriber] = /name="subscriber" value="([^"]+)"/.exec(text) ?? []
  const before = admin.wakes()
  const answer = await alice.post(`${path}/retries`, { subscriber })
  t.equal(answer.status, 303)
  t.equal(answer.location, `${path}?retried=1`)
  t.equal(admin.wakes(), before + 1)
  t.match((await alice.get(answer.location ?? '')).text, '1 delivery is tried again now.')
  const again = await alice.post(`${path}/retries`, { subscriber })
  t.equal(again.status, 409)
  t.match(again.text, /role="alert"[\s\S]*is not to be tried again/)
  const all = await alice.post(`${path}/retries`)
  t.equal(all.status, 409, 'the other address must not be written to')
  t.match(all.text, 'Nothing is left that could be tried again.')
  t.equal(admin.wakes(), before + 1)
})

eachAdmin('of another page nobody sees or retries anything', async (t, admin) => {
  const { path } = await postToFive(admin)
  const charlie = await admin.signIn('charlie')
  await charlie.get('/admin')
  t.equal((await charlie.get(path)).status, 404)
  t.equal((await charlie.post(`${path}/retries`)).status, 404)
  const own = await charlie.post('/admin/incidents', {
    name: 'Ours',
    body: 'x',
    status: 'identified',
    impact: 'minor',
    once: 'c',
  })
  const mixed = path.replace(/\/admin\/incidents\/[^/]+/, own.location?.replace('?posted=1', '') ?? '')
  t.equal((await charlie.get(mixed)).status, 404)
  t.equal((await charlie.post(`${mixed}/retries`)).status, 404)
  const failed = admin.db.reader.selectFrom('deliveries').select('state').where('state', '=', 'failed')
  t.equal((await failed.execute()).length, 2)
  const bob = await admin.signIn('bob')
  t.equal((await bob.get(path.replace(/updates\/[^/]+/, 'updates/000000000000'))).status, 404)
  t.equal((await admin.visitor().get(path)).status, 303)
})

eachAdmin('what nobody was to be told of says so', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  const posted = await alice.post('/admin/incidents', {
    name: 'Quiet',
    body: 'x',
    status: 'identified',
    impact: 'minor',
    once: 'q',
  })
  const incident = posted.location?.replace('?posted=1', '') ?? ''
  const { text } = await alice.get(incident)
  t.notMatch(text, '/deliveries"')
  const [, update] = /updates\/([^/]+)\/correction/.exec(text) ?? []
  t.match((await alice.get(`${incident}/updates/${update}/deliveries`)).text, 'nobody was to be mailed')
})

eachAdmin('a maintenance’s notices have reports too', async (t, admin) => {
  await seedSubscribers(admin.db, admin.pageId, 2)
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  const planned = await alice.post('/admin/maintenances', {
    ...{ name: 'Uploads move', body: 'Slow.', date: addDays(timeNow(), 1).slice(0, 10), time: '01:00' },
    ...{ duration: '90', deliver: 'yes', once: 'm' },
  })
  const path = planned.location?.replace('?posted=1', '') ?? ''
  const { text } = await alice.get(path)
  const [, deliveries = ''] = /href="([^"]+\/deliveries)">Sent to 0 of 2/.exec(text) ?? []
  t.match((await alice.get(deliveries)).text, `<a href="${path}"><bdi>Uploads move`)
})

eachAdmin('what keeps mail from leaving stands on the dashboard and the outbox', async (t, admin) => {
  const { path } = await postToFive(admin)
  const alice = await admin.signIn('alice')
  const since = addMinutes(timeNow(), -7)
  const sign = { id: 'w', startedAt: since, trouble: { since, answer: '535 5.7.8 Authentication failed' } }
  await noteWorker(admin.db, sign)
  const alarm =
    'No mail has left for 7 minutes: the mail server answers “535 5.7.8 Authentication failed”. 3 people wait.'
  for (const screen of ['/admin', '/admin/outbox']) t.match((await alice.get(screen)).text, alarm, screen)
  t.match((await alice.get(path)).text, /The worker was last seen \d s ago\.[\s\S]*Mail rests since/)
  const charlie = await admin.signIn('charlie')
  t.match((await charlie.get('/admin')).text, 'Nobody waits.', 'of the other page')
  await noteWorker(admin.db, { ...sign, trouble: undefined })
  t.notMatch((await alice.get('/admin')).text, /Mail needs you|The worker was/)
})
