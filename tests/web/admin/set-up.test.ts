import { readConfig } from '../../../server/config.ts'
import { setUpCode } from '../../../server/members/set-up.ts'
import { eachDoor } from '../../support/databases.ts'
import { freshFolder } from '../../support/fresh.ts'
import { startApp } from './open-admin.ts'

const form = {
  name: 'Robin Vale',
  email: 'robin@example.com',
  password: 'four quiet words here',
  page_name: 'Harbour Mail',
  product_url: 'https://harbour.example',
  support_url: 'mailto:help@harbour.example',
  time_zone: 'Europe/Lisbon',
  components: 'Web app\r\nMobile app',
}

function freshConfig(folder: string, publicUrl = 'http://status.harbour.example') {
  return readConfig({ DATA_DIR: folder, PUBLIC_URL: publicUrl }, false)
}

eachDoor('the set-up link ends, signed in, on a page that is live', async (t, db) => {
  const config = freshConfig(freshFolder(t))
  const { visitor, press } = await startApp(t, db, config)
  const robin = visitor()
  const path = `/admin/setup/${setUpCode(config.secret)}`
  const screen = await robin.get(path)
  t.equal(screen.status, 200)
  t.match(screen.text, /<option[^>]*>UTC<\/option>\s*<option>Africa/)
  const before = robin.cookie

  const done = await robin.post(path, form)
  t.equal(done.status, 303)
  t.equal(done.location, '/admin')
  t.not(robin.cookie, before, 'with a session of its own')
  const dashboard = await robin.get('/admin')
  t.equal(dashboard.status, 200)
  t.match(dashboard.text, 'All systems operational')
  t.match(dashboard.text, 'Your page is live at')
  t.match(dashboard.text, 'href="/admin/incidents/new"')
  t.match(dashboard.text, 'Mobile app')
  t.match(press.pageFor('status.harbour.example'), { name: 'Harbour Mail', timeZone: 'Europe/Lisbon' })
  t.match((await visitor().get('/')).text, 'Harbour Mail')

  for (const again of [await visitor().get(path), await robin.get(path), await robin.post(path, form)]) {
    t.equal(again.status, 410, 'the link has had its day')
  }
})

eachDoor('fifty people with the link at once make one owner', async (t, db) => {
  const config = freshConfig(freshFolder(t))
  const { visitor } = await startApp(t, db, config)
  const path = `/admin/setup/${setUpCode(config.secret)}`
  const browsers = await Promise.all(
    Array.from({ length: 50 }, async () => {
      const browser = visitor()
      await browser.get(path)
      return browser
    }),
  )
  const answers = await Promise.all(
    browsers.map((browser, i) => browser.post(path, { ...form, email: `robin${i}@example.com` })),
  )
  t.equal(answers.filter(({ status }) => status === 303).length, 1)
  t.equal(answers.filter(({ status }) => status === 410).length, 49)
  t.equal((await db.reader.selectFrom('members').select('id').execute()).length, 1)
})

eachDoor('without the right code there is no set-up', async (t, db) => {
  const config = freshConfig(freshFolder(t))
  const { visitor } = await startApp(t, db, config)
  const browser = visitor()
  await browser.get('/admin/sign-in')
  for (const code of [setUpCode('x'.repeat(32)), 'x', '%2e%2e', setUpCode(config.secret).slice(1)]) {
    t.equal((await browser.get(`/admin/setup/${code}`)).status, 404)
    t.equal((await browser.post(`/admin/setup/${code}`, form)).status, 404)
  }
  t.strictSame(await db.reader.selectFrom('members').select('id').execute(), [])
  const early = await browser.get('/admin')
  t.equal(early.status, 503, 'and nothing to see yet')
  t.match(early.text, /Nothing is set up here yet[\s\S]*a set-up link in the terminal/)
  t.notMatch(early.text, /Back to the dashboard|Sign in/)
})

eachDoor('a refused set-up keeps what was typed, but not the password', async (t, db) => {
  const config = freshConfig(freshFolder(t))
  const { visitor } = await startApp(t, db, config)
  const browser = visitor()
  const path = `/admin/setup/${setUpCode(config.secret)}`
  await browser.get(path)
  const wrong = {
    ...form,
    password: 'too short',
    support_url: 'javascript:alert(1)',
    page_name: '<b>Harbour',
  }
  const refused = await browser.post(path, wrong)
  t.equal(refused.status, 422)
  t.match(refused.text, /<title>Error: /)
  t.match(refused.text, '<a href="#password"><b>Password:</b> Use at least 12 characters</a>')
  t.match(refused.text, /<p class="problem" id="support_url-problem">/)
  t.match(refused.text, 'value="&lt;b&gt;Harbour"')
  t.match(refused.text, 'value="robin@example.com"')
  t.match(refused.text, /Web app\nMobile app<\/textarea>/)
  t.match(refused.text, /<option selected>Europe\/Lisbon/)
  t.notMatch(refused.text, 'too short')
  t.strictSame(await db.reader.selectFrom('pages').select('id').execute(), [], 'nothing half-done')
})

eachDoor('on https the cookie is tied to the host', async (t, db) => {
  const config = freshConfig(freshFolder(t), 'https://status.harbour.example')
  const { visitor } = await startApp(t, db, config)
  const browser = visitor()
  const path = `/admin/setup/${setUpCode(config.secret)}`
  await browser.get(path)
  const done = await browser.post(path, form, { headers: { origin: 'https://status.harbour.example' } })
  t.equal(done.status, 303)
  const [cookie = ''] = done.cookies
  t.match(cookie, /^__Host-session=[\w-]{32}; /)
  for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']) t.match(cookie, part)
  t.notMatch(cookie, /Domain/i)
})
