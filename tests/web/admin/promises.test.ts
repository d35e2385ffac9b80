import { findMemberByEmail } from '../../../server/members/member.ts'
import { remindOnDuty } from '../../../server/members/remind-on-duty.ts'
import { findPage } from '../../../server/pages/page.ts'
import { addMinutes, timeNow } from '../../../server/text/time.ts'
import { makeIncident, post } from '../../incidents/make-incident.ts'
import { mailsTo } from './account-mail.ts'
import { type Admin, eachAdmin } from './open-admin.ts'

async function pageOf({ db, config, pageId }: Admin) {
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is not there')
  return page
}

const ago = (minutes: number) => addMinutes(timeNow(), -minutes)
const critical = { impactOverride: 'critical', name: 'Uploads fail' } as const

eachAdmin('an incident’s screen shows what was promised, kept, and late by how much', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const page = await pageOf(admin)
  const { id } = await makeIncident(admin.db, page, critical, ago(120))
  await post(admin.db, page, id, { body: 'One' }, ago(100))
  await post(admin.db, page, id, { promise: { minutes: 40 } }, ago(90))
  await post(admin.db, page, id, { body: 'Two' }, ago(38))
  const { text } = await alice.get(`/admin/incidents/${id}`)
  t.match(text, '1 of 3 promises kept; 2 were late, the worst by 12 minutes.')
  t.match(text, /<tr class="broken">[\s\S]*?Late by 8 minutes so far[\s\S]*?Kept 12 minutes late/)
  t.match(text, /Changed before it was due[\s\S]*?Kept in time/)
  const quiet = await makeIncident(admin.db, page, { name: 'Nothing bad' })
  t.notMatch((await alice.get(`/admin/incidents/${quiet.id}`)).text, 'id="promises"')
})

eachAdmin('a broken promise turns the dashboard red, and an update ends that', async (t, admin) => {
  const alice = await admin.signIn('alice')
  const page = await pageOf(admin)
  const { id } = await makeIncident(admin.db, page, critical, ago(42))
  const late = await alice.get('/admin')
  t.match(late.text, /We are late<\/h2>[\s\S]*?Uploads fail<\/a>: late by 12 minutes/)
  t.match(late.text, `href="/admin/incidents/${id}/still"`)
  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get('/admin')).text, /We are late|Uploads fail|alice/)
  await post(admin.db, page, id, { body: 'Here we are.' })
  t.notMatch((await alice.get('/admin')).text, 'We are late')
})

eachAdmin('members go on duty themselves, owners take others, and nobody else does', async (t, admin) => {
  const idOf = async (name: string) =>
    (await findMemberByEmail(admin.db.reader, `${name}@example.com`))?.id ?? ''
  const bobId = await idOf('bob')
  await admin.db.writer
    .updateTable('memberships')
    .set({ role: 'editor' })
    .where('member_id', '=', bobId)
    .execute()
  const [alice, bob, charlie] = await Promise.all([
    admin.signIn('alice'),
    admin.signIn('bob'),
    admin.signIn('charlie'),
  ])
  t.match((await alice.get('/admin')).text, 'Nobody has gone on duty, so owners are reminded: alice.')
  t.match((await bob.get('/admin/account')).text, 'You are not on duty for Alice &amp; Bob.')
  t.equal((await bob.post('/admin/account/duty', { on_duty: 'yes' })).location, '/admin/account?saved=duty')
  t.match((await bob.get('/admin/account')).text, 'You are on duty for Alice &amp; Bob.')
  t.match((await alice.get('/admin')).text, 'On duty: bob.')
  const aliceId = await idOf('alice')
  t.equal((await bob.post(`/admin/members/${aliceId}/duty`, { on_duty: 'yes' })).status, 403)
  await charlie.get('/admin')
  t.equal((await charlie.post(`/admin/members/${bobId}/duty`, { on_duty: 'no' })).status, 404)
  await alice.get('/admin/members')
  t.equal((await alice.post(`/admin/members/${bobId}/duty`, { on_duty: 'perhaps' })).status, 400)
  t.match((await alice.get('/admin/members')).text, 'Editor, <b>on duty</b>')
  await alice.post(`/admin/members/${bobId}/duty`, { on_duty: 'no' })
  t.match((await alice.get('/admin')).text, 'so owners are reminded: alice.')
})

eachAdmin('the mail to who is on duty leads to the composer and the sentence', async (t, admin) => {
  const page = await pageOf(admin)
  const { id } = await makeIncident(admin.db, page, critical, ago(26))
  t.equal(await remindOnDuty(admin.db, admin.config.publicUrl), 1)
  const [mail, ...more] = await mailsTo(t, admin, 'alice@example.com')
  t.strictSame(more, [])
  t.match(mail?.subject, /^Due in 4 minutes: Uploads fail$/)
  const links = [...(mail?.text ?? '').matchAll(/http\S+/g)].map(([link]) => link)
  const incident = `${page.origin}/admin/incidents/${id}`
  t.strictSame(links, [`${incident}#update`, `${incident}/still`, `${page.origin}/admin/account`])
  t.strictSame(await mailsTo(t, admin, 'charlie@example.com'), [])
  const alice = await admin.signIn('alice')
  t.equal((await alice.get(new URL(links[1] ?? '').pathname)).status, 200)
  t.match((await alice.get('/admin/outbox')).text, 'Due in 4 minutes: Uploads fail')
  const charlie = await admin.signIn('charlie')
  t.notMatch((await charlie.get('/admin/outbox')).text, 'Uploads fail')
})
