import { type Test, test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { listNewestChanges } from '../../server/pages/changes.ts'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { makeComponent } from '../components/make-component.ts'
import { makeIncident, post } from '../incidents/make-incident.ts'
import { openBrowser } from '../support/browser.ts'
import { freshDatabaseUrl } from '../support/fresh.ts'
import { openEditions } from '../web/open-editions.ts'

/** The front page of a page in trouble, in a browser whose clock the test turns. */
async function openTrouble(t: Test, db: Database) {
  const { page: own, press, port } = await openEditions(t, db)
  const begun = addMinutes(timeNow(), -60)
  for (const name of ['Sign-in', 'Search', 'Uploads', 'Mail']) await makeComponent(db, own, { name }, begun)
  const incident = await makeIncident(db, own, { name: 'Sign-in errors', body: 'It fails.' }, begun)
  const printed = async () => press.printed(own.id, (await listNewestChanges(db.reader)).get(own.id) ?? 0)
  await printed()

  const { page, context, complaints } = await openBrowser(t, {
    javaScript: true,
    timezoneId: 'Asia/Kolkata',
    viewport: { width: 800, height: 500 },
    // Without it the page is still on its way when the next thing happens.
    reducedMotion: 'reduce',
  })
  const answers: number[] = []
  page.on('response', (response) => void answers.push(response.status()))
  await page.clock.install()
  const goTo = async (path: string) => {
    await page.goto(`http://127.0.0.1:${port}${path}`)
    answers.length = 0
  }
  await goTo('/')
  return {
    ...{ page, context, complaints, incident, answers, goTo },
    said: () => page.getByRole('status').first().innerText(),
    say: async (body: string, status: 'investigating' | 'resolved' = 'investigating') => {
      await post(db, own, incident.id, { body, status, promise: { minutes: 60 } })
      await printed()
    },
    /** Half a minute and a little passes. */
    wait: async () => {
      const asked = answers.length
      await page.clock.runFor(34_000)
      await page.waitForTimeout(300)
      return answers.slice(asked)
    },
  }
}

async function open(t: Test) {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  return openTrouble(t, db)
}

void test('a new update appears by itself, and whoever reads stays where they are', async (t) => {
  const { page, complaints, incident, answers, goTo, said, say, wait } = await open(t)
  const minute = /New update on Sign-in errors, \d\d:\d\d UTC/
  const at = () => page.evaluate<number>('document.querySelector("#sign-up").getBoundingClientRect().top')

  await page.getByRole('link', { name: 'All past incidents' }).focus()
  const before = await at()
  t.strictSame(await wait(), [200], 'asked once, and there is nothing new')
  t.equal(await said(), '')
  await say('We found out why, and it takes a while to say all of it.\n\nSo this is longer.')
  await wait()
  t.match(await said(), minute)
  t.match(await page.innerText('main'), 'We found out why')
  t.equal(await page.evaluate('document.activeElement.textContent'), 'All past incidents')
  t.ok(Math.abs((await at()) - before) < 1, 'nothing moved under the reader')
  t.ok((await page.locator('.thread .yours').count()) > 0, 'with times on the reader’s clock')

  const field = page.getByLabel('Your email address')
  await field.fill('ada@exa')
  await say('Half of it works.')
  await wait()
  t.match(await said(), minute)
  t.notMatch(await page.innerText('main'), 'Half of it works')
  await page.getByRole('link', { name: 'All past incidents' }).focus()
  await wait()
  t.match(await page.innerText('main'), 'Half of it works')
  t.equal(await field.inputValue(), 'ada@exa')

  await say('All of it works.', 'resolved')
  await wait()
  t.equal(await page.title(), 'All systems operational – Acme status')
  t.equal(await page.getAttribute('body', 'class'), 'operational')

  await goTo(`/incidents/${incident.id}`)
  await page.clock.runFor(200_000)
  t.strictSame(answers, [], 'what is over is not asked for again')
  t.strictSame(complaints, [])
})

void test('it stops when told, rests while nobody looks, and says when it could not look', async (t) => {
  const { page, context, complaints, answers, said, say, wait } = await open(t)
  const show = (hidden: boolean) =>
    page.evaluate(`Object.defineProperty(document, 'hidden', { value: ${hidden}, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'))`)

  await page.getByRole('button', { name: 'Stop refreshing' }).click()
  await say('Not seen yet.')
  t.strictSame(await wait(), [])
  await page.getByRole('button', { name: 'Refresh by itself' }).click()
  await page.getByText('Not seen yet.').waitFor()

  await show(true)
  await page.clock.runFor(300_000)
  t.equal(answers.length, 1, 'nobody asks for what nobody sees')
  await say('While you were away.')
  await show(false)
  await page.getByText('While you were away.').waitFor()
  t.match(await said(), 'New update')

  await context.setOffline(true)
  await wait()
  t.match(await page.locator('.stale').innerText(), /^Not refreshed since \d\d:\d\d UTC$/)
  await context.setOffline(false)
  await page.locator('.stale').waitFor({ state: 'hidden' })
  t.strictSame(
    complaints.filter((text) => !/ERR_INTERNET_DISCONNECTED/.test(text)),
    [],
  )
})
