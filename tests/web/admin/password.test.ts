import { accountPath, letTimePass, mailsTo } from './account-mail.ts'
import { eachAdmin, otherHost, password } from './open-admin.ts'

const fresh = 'five fresh words for alice'
const alice = 'alice@example.com'

eachAdmin('a forgotten password is set anew by mail, and every other session ends', async (t, admin) => {
  const before = await admin.signIn('alice')
  const bob = await admin.signIn('bob')
  const browser = admin.visitor()
  t.match((await browser.get('/admin/sign-in')).text, 'href="/admin/password"')
  await browser.get('/admin/password')
  const asked = await browser.post('/admin/password', { email: 'Alice@Example.com' })
  t.equal(asked.location, '/admin/password?sent=1')
  const path = await accountPath(t, admin, alice)
  const [mail] = await mailsTo(t, admin, alice)
  t.notOk(mail?.headers.some(({ key }) => key.startsWith('list-')))
  t.notMatch((await bob.get('/admin/outbox')).text, 'new password')

  const page = await browser.get(path)
  t.equal(page.headers['referrer-policy'], 'same-origin')
  t.equal(page.headers['cache-control'], 'no-store')
  t.equal((await before.get('/admin')).status, 200, 'looking changes nothing')
  const planted = browser.cookie
  const tries = await Promise.all([1, 2, 3].map(() => browser.post(path, { password: fresh })))
  t.strictSame(tries.map(({ status }) => status).sort(), [303, 410, 410], 'once')
  t.not(browser.cookie, planted)
  browser.cookie = tries.find(({ status }) => status === 303)?.cookies[0]?.split(';')[0] ?? ''
  t.equal((await browser.get('/admin')).status, 200)
  t.equal((await before.get('/admin')).status, 303)
  t.equal((await bob.get('/admin')).status, 200)
  const old = admin.visitor()
  await old.get('/admin/sign-in')
  t.equal((await old.post('/admin/sign-in', { email: alice, password })).status, 422)
  t.equal((await old.post('/admin/sign-in', { email: alice, password: fresh })).status, 303)
})

eachAdmin('known or not, the answer is one and takes as long', async (t, admin) => {
  const answers = []
  const times = []
  for (const email of [alice, 'nobody@example.com', 'charlie@example.com']) {
    const browser = admin.visitor(otherHost)
    await browser.get('/admin/password')
    const start = Date.now()
    const { status, location, text, cookies } = await browser.post('/admin/password', { email })
    times.push(Date.now() - start)
    answers.push(JSON.stringify([status, location, text, cookies]))
  }
  t.equal(new Set(answers).size, 1)
  t.ok(
    times.every((time) => time >= 400),
    'whether mail was written does not show',
  )
  t.equal((await mailsTo(t, admin, 'charlie@example.com')).length, 1)
  t.strictSame(await mailsTo(t, admin, alice), [], 'at the host of a page only its members are written to')
  const { text } = await admin.visitor().get('/admin/password?sent=1')
  t.match(text, 'If the address belongs to a member')
})

eachAdmin('one mail in ten minutes, valid for an hour, and only the newest', async (t, admin) => {
  const browser = admin.visitor()
  await browser.get('/admin/password')
  const ask = () => browser.post('/admin/password', { email: alice })
  await ask()
  await ask()
  t.equal((await mailsTo(t, admin, alice)).length, 1)
  const first = await accountPath(t, admin, alice)
  await letTimePass(admin, 11)
  await ask()
  const second = await accountPath(t, admin, alice, first)
  t.equal((await browser.get(first)).status, 410)
  t.equal((await browser.get(second)).status, 200)
  await letTimePass(admin, 61)
  t.equal((await browser.get(second)).status, 410)
  await ask()
  await letTimePass(admin, 61)
  t.equal((await mailsTo(t, admin, alice)).length, 2, 'a link that would be dead is not sent')
})

eachAdmin('what is no address is refused, and a network that goes on is stopped', async (t, admin) => {
  const browser = admin.visitor()
  await browser.get('/admin/password')
  const { status, text } = await browser.post('/admin/password', { email: '<alice>' })
  t.equal(status, 422)
  t.match(text, 'id="email-problem"')
  t.match(text, 'value="&lt;alice&gt;"')
  t.equal((await browser.post('/admin/password', { email: [alice, 'x@example.com'] })).status, 400)
  const more = await Promise.all(
    Array.from({ length: 50 }, (_, i) => browser.post('/admin/password', { email: `x${i}@example.com` })),
  )
  const stopped = more.find(({ status }) => status === 429)
  t.match(stopped?.headers['retry-after'], /^\d+$/)
  for (const path of ['x', 'a.b.c', `${admin.pageId}.bcdfghjklmnp.${'a'.repeat(32)}`, '..', '%00.%00.x'])
    t.ok([404, 410].includes((await browser.get(`/admin/password/${path}`)).status), path)
})
