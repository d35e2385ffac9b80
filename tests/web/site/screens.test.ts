import { test } from 'tap'
import { openDatabase } from '../../../server/db/connect.ts'
import { changeLogo } from '../../../server/pages/logo.ts'
import { readLogoPicture } from '../../../server/pages/logo-picture.ts'
import { findPage } from '../../../server/pages/page.ts'
import { changeSettings } from '../../../server/pages/settings.ts'
import { linksFor } from '../../../server/subscribers/links.ts'
import { makeComponent } from '../../components/make-component.ts'
import { makePng } from '../../pages/make-picture.ts'
import { makeSubscriber } from '../../subscribers/make-subscriber.ts'
import { openBrowser } from '../../support/browser.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { type Admin, openAdmin } from '../admin/open-admin.ts'
import { checkScreen } from '../check-screen.ts'

/** A page with everything an owner can decide, and somebody who chose: the path of their link. */
async function furnish({ db, config, press, pageId }: Admin): Promise<string> {
  const change = await changeSettings(
    db,
    config.publicUrl,
    { id: pageId },
    {
      description: 'Letters, and where to keep them, for everybody who still writes some.',
      ...{ supportUrl: 'https://alice.example/help', chatUrl: 'https://alice.example/chat' },
      ...{ supportEmail: 'help@alice.example', supportPhone: '+44 20 7946 0958', accent: '#e8a0ff' },
    },
  )
  await changeLogo(db, { id: pageId }, await readLogoPicture(makePng([900, 160], [9, 9, 9, 99])))
  const page = await findPage(db.reader, config.publicUrl, pageId)
  if (!page) throw new Error('The page is not there')
  await makeComponent(db, page, { name: 'Uploads' })
  const mail = await makeComponent(db, page, { name: 'Mail with a name that is longer than most' })
  const reader = await makeSubscriber(db, page, 'reader@example.com', undefined, mail.id)
  await press.printed(pageId, change + 3)
  return new URL(linksFor(config.secret, page, reader).manage).pathname
}

void test('what readers fill in is accessible, valid and fits, and works without scripts', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const manage = await furnish(admin)
  const looks = [
    { viewport: { width: 360, height: 740 }, colorScheme: 'light', javaScript: true },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark', javaScript: true },
  ] as const
  for (const look of looks) {
    const name = (screen: string) => `${screen} at ${look.viewport.width} px, ${look.colorScheme}`
    const { page, complaints } = await openBrowser(t, look)
    let source = async () => ''
    page.on('response', (response) => {
      if (response.request().isNavigationRequest() && response.status() !== 303)
        source = () => response.text()
    })
    await page.goto(admin.origin)
    await checkScreen(t, page, source, name('front page'))
    await page.getByRole('link', { name: 'Get updates' }).click()
    await checkScreen(t, page, source, name('subscribe'))
    t.notOk(await page.getByLabel('Uploads').isVisible(), 'components are out of the way until asked for')
    await page.getByLabel('Only some components').check()
    await page.getByLabel('Your email address').fill('somebody@example.com')
    await page.getByRole('button', { name: 'Send me updates' }).click()
    await checkScreen(t, page, source, name('subscribe, refused'))
    await page.goto(admin.origin + manage)
    await checkScreen(t, page, source, name('subscription'))
    await page.getByLabel('Uploads').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await checkScreen(t, page, source, name('subscription, saved'))
    t.ok(await page.getByLabel('Uploads').isChecked())
    await page.getByLabel('Uploads').uncheck()
    await page.getByLabel('Mail').uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
    await checkScreen(t, page, source, name('subscription, refused'))
    t.strictSame(
      complaints.filter((text) => !text.includes('422')),
      [],
      'the styles are allowed',
    )
    await page.goto(admin.origin + manage)
    await page.getByLabel('Mail').check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByLabel('Uploads').uncheck()
    await page.getByRole('button', { name: 'Save' }).click()
  }
})
