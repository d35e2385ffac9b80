import { listIncidents } from '../../../server/incidents/find-incidents.ts'
import { seedSubscribers } from '../../support/seed.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

const words = {
  once: 'a',
  name: 'Uploads fail',
  body: 'About one upload in three fails.',
  workaround: 'Smaller files work.',
  status: 'identified',
  impact: '',
  deliver: 'yes',
}

async function newest({ db, pageId }: Admin) {
  const [incident] = await listIncidents(db.reader, { id: pageId }, { limit: 1, offset: 0 })
  return incident
}

eachAdmin('who says neither what is affected nor how bad it is, is asked', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/components', { name: 'Uploads' })
  const row = admin.db.reader.selectFrom('components').select('id').where('page_id', '=', admin.pageId)
  const { id: component } = await row.executeTakeFirstOrThrow()
  const unsaid = { ...words, components: { [component]: '' } }
  for (const path of ['/admin/incidents', '/admin/incidents/preview']) {
    for (const state of ['', 'operational']) {
      const refused = await alice.post(path, { ...unsaid, components: { [component]: state } })
      t.equal(refused.status, 422)
      t.match(
        refused.text,
        /id="components-problem">Choose what is affected, or say how bad it is: otherwise/,
      )
      t.match(refused.text, 'Smaller files work.')
    }
  }
  t.notOk(await newest(admin))
  const quiet = { ...unsaid, impact: 'none' }
  const preview = (await alice.post('/admin/incidents/preview', quiet)).text
  t.match(preview, /<form[\s\S]*No impact[\s\S]*None is promised/)
  t.equal((await alice.post('/admin/incidents', quiet)).status, 303, 'none may be meant')
  t.match(await newest(admin), { impact: 'none', nextUpdateAt: null })
  const maintained = { ...unsaid, once: 'b', components: { [component]: 'under_maintenance' } }
  t.equal((await alice.post('/admin/incidents', maintained)).status, 303)
})

eachAdmin('where a page has no components, its impact is chosen', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const form = (await alice.get('/admin/incidents/new')).text
  t.match(form, '<option value="">Choose how bad it is</option>')
  t.match(form, 'Markdown works. Up to 5,000 characters.')
  const refused = await alice.post('/admin/incidents', words)
  t.equal(refused.status, 422)
  t.match(refused.text, 'id="impact-problem">Say how bad it is')
  t.equal((await alice.post('/admin/incidents', { ...words, impact: 'minor' })).status, 303)
})

eachAdmin('what was said tells whom it went to and what was promised', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/incidents/new')
  const post = (once: string, more: object = {}) =>
    alice.post('/admin/incidents', { ...words, impact: 'minor', once, ...more })
  const lonely = await alice.get((await post('a')).location ?? '')
  t.match(lonely.text, 'Nobody has subscribed yet.')
  t.match(lonely.text, 'nobody had subscribed yet')
  t.match(lonely.text, /What was said[\s\S]*Promised the next update by <time/)
  await seedSubscribers(admin.db, admin.pageId, 1)
  const one = await alice.get((await post('b', { next_update_at: 'none' })).location ?? '')
  t.match(one.text, 'It goes to 1 subscriber.')
  t.match(one.text, ', went to 1 subscriber</p>')
  t.notMatch(one.text, 'Promised the next update')
  const quiet = await alice.get((await post('c', { deliver: undefined })).location ?? '')
  t.match(quiet.text, 'Nobody was told.')
})
