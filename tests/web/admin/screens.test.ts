import type { Page } from 'playwright-core'
import { test } from 'tap'
import { listGroups } from '../../../server/components/group.ts'
import { openDatabase } from '../../../server/db/connect.ts'
import { newId } from '../../../server/db/id.ts'
import { changeLogo } from '../../../server/pages/logo.ts'
import { readLogoPicture } from '../../../server/pages/logo-picture.ts'
import { addDays, timeNow } from '../../../server/text/time.ts'
import { makePng } from '../../pages/make-picture.ts'
import { openBrowser } from '../../support/browser.ts'
import { freshDatabaseUrl } from '../../support/fresh.ts'
import { seedSubscribers } from '../../support/seed.ts'
import { checkScreen } from '../check-screen.ts'
import { type Admin, cadence, openAdmin, shareOtherPage } from './open-admin.ts'

type Screen = [name: string, path: string, act?: (page: Page) => Promise<void>]

const words = { name: 'Uploads fail', body: 'About **one in three** uploads fails.', deliver: 'yes' }

async function furnish(admin: Admin): Promise<{ screens: Screen[]; cookie: string }> {
  const alice = await admin.signIn('alice')
  await alice.get('/admin')
  for (const name of [
    'Uploads',
    'Sign-in',
    'A component with a name that is longer than most people would ever type',
  ]) {
    await alice.post('/admin/components', { name, status: 'operational' })
  }
  await alice.post('/admin/groups', { name: 'Files', description: 'Everything with files' })
  await alice.post('/admin/groups', { name: 'Nothing yet' })
  const [group] = await listGroups(admin.db.reader, { id: admin.pageId })
  await alice.post('/admin/components', { name: 'Previews', group_id: group?.id })
  const [component] = await admin.db.reader.selectFrom('components').select('id').execute()
  const components = { [component?.id ?? newId()]: 'major_outage' }
  const posted = await alice.post('/admin/incidents', {
    ...words,
    ...{
      once: 'a',
      status: 'identified',
      scope: 'Everybody',
      workaround: 'Wait',
      next_update_at: '15',
      components,
    },
  })
  const open = posted.location?.replace('?posted=1', '') ?? ''
  const second = await alice.post('/admin/incidents', {
    ...words,
    once: 'b',
    status: 'monitoring',
    impact: 'minor',
  })
  const resolved = second.location?.replace('?posted=1', '') ?? ''
  await alice.post(`${resolved}/resolution`, { ...words, once: 'c' })
  await seedSubscribers(admin.db, admin.pageId, 3)
  const plan = {
    name: 'Uploads move house',
    body: 'Uploads are slow.',
    date: addDays(timeNow(), 1).slice(0, 10),
    time: '01:00',
    duration: '90',
    auto_start: 'yes',
    interval: '1',
    components: { [component?.id ?? newId()]: 'yes' },
  }
  const planned = await alice.post('/admin/maintenances', { ...plan, once: 'd' })
  const maintenance = planned.location ?? ''
  const repeating = await alice.post('/admin/maintenances', { ...plan, once: 'e', repeat: 'week' })
  const series = repeating.location ?? ''
  await shareOtherPage(admin)
  const settings = { name: 'Alice & Bob', time_zone: 'UTC', accent: '#e8a0ff', ...cadence }
  await alice.post('/admin/settings', settings)
  await changeLogo(admin.db, { id: admin.pageId }, await readLogoPicture(makePng([900, 160], [9, 9, 9, 99])))
  const { id } = await admin.db.reader
    .selectFrom('incident_updates')
    .select('id')
    .orderBy('published_at')
    .limit(1)
    .executeTakeFirstOrThrow()
  const correction = `${open}/updates/${id}/correction`
  await alice.post(correction, {
    body: 'About **one in four** fails.',
    display_at: '2026-01-01T10:00',
    version: '1',
  })
  const press = (button: string) => async (page: Page) => {
    await page.getByRole('button', { name: button, exact: true }).click()
  }
  const screens: Screen[] = [
    ['dashboard', '/admin'],
    ['new incident', '/admin/incidents/new'],
    ['new incident, refused', '/admin/incidents/new', press('Publish')],
    ['incidents', '/admin/incidents'],
    ['incident', `${open}?posted=1`],
    ['incident, refused', open, press('Publish')],
    ['incident, resolved', resolved],
    [
      'preview',
      open,
      async (page) => {
        await page.getByLabel('What is happening').fill('It is **better**')
        await press('Preview')(page)
      },
    ],
    ['resolution', `${open}/resolution`],
    ['maintenances', '/admin/maintenances'],
    ['new maintenance', '/admin/maintenances/new'],
    [
      'new maintenance, looked at',
      '/admin/maintenances/new',
      async (page) => {
        await page.getByLabel('Title').fill('Uploads move house')
        await page.getByLabel('Day', { exact: true }).fill(plan.date)
        await page.getByLabel('Time', { exact: true }).fill('01:00')
        await page.getByLabel('What customers have to expect').fill('It is **slow**')
        await page.getByLabel('How often').selectOption('week')
        await press('Preview')(page)
      },
    ],
    ['new maintenance, refused', '/admin/maintenances/new', press('Plan it')],
    ['maintenance', maintenance],
    [
      'maintenance, as readers see it',
      maintenance.replace('?posted=1', '').replace('/admin/maintenances', '/incidents'),
    ],
    ['the front page with maintenances', '/'],
    ['maintenance, refused', maintenance, press('Publish')],
    ['maintenance, change', maintenance.replace('?posted=1', '/change')],
    [
      'maintenance, cancel, refused',
      maintenance.replace('?posted=1', '/cancellation'),
      press('Cancel the maintenance'),
    ],
    ['series', series],
    ['series, refused', series, press('End the series')],
    ['reopening', `${resolved}/reopening`],
    ['reopening, refused', `${resolved}/reopening`, press('Reopen')],
    ['the past', '/admin/incidents/past'],
    ['the past, refused', '/admin/incidents/past', press('Publish')],
    ['correction', correction],
    [
      'correction, refused',
      correction,
      async (page) => {
        await page.getByLabel('The words as they should be').fill('')
        await press('Correct')(page)
      },
    ],
    [
      'correction, overtaken',
      correction,
      async (page) => {
        await page.getByLabel('The words as they should be').fill('Other words')
        await page.locator('[name=version]').evaluate((input) => input.setAttribute('value', '1'))
        await press('Correct')(page)
      },
    ],
    ['removal', `${open}/removal`],
    ['removal, refused', `${open}/removal`, press('Go on')],
    [
      'removal, asked again',
      `${open}/removal`,
      async (page) => {
        await page.getByLabel('Why is it removed?').fill('Posted to the wrong page')
        await press('Go on')(page)
      },
    ],
    ['incidents, one removed', '/admin/incidents?removed=1'],
    ['components', '/admin/components', (page) => page.locator('summary').first().click()],
    ['components, refused', '/admin/components', press('Add')],
    ['groups, refused', '/admin/components', press('Add group')],
    ['subscribers', '/admin/subscribers?invited=1'],
    [
      'subscribers, refused',
      '/admin/subscribers',
      async (page) => {
        await page.getByLabel('Some components').check()
        await press('Send the invitation')(page)
      },
    ],
    ['settings, no logo', '/admin/settings', press('Change the logo')],
    ['settings', '/admin/settings?saved=1', (page) => page.getByText('Other pages').click()],
    [
      'settings, refused',
      '/admin/settings',
      async (page) => {
        await page.getByLabel('Name of the product').fill('')
        await page.getByLabel('Promise, in minutes').first().fill('never')
        await page.getByLabel('Where readers find').fill('ftp://x')
        await press('Save')(page)
      },
    ],
    [
      'keys',
      '/admin/keys',
      async (page) => {
        await page.getByLabel('What will use it').fill('Monitoring')
        await press('Make the key')(page)
      },
    ],
    ['keys, refused', '/admin/keys', press('Make the key')],
    ['outbox', '/admin/outbox'],
    ['nothing here', '/admin/incidents/000000000000'],
  ]
  return { screens, cookie: alice.cookie }
}

void test('every screen is accessible, valid and fits, narrow and light, wide and dark', async (t) => {
  const db = openDatabase(await freshDatabaseUrl(t, 'sqlite', 'migrated'))
  t.teardown(() => db.close())
  const admin = await openAdmin(t, db)
  const { screens, cookie } = await furnish(admin)
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
    await page.goto(`${admin.origin}/admin/sign-in`)
    await checkScreen(t, page, source, 'sign-in')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await checkScreen(t, page, source, 'sign-in, refused')
    await context.clearCookies()
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: admin.origin }])
    for (const [screen, path, act] of screens) {
      await page.goto(admin.origin + path)
      await act?.(page)
      await checkScreen(t, page, source, `${screen} at ${look.viewport.width} px, ${look.colorScheme}`)
    }
  }
})
