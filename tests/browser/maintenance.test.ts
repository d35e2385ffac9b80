import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { addMinutes, timeNow } from '../../server/text/time.ts'
import { openBrowser } from '../support/browser.ts'
import { makeClient } from '../support/client.ts'
import { eachDoorDialect } from '../support/databases.ts'
import { startServer } from '../support/server.ts'
import { soon } from '../support/soon.ts'
import { setUp } from './set-up.ts'

const key = 'a key that is long enough'

type Told = { id: string; status: string }

/** The mails in the outbox that hold `words`. */
function mails(dataDir: string, words: string): string[] {
  const folder = join(dataDir, 'outbox')
  return readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'utf8').replace(/=\r\n/g, ''))
    .filter((mail) => mail.includes(words))
}

eachDoorDialect(
  'a maintenance starts and ends by itself, on the page and in the mailbox',
  async (t, dialect) => {
    const server = await startServer(t, dialect, { API_KEY: key })
    const { get, post } = makeClient(server.origin, key)
    const [{ id = '' } = {}] = await get<{ id: string }[]>('/v1/pages')
    const at = (path: string) => `/v1/pages/${id}${path}`
    const { id: component } = await post<{ id: string }>(at('/components'), { component: { name: 'Search' } })
    await post(at('/subscribers'), {
      subscriber: { email: 'ada@example.org', skip_confirmation_notification: true },
    })
    const now = timeNow()
    const incident = {
      name: 'Search moves',
      body: 'Search pauses.',
      component_ids: [component],
      scheduled_for: addMinutes(now, 2 / 60),
      scheduled_until: addMinutes(now, 6 / 60),
      scheduled_auto_transition: true,
      auto_transition_to_maintenance_state: true,
      auto_transition_to_operational_state: true,
      auto_transition_deliver_notifications_at_start: true,
      auto_transition_deliver_notifications_at_end: true,
    }
    await post<Told>(at('/incidents'), { incident })
    const page = async () => (await fetch(server.origin)).text()
    t.match(await page(), 'Planned maintenance')

    await soon(async () => ((await page()).includes('Service under maintenance') ? true : undefined))
    t.match(await page(), 'The maintenance has begun.')
    await soon(async () => ((await page()).includes('All systems operational') ? true : undefined))
    t.match(await page(), 'The maintenance is complete.')
    for (const words of ['Search pauses.', 'The maintenance has begun.', 'The maintenance is complete.'])
      await soon(async () => (mails(server.dataDir, words).length === 1 ? true : undefined))
    t.equal(mails(server.dataDir, 'Search moves').length, 3, 'each is told once')
    await server.stop()
  },
)

void test('with JavaScript off, a member plans, moves and cancels [sqlite]', async (t) => {
  const server = await startServer(t)
  const { page, complaints } = await openBrowser(t, { javaScript: false })
  await setUp(page, server.setupLink(), 'Web app\nSearch')

  await page.getByRole('link', { name: 'Maintenance', exact: true }).click()
  await page.getByRole('link', { name: 'Plan a maintenance' }).click()
  await page.getByLabel('Title').fill('Search moves house')
  await page.getByRole('button', { name: 'Plan it' }).click()
  t.match(await page.textContent('[role=alert]'), 'Say on which day')
  t.equal(await page.getByLabel('Title').inputValue(), 'Search moves house', 'what was typed is kept')
  const day = addMinutes(timeNow(), 3 * 1_440).slice(0, 10)
  await page.getByLabel('Day', { exact: true }).fill(day)
  await page.getByLabel('Time', { exact: true }).fill('01:00')
  await page.getByLabel('Minutes it takes').fill('90')
  await page.getByLabel('What customers have to expect').fill('Search is slow.')
  await page.getByLabel('Search', { exact: true }).check()
  await page.getByRole('button', { name: 'Plan it' }).click()
  t.match(await page.textContent('main'), '01:00–02:30 UTC')

  await page.getByRole('link', { name: 'Move or change' }).click()
  await page.getByLabel('Time', { exact: true }).fill('04:00')
  await page.getByRole('button', { name: 'Save' }).click()
  t.match(await page.textContent('main'), /The maintenance is now planned for .*04:00–05:30 UTC/)
  await page.getByRole('link', { name: 'See it as readers do' }).click()
  t.match(await page.textContent('main'), '04:00–05:30 UTC')
  await page.goBack()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByLabel('Why it does not take place').fill('The machines are late.')
  await page.getByRole('button', { name: 'Cancel the maintenance' }).click()
  t.match(await page.textContent('main'), 'Cancelled')
  t.strictSame(
    complaints.filter((complaint) => !complaint.includes('422')),
    [],
  )
})
