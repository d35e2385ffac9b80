import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { findPage, type Page } from '../../server/pages/page.ts'
import { linksFor } from '../../server/subscribers/links.ts'
import { findByAddress, type Subscriber } from '../../server/subscribers/subscriber.ts'
import { leave } from '../../server/subscribers/subscription.ts'
import { suppress } from '../../server/subscribers/suppress.ts'
import { makeSubscriber } from '../subscribers/make-subscriber.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { type Admin, openAdmin } from './admin/open-admin.ts'
import { checkScreen } from './check-screen.ts'

/** The paths of every screen about consent, by what it shows. */
async function furnish({ db, config, pageId, visitor }: Admin) {
  const page = (await findPage(db.reader, config.publicUrl, pageId)) as Page
  const make = (name: string) => makeSubscriber(db, page, `${name}.of.a-rather-long-address@example.com`)
  const [stays, left, bounced] = [await make('stays'), await make('left'), await make('bounced')]
  await leave(db, page, left, 'one click')
  await transaction(db, (db) => suppress(db, pageId, bounced.id, 'unreachable'))
  await visitor().post('/subscribe', { email: 'new@example.com' })
  const fresh = (await findByAddress(db.reader, page, 'email', 'new@example.com')) as Subscriber
  const path = (subscriber: Subscriber, purpose: 'confirm' | 'manage') =>
    new URL(linksFor(config.secret, page, subscriber)[purpose]).pathname
  return {
    site: {
      confirm: path(fresh, 'confirm'),
      'subscription of who stays': path(stays, 'manage'),
      'subscription of who left': path(left, 'manage'),
      'subscription of who was suppressed': path(bounced, 'manage'),
      'forget?': `${path(stays, 'manage')}/erasure`,
      'dead link': '/subscriptions/nothing',
    },
    admin: {
      'subscribers, one suppressed': '/admin/subscribers',
      'subscribers, lifted': '/admin/subscribers?permitted=1',
      erase: `/admin/subscribers/${bounced.id}/erasure`,
    },
  }
}

void test('the screens about consent are accessible, valid and fit', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const screens = await furnish(admin)
  const { cookie } = await admin.signIn('alice')
  const looks = [
    { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  ] as const
  for (const look of looks) {
    const { page, context } = await openBrowser(t, { javaScript: true, ...look })
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: admin.origin }])
    let source = async () => ''
    page.on('response', (response) => {
      if (response.request().isNavigationRequest()) source = () => response.text()
    })
    for (const [screen, path] of Object.entries({ ...screens.site, ...screens.admin })) {
      await page.goto(admin.origin + path)
      await checkScreen(t, page, source, `${screen} at ${look.viewport.width} px, ${look.colorScheme}`)
    }
  }
})

void test('without scripts somebody has the address forgotten, and an owner lifts and erases', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const screens = await furnish(admin)
  const { cookie } = await admin.signIn('alice')
  const { page, context } = await openBrowser(t, { javaScript: false })
  await page.goto(admin.origin + screens.site['subscription of who stays'])
  await page.getByRole('link', { name: 'Forget my address' }).click()
  await page.getByRole('button', { name: 'Forget my address' }).click()
  await page.getByText('Your address is forgotten').first().waitFor()
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url: admin.origin }])
  await page.goto(`${admin.origin}/admin/subscribers?state=suppressed`)
  await page.getByRole('button', { name: 'Let them sign up again' }).click()
  await page.getByText('Lifted.').waitFor()
  await page.getByRole('link', { name: /^Erase left/ }).click()
  await page.getByRole('button', { name: 'Erase it' }).click()
  await page.getByText('Erased.').waitFor()
  t.notMatch(await page.content(), 'left.of.a-rather')
})
