import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { type Test, test } from 'tap'
import { changeComponent } from '../../server/components/change-components.ts'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { openEditions } from '../web/open-editions.ts'

/** A product’s page at an origin of its own, which allows the status page’s script and frame and nothing more. */
async function openProduct(t: Test, status: string): Promise<string> {
  const server: Server = createServer((_, response) => {
    response
      .writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': `default-src 'none'; script-src ${status}; frame-src ${status}; img-src data:`,
        'cross-origin-embedder-policy': 'require-corp',
      })
      .end(
        `<!doctype html><html lang="en"><head><link rel="icon" href="data:,"><title>Product</title></head>
<body><h1>Product</h1><button autofocus>Buy</button><script src="${status}/embed/script.js" async></script></body></html>`,
      )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
}

async function openStatus(t: Test) {
  const db: Database = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const editions = await openEditions(t, db)
  const component = await makeComponent(db, editions.page, { name: 'Sign-in' })
  // A change that is printed, with everything before it.
  const print = async () => {
    const { change } = await changeComponent(db, editions.page, component.id, {
      description: `${Math.random()}`,
    })
    await editions.press.printed(editions.page.id, change)
  }
  await print()
  return { ...editions, db, print, origin: `http://127.0.0.1:${editions.port}` }
}

const frameOf = 'iframe[src$="/embed/frame"]'

test('a product shows what is open, until it is dismissed or over, and only needs two sources', async (t) => {
  const { db, page: statusPage, print, origin } = await openStatus(t)
  const product = await openProduct(t, origin)
  const { page, complaints, context } = await openBrowser(t, { javaScript: true })
  // Browsers keep the frame for ten seconds; with a route they keep nothing.
  await page.route('**/embed/frame', (route) => route.continue())
  const looked = page.waitForResponse(`${origin}/embed/frame`)
  await page.goto(product)
  await looked
  await page.waitForTimeout(300)
  t.equal(await page.locator(frameOf).isVisible(), false, 'nothing is open')

  const { id } = await makeIncident(db, statusPage, { name: 'Some customers cannot sign in' })
  await print()
  await page.reload()
  const region = page.getByRole('region', { name: 'Acme status' })
  await region.waitFor()
  const news = page.frameLocator(frameOf)
  t.match(
    await news.locator('main').innerText(),
    /We have a problem\s+Some customers cannot sign in\s+What we know/,
  )
  t.equal(await page.evaluate('document.activeElement.textContent'), 'Buy', 'the focus stayed')
  const link = news.getByRole('link', { name: 'What we know' })
  t.equal(await link.getAttribute('target'), '_blank')
  t.match(await link.getAttribute('href'), new RegExp(`/incidents/${id}$`))
  const { width, height } = (await page.locator(frameOf).boundingBox()) ?? { width: 0, height: 0 }
  t.equal(width, 320)
  t.equal(
    height,
    await news.locator('#news').evaluate((box) => box.clientHeight + 2),
    'it is as high as its words',
  )

  t.equal(await news.locator('html').evaluate((html) => html.scrollHeight), height, 'nothing is cut off')
  await news.getByRole('button', { name: 'Dismiss' }).click()
  await region.waitFor({ state: 'hidden' })
  await page.reload()
  await page.waitForTimeout(600)
  t.equal(await page.locator(frameOf).isVisible(), false, 'it stays dismissed')
  await post(db, statusPage, id, { body: 'We found it.' })
  await print()
  await page.reload()
  await region.waitFor()
  t.strictSame(await context.cookies(), [])
  t.strictSame(complaints, [])
})

test('where the status page cannot be reached, nothing is shown and nobody is asked', async (t) => {
  const { db, page: statusPage, print, origin } = await openStatus(t)
  await makeIncident(db, statusPage)
  await print()
  const dialogs: string[] = []
  const { page } = await openBrowser(t, { javaScript: true })
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  await page.goto(await openProduct(t, 'http://127.0.0.1:9'))
  t.equal(await page.locator('iframe').count(), 0, 'no script, no frame')

  await page.route('**/embed/frame', (route) => route.abort('connectionrefused'))
  await page.goto(await openProduct(t, origin))
  await page.waitForTimeout(600)
  t.equal(await page.locator(frameOf).isVisible(), false, 'a frame that failed stays hidden')
  t.strictSame([dialogs, errors], [[], []])
})

test('what it looks like can be tried when nothing is open, and storage may be forbidden', async (t) => {
  const { origin } = await openStatus(t)
  const { page, complaints } = await openBrowser(t, { javaScript: true, reducedMotion: 'reduce' })
  await page.addInitScript(() => {
    Object.defineProperty(globalThis, 'localStorage', {
      get() {
        throw new Error('denied')
      },
    })
  })
  await page.goto(await openProduct(t, origin))
  await page.waitForFunction('window.statusEmbedTest')
  await page.evaluate('statusEmbedTest()')
  await page.getByRole('region', { name: 'Acme status' }).waitFor()
  await page.frameLocator('iframe').getByRole('button').click()
  await page.getByRole('region').waitFor({ state: 'hidden' })
  t.strictSame(complaints, [])
})

test('the script is small', async (t) => {
  const { ask } = await openStatus(t)
  const { bytes, headers } = await ask('/embed/script.js')
  t.ok(bytes.length < 3_000, `${bytes.length} bytes`)
  t.equal(headers['cross-origin-resource-policy'], 'cross-origin')
  const { headers: frame } = await ask('/embed/frame')
  t.equal(frame['x-frame-options'], undefined)
  t.match(frame['content-security-policy'], 'frame-ancestors *')
})
