import type { Test } from 'tap'
import { test } from 'tap'
import { changeComponent } from '../../server/components/change-components.ts'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { addDays, addMinutes, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeGroup, makeInterval } from '../components/make-group.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { openEditions } from '../web/open-editions.ts'

/** A page with a group in trouble, one that is well, and components outside of any. */
async function openPage(t: Test, db: Database): Promise<string> {
  const old = '2026-01-01T00:00:00.000Z'
  const { page, press, port } = await openEditions(t, db)
  const [web, mobile, billing, calendar] = [
    await makeComponent(db, page, { name: 'Web app', status: 'partial_outage' }, old),
    await makeComponent(db, page, { name: 'Mobile app', description: 'For both kinds of telephones' }, old),
    await makeComponent(db, page, { name: 'Billing' }, old),
    await makeComponent(db, page, { name: 'A calendar with a name longer than anybody would say' }, old),
  ]
  await makeComponent(db, page, { name: 'Contacts' }, old)
  await makeGroup(db, page, { name: 'Reading mail', componentIds: [web.id, mobile.id] })
  await makeGroup(db, page, { name: 'Accounts', description: 'Yours', componentIds: [billing.id] })
  // At noon, so that it never lasts into a second day.
  const from = `${addDays(timeNow(), -20).slice(0, 10)}T12:00:00.000Z`
  await makeInterval(db, mobile, 'major_outage', from, addMinutes(from, 42))
  await makeInterval(db, billing, 'under_maintenance', from, addMinutes(from, 42))
  await makeInterval(db, calendar, 'degraded_performance', from, addMinutes(from, 42))
  const { change } = await changeComponent(db, page, billing.id, { description: 'Invoices' })
  await press.printed(page.id, change)
  return `http://127.0.0.1:${port}/`
}

void test('groups fold and records open without a script, in every look', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const url = await openPage(t, db)
  for (const [width, colorScheme] of [
    [360, 'light'],
    [360, 'dark'],
    [1280, 'light'],
    [1280, 'dark'],
  ] as const) {
    const look = `${width} px, ${colorScheme}`
    const options = { viewport: { width, height: 800 }, colorScheme }
    const { page, complaints } = await openBrowser(t, { javaScript: false, ...options })
    await page.goto(url)
    t.ok(await page.getByText('Mobile app').isVisible(), 'what is in trouble is open')
    t.notOk(await page.getByText('Billing').isVisible(), 'what is well is folded')
    await page.getByText('Accounts').click()
    t.ok(await page.getByText('Billing').isVisible())
    t.notOk(await page.getByText('major outage 42 minutes').isVisible())
    await page.locator('li', { hasText: 'Mobile app' }).last().locator('summary').click()
    t.ok(await page.getByText('major outage 42 minutes').isVisible())
    t.strictSame(complaints, [], look)
  }
})
