import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Test } from 'tap'
import type { Database } from '../../server/db/connect.ts'
import { openBrowser } from '../support/browser.ts'
import { type Admin, openAdmin } from '../web/admin/open-admin.ts'
import type { Visitor } from '../web/visitor.ts'

export type Newsroom = Admin & {
  alice: Visitor
  component: string
  /** Opens a browser in which somebody has signed in. */
  browse(
    who: Visitor,
    options?: { javaScript?: boolean } & BrowserContextOptions,
  ): Promise<Awaited<ReturnType<typeof openBrowser>>>
}

/** A page with one component, whose members Alice and Bob sit before browsers of their own. */
export async function openNewsroom(t: Test, db: Database): Promise<Newsroom> {
  const admin = await openAdmin(t, db)
  const alice = await admin.signIn('alice')
  await alice.get('/admin/components')
  await alice.post('/admin/components', { name: 'Sign-in' })
  const { id } = await db.reader.selectFrom('components').select('id').executeTakeFirstOrThrow()
  return {
    ...admin,
    alice,
    component: id,
    async browse(who, { javaScript = true, ...options } = {}) {
      const browser = await openBrowser(t, { javaScript, ...options })
      await browser.context.addCookies([cookieOf(who, admin.origin)])
      return browser
    },
  }
}

export function cookieOf({ cookie }: Visitor, url: string) {
  const [name = '', value = ''] = cookie.split('=')
  return { name, value, url }
}

/** Alice opens an incident; gives the path of its composer. */
export async function openIncident({ alice, component }: Newsroom): Promise<string> {
  const posted = await alice.post('/admin/incidents', {
    ...{ once: 'a', name: 'Some customers cannot sign in', body: 'They see an empty page.' },
    ...{ status: 'investigating', scope: 'Everybody in Europe', deliver: 'yes' },
    components: { [component]: 'partial_outage' },
  })
  return (posted.location ?? '').replace('?posted=1', '')
}

/** Until the coach has answered what was typed last. */
export async function coached(page: Page, act: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/admin/remarks'))
  await act()
  await answer
  await page.waitForTimeout(50)
}

/** Until the server has kept what was typed last. */
export async function kept(page: Page, act: () => Promise<unknown>): Promise<void> {
  const answer = page.waitForResponse((response) => response.url().endsWith('/admin/drafts'))
  await act()
  await answer
  await page.waitForTimeout(50)
}

/** Who leaves a screen leaves its questions too: that they were given up is nothing to complain of. */
export function unexpected(complaint: string): boolean {
  return !complaint.endsWith('net::ERR_ABORTED')
}
