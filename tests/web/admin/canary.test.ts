import { findByAddress } from '../../../server/subscribers/subscriber.ts'
import { eachAdmin } from './open-admin.ts'

eachAdmin('owners name a mailbox of theirs that gets every update', async (t, admin) => {
  const { db, pageId, otherPageId, signIn } = admin
  const alice = await signIn('alice')
  t.match((await alice.get('/admin/settings')).text, /name="canary" type="email" value=""/)
  const saved = await alice.post('/admin/settings/canary', { canary: 'ops@example.com' })
  t.equal(saved.status, 303)
  const { text } = await alice.get(saved.location ?? '')
  t.match(text, /Saved\.<\/b> It gets every update[\s\S]*name="canary" type="email" value="ops@example.com"/)
  const canary = await findByAddress(db.reader, { id: pageId }, 'email', 'ops@example.com')
  t.equal(canary?.state, 'confirmed')
  t.notOk(await findByAddress(db.reader, { id: otherPageId }, 'email', 'ops@example.com'))

  const refused = await alice.post('/admin/settings/canary', { canary: 'ops' })
  t.equal(refused.status, 422)
  t.match(refused.text, /id="canary-problem">This is not an email address[\s\S]*value="ops"/)
  await alice.post(`/admin/subscribers/${canary?.id}/removal`)
  t.match((await alice.get('/admin/settings')).text, 'It has left, and hears nothing')
  await db.writer.updateTable('memberships').set({ role: 'editor' }).where('page_id', '=', pageId).execute()
  t.equal((await alice.post('/admin/settings/canary', { canary: 'ops@example.com' })).status, 403)
})
