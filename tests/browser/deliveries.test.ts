import { setTimeout as sleep } from 'node:timers/promises'
import { test } from 'tap'
import { openBrowser } from '../support/browser.ts'
import { eachDoorDialect } from '../support/databases.ts'
import { count, startFanOut } from './fan-out.ts'

eachDoorDialect(
  'without JavaScript the report is looked at again, and what failed is tried again',
  async (t, dialect) => {
    const { page, open, sink, server } = await startFanOut(t, dialect)
    t.match(await page.textContent('main'), /subscribers? still wait/)
    t.equal(await page.getByRole('button', { name: 'Stop counting' }).count(), 0)
    await page.getByRole('link', { name: 'Look again' }).click()
    t.match(await page.textContent('h1'), `of ${count}`)
    open()
    await sink.wait(count - 1)
    for (let i = 0; i < 50 && (await page.getByText('Nobody waits any more').count()) === 0; i++) {
      await sleep(100)
      await page.reload()
    }
    t.equal(await page.textContent('h1'), `Sent to ${count - 1} of ${count}, 1 failed`)
    t.match(await page.textContent('#failed'), /reader-0@example\.com.*5\.2\.3 Too long <for us>/s)
    await page.getByRole('button', { name: 'Retry reader-0@example.com' }).click()
    await page.getByText('1 delivery is tried again now.').waitFor()
    for (let i = 0; i < 50 && !(await page.textContent('#failed'))?.includes('Tried twice'); i++) {
      await sleep(100)
      await page.reload()
    }
    t.match(await page.textContent('#failed'), 'Tried twice')
    await server.stop()
  },
)

void test('with JavaScript the numbers follow the fan-out, are announced, and come to rest [sqlite]', async (t) => {
  const { path, state, open, server } = await startFanOut(t, 'sqlite')
  const { page, complaints } = await openBrowser(t, { javaScript: true, storageState: state })
  let fetched = 0
  page.on('request', (request) => {
    if (request.resourceType() === 'fetch') fetched++
  })
  await page.goto(path)
  t.match(await page.textContent('h1'), `of ${count}`)
  const { length: loads } = (await page.evaluate("performance.getEntriesByType('navigation')")) as {
    length: number
  }
  await page.waitForResponse((response) => response.request().resourceType() === 'fetch')

  await page.getByRole('button', { name: 'Stop counting' }).click()
  await sleep(200)
  const stopped = fetched
  const said = await page.textContent('#said')
  await sleep(2_500)
  t.equal(fetched, stopped, 'it stops when told')
  t.equal(await page.textContent('#said'), said, 'and says nothing more')
  await page.getByRole('button', { name: 'Go on counting' }).click()

  open()
  await page.getByRole('heading', { name: `Sent to ${count - 1} of ${count}, 1 failed` }).waitFor()
  await page.getByText('Too long').waitFor()
  t.match(await page.textContent('#said'), /Sent to 23 of 24, 1 failed\. Nobody waits any more\./)
  t.equal(await page.locator('progress').getAttribute('value'), String(count - 1))
  t.match(await page.title(), 'Sent to 23 of 24')
  t.equal(await page.getByRole('button', { name: /counting/ }).count(), 0)
  const done = fetched
  await sleep(2_500)
  t.equal(fetched, done, 'when all is done it looks no more')
  t.equal(loads, 1)
  t.strictSame(complaints, [])
  // The button that came with the numbers works.
  await page.getByRole('button', { name: 'Retry reader-0@example.com' }).click()
  await page.getByText('1 delivery is tried again now.').waitFor()
  await server.stop()
})
