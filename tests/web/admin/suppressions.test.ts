import { transaction } from '../../../server/db/transaction.ts'
import { findPage, type Page } from '../../../server/pages/page.ts'
import { findByAddress } from '../../../server/subscribers/subscriber.ts'
import { suppress } from '../../../server/subscribers/suppress.ts'
import { makeSubscriber } from '../../subscribers/make-subscriber.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const address = 'reader@example.com'

async function prepare({ db, config, pageId }: Admin) {
  const page = (await findPage(db.reader, config.publicUrl, pageId)) as Page
  return makeSubscriber(db, page, address)
}

const find = ({ db, pageId }: Admin) => findByAddress(db.reader, { id: pageId }, 'email', address)

eachAdmin('an owner sees why an address is suppressed, and lets it sign up again', async (t, admin) => {
  const { id } = await prepare(admin)
  await transaction(admin.db, (db) => suppress(db, admin.pageId, id, 'complained'))
  const alice = await admin.signIn('alice')
  const screen = await alice.get('/admin/subscribers?state=suppressed')
  t.match(screen.text, /Suppressed <time[^>]*>[^<]*<\/time>: reported our mail as unwanted/)
  t.match(screen.text, `action="/admin/subscribers/${id}/permission"`)
  await alice.get('/admin/subscribers')
  const refused = await alice.post('/admin/subscribers', { email: address })
  t.equal(refused.status, 422)
  t.match(refused.text, 'complained about our mail')

  const lifted = await alice.post(`/admin/subscribers/${id}/permission`)
  t.equal(lifted.status, 303)
  t.match((await alice.get(lifted.location ?? '')).text, 'Lifted.')
  t.match(await find(admin), { state: 'gone', suppressedReason: null })
  await admin.visitor().post('/subscribe', { email: address })
  t.match(await find(admin), { state: 'unconfirmed' })
  t.equal((await alice.post(`/admin/subscribers/${id}/permission`)).status, 303)
  t.match(await find(admin), { state: 'unconfirmed' }, 'and nothing but a suppression is lifted')
})

eachAdmin(
  'C10: an owner erases a subscriber after a question, and the address cannot be invited again',
  async (t, admin) => {
    const { id } = await prepare(admin)
    const alice = await admin.signIn('alice')
    t.match((await alice.get('/admin/subscribers')).text, `href="/admin/subscribers/${id}/erasure"`)
    const asked = await alice.get(`/admin/subscribers/${id}/erasure`)
    t.equal(asked.status, 200)
    t.match(asked.text, address)
    t.ok(await find(admin), 'looking changes nothing')
    const erased = await alice.post(`/admin/subscribers/${id}/erasure`)
    t.equal(erased.status, 303)
    t.notMatch(erased.location, 'reader')
    t.match((await alice.get(erased.location ?? '')).text, 'Erased.')
    t.equal(await find(admin), undefined)
    t.equal((await alice.post(`/admin/subscribers/${id}/erasure`)).status, 404)
    const invited = await alice.post('/admin/subscribers', { email: address })
    t.equal(invited.status, 422)
    t.match(invited.text, 'asked to be forgotten')
    t.notMatch(admin.log(), address)
  },
)

eachAdmin('only an owner of the page erases and lifts', async (t, admin) => {
  const { id } = await prepare(admin)
  const charlie = await admin.signIn('charlie')
  await charlie.get('/admin/subscribers')
  for (const path of [`/admin/subscribers/${id}/erasure`, `/admin/subscribers/${id}/permission`])
    t.equal((await charlie.post(path)).status, 404, 'another page’s owner finds nobody')
  t.equal((await charlie.get(`/admin/subscribers/${id}/erasure`)).status, 404)
  await admin.db.writer
    .updateTable('memberships')
    .set({ role: 'editor' })
    .where('page_id', '=', admin.pageId)
    .execute()
  const bob = await admin.signIn('bob')
  const screen = await bob.get('/admin/subscribers')
  t.match(screen.text, address)
  t.notMatch(screen.text, 'erasure')
  for (const path of [`/admin/subscribers/${id}/erasure`, `/admin/subscribers/${id}/permission`])
    t.equal((await bob.post(path)).status, 403)
  t.equal((await bob.get(`/admin/subscribers/${id}/erasure`)).status, 403)
  t.match(await find(admin), { state: 'confirmed' })
})
