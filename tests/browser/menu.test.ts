import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { openAdmin, password, shareOtherPage } from '../web/admin/open-admin.ts'

const longName = 'Harbour Payments International'

test('the menu stands in one row at 1280, with a long name and with a second page', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  await db.writer.updateTable('pages').set({ name: longName }).where('id', '=', admin.pageId).execute()
  await db.writer.updateTable('members').set({ name: 'Bartholomew Featherstonehaugh' }).execute()
  const { page } = await openBrowser(t, { javaScript: false, viewport: { width: 1280, height: 800 } })
  await page.goto(`${admin.origin}/admin/sign-in`)
  await page.getByLabel('Your email address').fill('alice@example.com')
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  const tops = async () => {
    const items = await page.getByRole('navigation', { name: 'Admin' }).getByRole('link').all()
    return Promise.all(items.map(async (item) => (await item.boundingBox())?.y))
  }
  t.equal((await tops()).length, 8)
  t.equal(new Set(await tops()).size, 1)
  await shareOtherPage(admin)
  await page.goto(`${admin.origin}/admin`)
  t.ok(await page.getByText('Other pages').isVisible())
  t.equal(new Set(await tops()).size, 1)
})
