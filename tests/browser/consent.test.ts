import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { findPage, type Page } from '../../server/pages/page.ts'
import { linksFor } from '../../server/subscribers/links.ts'
import { suppress } from '../../server/subscribers/suppress.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { type Admin, openAdmin } from '../web/admin/open-admin.ts'

/** Somebody who stays, somebody who is suppressed, and the path of the link that manages the first. */
async function furnish({ db, config, pageId }: Admin): Promise<string> {
  const page = (await findPage(db.reader, config.publicUrl, pageId)) as Page
  const stays = await makeSubscriber(db, page, 'stays@example.com')
  const bounced = await makeSubscriber(db, page, 'bounced@example.com')
  await transaction(db, (db) => suppress(db, pageId, bounced.id, 'unreachable'))
  return new URL(linksFor(config.secret, page, stays).manage).pathname
}

void test('without scripts somebody has the address forgotten, and an owner lifts and erases', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const manage = await furnish(admin)
  const { cookie } = await admin.signIn('alice')
  const { page, context } = await openBrowser(t, { javaScript: false })
  await page.goto(admin.origin + manage)
  await page.getByRole('link', { name: 'Forget my address' }).click()
  await page.getByRole('button', { name: 'Forget my address' }).click()
  await page.getByText('Your address is forgotten').first().waitFor()
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: admin.origin }])
  await page.goto(`${admin.origin}/admin/subscribers?state=suppressed`)
  await page.getByRole('button', { name: 'Let them sign up again' }).click()
  await page.getByText('Lifted.').waitFor()
  await page.getByRole('link', { name: 'Erase bounced@example.com' }).click()
  await page.getByRole('button', { name: 'Erase it' }).click()
  await page.getByText('Erased.').waitFor()
  t.notMatch(await page.content(), 'bounced@example')
})
