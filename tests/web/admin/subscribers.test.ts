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
