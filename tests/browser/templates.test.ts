import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { openAdmin } from '../web/admin/open-admin.ts'

for (const javaScript of [false, true]) {
  const how = javaScript ? 'with JavaScript' : 'without JavaScript'
  void test(`five keys lead from a new incident to words that can be published, ${how}`, async (t) => {
    const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
    t.teardown(() => db.close())
    const { origin, signIn } = await openAdmin(t, db)
    const { page, context } = await openBrowser(t, { javaScript })
    const [name = '', value = ''] = (await signIn('alice')).cookie.split('=')
    await context.addCookies([{ name, value, url: origin }])
    await page.goto(new URL('/admin/incidents/new', origin).href)

    let keys = 0
    const press = async (key: string) => {
      keys += 1
      await page.keyboard.press(key)
    }
    await press('S')
    await press('i')
    await press('Tab')
    await Promise.all([page.waitForEvent('load'), press('Enter')])
    t.match(await page.locator(':focus').getAttribute('id'), 'since', 'what is asked has the focus')
    await Promise.all([page.waitForEvent('load'), press('Enter')])
    t.equal(keys, 5)
    t.equal(await page.locator('#name').inputValue(), 'Some customers cannot sign in to Alice & Bob')
    t.match(await page.locator('#body').inputValue(), /^Since \d\d:\d\d UTC, some of you cannot sign in/)
    await page.keyboard.press('Tab')
    t.match(await page.locator(':focus').getAttribute('id'), 'name', 'the next key stands in the words')

    await page.locator('.send button').first().focus()
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    t.match(await page.locator('main').innerText(), 'Published.')
    t.match(page.url(), '/admin/incidents/')
  })
}
