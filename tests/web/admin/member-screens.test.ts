import type { Page } from 'playwright-core'
import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { findMemberByEmail } from '../../../server/members/member.ts'
import { openBrowser } from '../../support/browser.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { checkScreen } from '../check-screen.ts'
import { accountPath } from './account-mail.ts'
import { type Admin, openAdmin } from './open-admin.ts'

type Screen = [name: string, path: string, act?: (page: Page) => Promise<void>]

const ed = { email: 'ed@a-long-domain-that-does-not-fit.example.com', name: 'Ed Hill', role: 'editor' }

const press = (button: string) => async (page: Page) => {
  await page.getByRole('button', { name: button, exact: true }).click()
}

async function furnish(admin: Admin, path: string): Promise<{ inside: Screen[]; outside: Screen[] }> {
  const [me, invited] = await Promise.all([
    findMemberByEmail(admin.db.reader, 'alice@example.com'),
    findMemberByEmail(admin.db.reader, ed.email),
  ])
  const inside: Screen[] = [
    ['members', '/admin/members?invited=1'],
    ['members, refused', '/admin/members', press('Send the invitation')],
    ['a member who was invited', `/admin/members/${invited?.id}?saved=invitation`],
    ['a member, invited too often', `/admin/members/${invited?.id}`, press('Send it again')],
    ['oneself', `/admin/members/${me?.id}?saved=role`],
    ['removal', `/admin/members/${invited?.id}/removal`],
    ['removal of oneself, refused', `/admin/members/${me?.id}/removal`, press('Remove myself')],
    ['account', '/admin/account?saved=name'],
    ['account, refused', '/admin/account', press('Change the password')],
  ]
  const outside: Screen[] = [
    ['forgotten password', '/admin/password'],
    ['forgotten password, refused', '/admin/password', press('Send me a link')],
    ['forgotten password, sent', '/admin/password?sent=1'],
    ['first password', path],
    ['first password, refused', path, press('Set it and sign in')],
    ['a dead link', `${path.slice(0, -1)}_`],
  ]
  return { inside, outside }
}

void test('the screens of members are accessible, valid and fit, narrow and light, wide and dark', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const alice = await admin.signIn('alice')
  await alice.get('/admin/members')
  await alice.post('/admin/members', ed)
  const { inside, outside } = await furnish(admin, await accountPath(t, admin, ed.email))
  const looks = [
    { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  ] as const
  for (const look of looks) {
    const { page, context } = await openBrowser(t, { javaScript: true, ...look })
    // As it was sent: what a browser gives back, it has written anew.
    let source = async () => ''
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.status() !== 303)
        source = () => response.text()
    })
    const visit = async (screens: Screen[]) => {
      for (const [screen, path, act] of screens) {
        await page.goto(admin.origin + path)
        await act?.(page)
        await checkScreen(t, page, source, `${screen} at ${look.viewport.width} px, ${look.colorScheme}`)
      }
    }
    await visit(outside)
    await context.clearCookies()
    const [name = '', value = ''] = alice.cookie.split('=')
    await context.addCookies([{ name, value, url: admin.origin }])
    await visit(inside)
  }
})
