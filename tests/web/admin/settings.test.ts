import { findPage } from '../../../server/pages/page.ts'
import { type Admin, cadence, eachAdmin, otherHost } from './open-admin.ts'

const typed = {
  ...{ name: 'Alice Cloud', description: 'Letters, and where to keep them.', product_url: 'alice.example' },
  ...{
    support_url: 'alice.example/help',
    support_email: 'help@alice.example',
    support_phone: '+44 20 7946 0958',
  },
  ...{ chat_url: 'alice.example/chat', time_zone: 'Asia/Tokyo', accent: '#ffe000', origin: '' },
  ...cadence,
  promise_critical: '20',
}

const read = (admin: Admin, id: string) => findPage(admin.db.reader, admin.config.publicUrl, id)

eachAdmin('what an owner decides is on the page at once, and on no other', async (t, admin) => {
  const before = await read(admin, admin.otherPageId)
  const alice = await admin.signIn('alice')
  const form = await alice.get('/admin/settings')
  t.match(form.text, 'value="Alice &amp; Bob"')
  const saved = await alice.post('/admin/settings', typed)
  t.equal(saved.status, 303)
  const screen = await alice.get(saved.location ?? '')
  t.match(screen.text, 'Saved.')
  t.match(screen.text, 'shown darker, as #')

  const reader = admin.visitor()
  for (const path of ['/', '/history', '/subscribe', '/nothing-here']) {
    const { text, headers } = await reader.get(path)
    t.match(text, 'Letters, and where to keep them.', path)
    for (const help of [
      'href="https://alice.example/help"',
      'href="https://alice.example/chat"',
      'href="mailto:help@alice.example"',
      'href="tel:+442079460958"',
    ])
      t.match(text, help, path)
    t.match(text, /:root\{--accent:#[\da-f]{6}\}@media screen and \(prefers-color-scheme:dark\)/, path)
    t.match(headers['content-security-policy'], /style-src 'sha256-/)
  }
  t.match(await read(admin, admin.pageId), { timeZone: 'Asia/Tokyo', cadence: { critical: { promise: 20 } } })
  t.strictSame(await read(admin, admin.otherPageId), before)
  t.notMatch((await admin.visitor(otherHost).get('/')).text, /Letters|--accent:#|Need help/)
})

eachAdmin('what cannot be comes back as it was typed, with the reason beside it', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/settings')
  const before = await read(admin, admin.pageId)
  const wrong = {
    ...{ name: ' ', support_phone: 'call <us>', accent: 'red', time_zone: 'Mars', promise_minor: '5' },
    origin: `http://${otherHost}/x`,
  }
  const { status, text } = await alice.post('/admin/settings', { ...typed, ...wrong })
  t.equal(status, 422)
  t.match(text, /<title>Error: /)
  for (const field of ['name', 'support_phone', 'accent', 'time_zone', 'remind_minor', 'origin'])
    t.match(text, `id="${field}-problem"`, field)
  t.match(text, 'value="call &lt;us&gt;"')
  t.match(text, 'value="help@alice.example"')
  const taken = await alice.post('/admin/settings', { ...typed, origin: `http://${otherHost}` })
  t.equal(taken.status, 422)
  t.match(taken.text, 'belongs, or belonged, to another page')
  t.strictSame(await read(admin, admin.pageId), before)
})

eachAdmin('a page that moves to an https address locks nobody out of the old one', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/settings')
  const origin = 'https://status.moved.example'
  t.equal((await alice.post('/admin/settings', { ...typed, origin })).status, 303)
  t.equal((await alice.get('/admin/settings')).status, 200)
  t.match((await admin.visitor('status.moved.example').get('/')).text, 'Alice Cloud')
  t.equal((await alice.post('/admin/settings', { ...typed, origin: '' })).status, 303, 'and back')
})

eachAdmin('editors and other pages’ owners see and change no settings and no keys', async (t, admin) => {
  await admin.db.writer
    .updateTable('memberships')
    .set({ role: 'editor' })
    .where('page_id', '=', admin.pageId)
    .where('member_id', 'in', (e) => e.selectFrom('members').select('id').where('name', '=', 'bob'))
    .execute()
  const before = await read(admin, admin.pageId)
  const alice = await admin.signIn('alice')
  await alice.get('/admin/keys')
  await alice.post('/admin/keys', { name: 'Secret script', role: 'owner' })
  const key = await admin.db.reader.selectFrom('keys').select('id').executeTakeFirstOrThrow()

  const bob = await admin.signIn('bob')
  t.notMatch((await bob.get('/admin')).text, '/admin/settings')
  for (const path of ['/admin/settings', '/admin/keys']) t.equal((await bob.get(path)).status, 403)
  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get('/admin/settings')).text, /alice|bob@/i)
  t.notMatch((await charlie.get('/admin/keys')).text, 'Secret script')
  t.equal((await charlie.post(`/admin/keys/${key.id}/revocation`)).status, 404)
  for (const path of ['/admin/settings', '/admin/keys', `/admin/keys/${key.id}/revocation`])
    t.equal((await bob.post(path, { ...typed, role: 'owner' })).status, 403, path)
  t.strictSame(await read(admin, admin.pageId), before)
  const keys = await admin.db.reader.selectFrom('keys').select('revoked_at').execute()
  t.strictSame(keys, [{ revoked_at: null }])
})
