import { findByAddress } from '../../../server/subscribers/subscriber.ts'
import { seedSubscribers } from '../../support/seed.ts'
import { eachAdmin } from './open-admin.ts'

eachAdmin('subscribers are counted, found and removed', async (t, { signIn, db, pageId, visitor }) => {
  const alice = await signIn('alice')
  t.match((await alice.get('/admin/subscribers')).text, 'Nobody yet')
  await seedSubscribers(db, pageId, 60)
  await visitor().post('/subscribe', { email: 'new@example.com' })
  const screen = await alice.get('/admin/subscribers')
  t.match(screen.text, /60<\/b> <span>Confirmed/)
  t.match(screen.text, /1<\/b> <span>Unconfirmed/)
  t.match(screen.text, 'new@example.com', 'the latest first')
  t.match(screen.text, 'page=2')
  t.match((await alice.get('/admin')).text, '1 still to confirm')

  const found = await alice.get('/admin/subscribers?q=reader-42@')
  t.match(found.text, 'reader-42@example.com')
  t.notMatch(found.text, 'reader-41@example.com')
  const unconfirmed = await alice.get('/admin/subscribers?state=unconfirmed')
  t.notMatch(unconfirmed.text, 'reader-')
  t.equal((await alice.get('/admin/subscribers?state=toString&page=-1')).status, 200)

  const reader = await findByAddress(db.reader, { id: pageId }, 'email', 'reader-42@example.com')
  t.equal((await alice.post(`/admin/subscribers/${reader?.id}/removal`)).status, 303)
  t.match(await findByAddress(db.reader, { id: pageId }, 'email', 'reader-42@example.com'), { state: 'gone' })
  t.equal((await alice.post(`/admin/subscribers/${reader?.id}/removal`)).status, 303, 'twice is once')
  const counts = await db.reader
    .selectFrom('subscriber_counts')
    .select('confirmed')
    .where('page_id', '=', pageId)
    .executeTakeFirstOrThrow()
  t.equal(counts.confirmed, 59)
  const consent = await db.reader.selectFrom('consents').select(['what', 'source']).executeTakeFirstOrThrow()
  t.match(consent, { what: 'withdrawn', source: /^member:\w{12}$/ })
  t.equal((await alice.post('/admin/subscribers/000000000000/removal')).status, 404)
})

eachAdmin('somebody is invited to what a member ticks, and confirms it themselves', async (t, admin) => {
  const { signIn, db, pageId, otherPageId } = admin
  const alice = await signIn('alice')
  await alice.get('/admin')
  await alice.post('/admin/components', { name: 'Uploads', status: 'operational' })
  const { id } = await db.reader.selectFrom('components').select('id').executeTakeFirstOrThrow()
  const wakes = admin.wakes()
  const wish = { email: 'New@Example.com', choice: 'some', components: [id] }
  const invited = await alice.post('/admin/subscribers', wish)
  t.equal(invited.status, 303)
  t.equal(admin.wakes(), wakes + 1)
  const screen = await alice.get(invited.location ?? '')
  t.match(screen.text, 'Invited.')
  t.match(
    screen.text,
    /<bdi>New@example.com<\/bdi> <small>Unconfirmed <time[^>]*>[^<]*<\/time>, for 1 component/,
  )
  t.match(await findByAddress(db.reader, { id: pageId }, 'email', 'New@example.com'), {
    state: 'unconfirmed',
  })
  t.notOk(await findByAddress(db.reader, { id: otherPageId }, 'email', 'New@example.com'))
  const notices = await db.reader.selectFrom('notices').select('kind').execute()
  t.strictSame(notices, [{ kind: 'confirmation' }])

  await seedSubscribers(db, pageId, 1)
  const refusals: [object, RegExp][] = [
    [{ email: 'new' }, /id="email-problem"/],
    [{ email: 'reader-0@example.com' }, /This address is already subscribed/],
    [{ email: 'b@example.com', choice: 'some' }, /id="components-problem"[^<]*Tick at least one/],
    [{ email: 'b@example.com', choice: 'some', components: ['x'] }, /Choose from the list/],
  ]
  for (const [fields, says] of refusals) {
    const { status, text } = await alice.post('/admin/subscribers', fields)
    t.equal(status, 422, JSON.stringify(fields))
    t.match(text, says)
    t.match(text, `value="${Object.values(fields)[0]}"`)
  }
  t.equal((await db.reader.selectFrom('notices').select('id').execute()).length, 1)
})

eachAdmin('an editor sees and invites subscribers, and leaves removing to owners', async (t, admin) => {
  const { db, pageId } = admin
  await seedSubscribers(db, pageId, 1)
  await db.writer.updateTable('memberships').set({ role: 'editor' }).where('page_id', '=', pageId).execute()
  const bob = await admin.signIn('bob')
  const { text } = await bob.get('/admin/subscribers')
  t.match(text, 'reader-0@example.com')
  t.notMatch(text, '/removal')
  t.equal((await bob.post('/admin/subscribers', { email: 'new@example.com' })).status, 303)
  const reader = await findByAddress(db.reader, { id: pageId }, 'email', 'reader-0@example.com')
  t.equal((await bob.post(`/admin/subscribers/${reader?.id}/removal`)).status, 403)
  t.match(await findByAddress(db.reader, { id: pageId }, 'email', 'reader-0@example.com'), {
    state: 'confirmed',
  })
})
