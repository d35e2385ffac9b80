import { listSteps } from '../../../server/incidents/checklist.ts'
import { type Admin, cadence, eachAdmin } from './open-admin.ts'

const parts = { speaker: 'Sam', told: 'Support', channels: 'Here', stakeholders: 'Kim <kim>' }
const playbook = { ...parts, before: 'Look', during: 'Speak\nRepair', after: 'Learn' }

async function openIncident(visitor: Awaited<ReturnType<Admin['signIn']>>): Promise<string> {
  await visitor.get('/admin')
  const words = {
    name: 'Uploads fail',
    body: 'They do.',
    status: 'investigating',
    impact: 'minor',
    once: 'x',
  }
  const { location = '' } = await visitor.post('/admin/incidents', words)
  return location.replace('?posted=1', '')
}

async function makeEditor({ db }: Admin, name: string): Promise<void> {
  await db.writer
    .updateTable('memberships')
    .set({ role: 'editor' })
    .where('member_id', 'in', db.reader.selectFrom('members').select('id').where('name', '=', name))
    .execute()
}

eachAdmin('members read the playbook, owners change it, and other pages have their own', async (t, admin) => {
  await makeEditor(admin, 'bob')
  const [alice, bob, charlie] = await Promise.all([
    admin.signIn('alice'),
    admin.signIn('bob'),
    admin.signIn('charlie'),
  ])
  t.match((await alice.get('/admin/playbook')).text, 'The page offers customers no way to reach you.')
  const settings = { name: 'Alice & Bob', time_zone: 'UTC', ...cadence, support_email: 'help@alice.example' }
  await alice.post('/admin/settings', { ...settings, support_phone: '+44 20 7946 0958' })
  t.equal((await alice.post('/admin/playbook/change', playbook)).location, '/admin/playbook?saved=1')
  const { status, text } = await bob.get('/admin/playbook')
  t.equal(status, 200)
  t.match(text, 'Kim &lt;kim&gt;')
  t.match(text, /href="mailto:help@alice\.example"[\s\S]*href="tel:\+442079460958"/)
  t.notMatch(text, 'Change the playbook')
  t.equal((await bob.get('/admin/playbook/change')).status, 403)
  t.equal((await bob.post('/admin/playbook/change', playbook)).status, 403)
  t.notMatch((await charlie.get('/admin/playbook')).text, /kim|help@alice/)
})

eachAdmin('what cannot be saved comes back as it was typed', async (t, admin) => {
  const alice = await admin.signIn('alice')
  await alice.get('/admin/playbook/change')
  const long = 'x'.repeat(2_001)
  const refused = await alice.post('/admin/playbook/change', {
    ...playbook,
    told: long,
    after: 'y'.repeat(201),
  })
  t.equal(refused.status, 422)
  t.match(refused.text, /id="told-problem">This is 2001 characters long; 2000 are allowed/)
  t.match(refused.text, /id="after-problem">“y+…” is longer than 200 characters/)
  t.match(refused.text, long)
  t.notMatch((await alice.get('/admin/playbook')).text, 'Sam')
})

eachAdmin('a step is ticked with name and time on its incident’s screen', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const path = await openIncident(alice)
  const id = path.split('/').at(-1) ?? ''
  await alice.post('/admin/playbook/change', playbook)
  const [look, speak] = await listSteps(admin.db.reader, { id: admin.pageId }, id)
  const bob = await admin.signIn('bob')
  t.match((await bob.get(path)).text, /While it is broken<\/b> <small>0 of 2 done/)
  const ticked = await bob.post(`${path}/checklist`, { tick: speak?.id })
  t.equal(ticked.location, `${path}#step-${speak?.id}`)
  const { text } = await alice.get(path)
  t.match(
    text,
    /1 of 2 done[\s\S]*aria-pressed="true"[\s\S]*?Speak<\/span><\/button>\s*<p class="stamp">by <bdi>bob<\/bdi>/,
  )
  await alice.post(`${path}/checklist`, { untick: speak?.id })
  t.match((await alice.get(path)).text, '0 of 2 done')
  t.equal((await alice.post(`${path}/checklist`, {})).status, 400)
  t.equal((await alice.post(`${path}/checklist`, { tick: 'nothing' })).status, 409)
  const charlie = await admin.signIn('charlie')
  await charlie.get('/admin')
  t.equal((await charlie.post(`${path}/checklist`, { tick: look?.id })).status, 404)
})
