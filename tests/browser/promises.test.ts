import { test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import { remindOnDuty } from '../../server/members/remind-on-duty.ts'
import { findPage } from '../../server/pages/page.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeIncident } from '../incidents/make-incident.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { soon } from '../support/soon.ts'
import { mailsTo } from '../web/admin/account-mail.ts'
import { openAdmin } from '../web/admin/open-admin.ts'

void test('a broken promise: the page says it, a mail calls, one sentence mends it, without JavaScript [sqlite]', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const shown = await findPage(db.reader, admin.config.publicUrl, admin.pageId)
  if (!shown) throw new Error('The page is not there')
  const draft = { name: 'Uploads fail', body: 'They do.', impactOverride: 'critical' } as const
  const { id } = await makeIncident(db, shown, draft, addMinutes(timeNow(), -42))
  await remindOnDuty(db, admin.config.publicUrl)
  const [mail] = await mailsTo(t, admin, 'alice@example.com')
  t.match(mail?.subject, /^Late since /)
  const still = /http\S+\/still/.exec(mail?.text ?? '')?.[0] ?? ''

  const { page, context, complaints } = await openBrowser(t, { javaScript: false })
  const [name = '', value = ''] = (await admin.signIn('alice')).cookie.split('=')
  await context.addCookies([{ name, value, url: admin.origin }])
  const late = /We are late with this update: it was due/
  for (const path of ['/', `/incidents/${id}`]) {
    const says = async () => {
      await page.goto(admin.origin + path)
      return late.test(await page.innerText('main')) || undefined
    }
    t.ok(await soon(says), `${path} says so`)
  }
  await page.goto(`${admin.origin}/admin`)
  t.match(await page.innerText('main'), /We are late\s+Uploads fail: late by 12 minutes/)

  await page.goto(admin.origin + new URL(still).pathname)
  await page.getByLabel('One sentence from you').fill('We are copying the files back, half are done.')
  await page.getByRole('button', { name: 'Publish' }).click()
  t.match(await page.innerText('main'), /Published\.[\s\S]*Due in 30 minutes[\s\S]*Kept 12 minutes late/)
  for (const path of ['/', `/incidents/${id}`, '/admin']) {
    await page.goto(admin.origin + path)
    t.notMatch(await page.innerText('main'), /late/i, `${path} says no more of it`)
  }
  t.strictSame(complaints, [])
})
