import { eachDoor } from '../support/databases.ts'
import { coached, openNewsroom, unexpected } from './open-composer.ts'

eachDoor('an engineer’s words become a clean update by following the remarks', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page, complaints } = await room.browse(room.alice, { viewport: { width: 1280, height: 900 } })
  await page.goto(`${room.origin}/admin/incidents/new`)
  await page.getByLabel('Title').fill('Database errors when connecting')
  await page.getByLabel('Sign-in').selectOption('partial_outage')
  await page.getByLabel('No promise').check()
  await coached(page, () =>
    page.locator('#body').fill('DB connection pool exhausted, rolling back, ETA 5 min'),
  )
  const offers = page.locator('#composer li button.use')
  await offers.nth(3).waitFor()
  const left = page.locator('#composer li.must, #composer li.should')
  for (let used = 0; (await offers.count()) > 0 && used < 12; used++) {
    const key = await offers.first().getAttribute('value')
    await offers.first().click()
    await page.locator(`#composer button.use[value="${key}"]`).waitFor({ state: 'detached' })
  }
  while ((await left.count()) > 0) await page.waitForTimeout(100)
  t.equal(await page.getByLabel('Title').inputValue(), 'Some customers see errors or slow pages')
  const body = await page.locator('#body').inputValue()
  const clean = 'we are undoing a recent change, we do not know yet how long it will take'
  t.equal(body, `Some customers see errors or slow pages, ${clean}`)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Published.').waitFor()
  t.match(await page.textContent('main'), 'next update promised for')
  t.strictSame(complaints.filter(unexpected), [])
})

eachDoor('the same without JavaScript, by Preview', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page } = await room.browse(room.alice, { javaScript: false })
  await page.goto(`${room.origin}/admin/incidents/new`)
  await page.getByLabel('Title').fill('Database errors when connecting')
  await page.getByLabel('Sign-in').selectOption('partial_outage')
  await page.locator('#body').fill('DB connection pool exhausted, rolling back, ETA 5 min')
  await page.getByRole('button', { name: 'Preview' }).click()
  const offers = page.locator('#composer li button.use')
  t.ok((await offers.count()) >= 3)
  for (let used = 0; (await offers.count()) > 0 && used < 12; used++) await offers.first().click()
  t.equal(await page.locator('#composer li.must, #composer li.should').count(), 0)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Published.').waitFor()
})

eachDoor(
  'from the alert to published within a minute, with a template and the keyboard alone',
  async (t, db) => {
    const room = await openNewsroom(t, db)
    const { page } = await room.browse(room.alice)
    const since = Date.now()
    await page.goto(`${room.origin}/admin`)
    // As fast as a tired hand types.
    const type = (text: string) => page.keyboard.type(text, { delay: 120 })
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key, { delay: 120 })
    }
    while ((await page.evaluate('document.activeElement.textContent')) !== 'Post an incident')
      await press('Tab')
    await press('Enter')
    await page.waitForURL('**/incidents/new')
    await type('Sign')
    await press('Tab')
    await Promise.all([page.waitForEvent('load'), press('Enter')])
    while ((await page.evaluate('document.activeElement.textContent')) !== 'Fill them in') {
      if ((await page.evaluate('document.activeElement.id')) === 'since') await type('10:20 UTC')
      const last = await page.evaluate('document.activeElement.tagName')
      if (last === 'BUTTON') break
      await press('Tab')
    }
    await Promise.all([page.waitForEvent('load'), press('Enter')])
    t.match(await page.locator('#name').inputValue(), /cannot sign in/)
    while ((await page.evaluate('document.activeElement.name ?? ""')) !== `components[${room.component}]`)
      await press('Tab')
    await type('Partial')
    await press('Control+Enter')
    await page.getByText('Published.').waitFor()
    const seconds = (Date.now() - since) / 1_000
    t.comment(`published after ${seconds.toFixed(1)} s`)
  },
)
