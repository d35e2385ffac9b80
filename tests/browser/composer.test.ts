import { eachDoor } from '../support/databases.ts'
import { checkScreen } from '../web/check-screen.ts'
import { coached, kept, openIncident, openNewsroom, unexpected } from './open-composer.ts'

const jargon = 'The connection pool is exhausted.'
const secret = 'Sign in with the password: hunter2hunter2 until then.'

eachDoor('remarks appear while typing and move neither cursor, focus nor screen', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page, complaints } = await room.browse(room.alice, { viewport: { width: 1280, height: 700 } })
  await page.goto(`${room.origin}/admin/incidents/new`)
  t.equal(await page.evaluate('document.activeElement.id'), 'template', 'words that are ready come first')
  await page.getByLabel('Title').fill('Some customers cannot sign in')
  await page.locator('#body').focus()
  const top = () => page.locator('#body').evaluate((field) => field.getBoundingClientRect().top)
  await coached(page, () => page.keyboard.type(`${jargon} It is slow.`))
  const before = await top()
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowLeft')
  await coached(page, () => page.keyboard.type('very '))
  const at = { start: jargon.length + 12, end: jargon.length + 12 }
  const cursor = `(({ selectionStart: start, selectionEnd: end }) => ({ start, end }))(document.activeElement)`
  t.strictSame(await page.evaluate(cursor), at)
  t.equal(await page.evaluate('document.activeElement.id'), 'body')
  t.equal(await top(), before)
  t.equal(await page.locator('#body').inputValue(), `${jargon} It is very slow.`)
  const marked = await page.locator('.mirror mark').allTextContents()
  const quotes = await page.locator('[data-remarks=body] [data-rule=jargon] q').allTextContents()
  t.ok(quotes.length > 0)
  t.ok(
    quotes.every((quote) => marked.includes(quote)),
    'each is marked in the text',
  )
  t.match(await page.textContent('#count'), /^\d+ remarks?(, \d+ must)?$/)
  t.equal(await page.locator('#count[role=status]').count(), 1)
  const same = await page.evaluate(`(() => {
    const [field, mirror] = [document.getElementById('body'), document.querySelector('.mirror:has(+ #body)')]
    return [field, mirror].map((one) => [one.clientWidth, one.clientHeight, one.scrollHeight])
  })()`)
  const [field, mirror] = same as number[][]
  t.strictSame(mirror, field, 'the marks lie exactly under the words')
  await page.locator('#out').getByText('very slow').first().waitFor()
  t.strictSame(complaints.filter(unexpected), [])
})

eachDoor('the field in hand stays where it is when remarks appear above it', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page } = await room.browse(room.alice, { viewport: { width: 360, height: 740 } })
  await page.goto(`${room.origin}/admin/incidents/new`)
  await page.getByLabel('Sign-in').selectOption('partial_outage')
  const body = page.locator('#body')
  const top = () => body.evaluate((field) => Math.round(field.getBoundingClientRect().top))
  let before = 0
  await coached(page, async () => {
    await page.getByLabel('Title').fill('DB connection pool exhausted')
    await body.focus()
    await page.keyboard.type('It')
    before = await top()
    t.equal(await page.locator('[data-remarks=name] li').count(), 0)
  })
  await page.waitForTimeout(300)
  t.ok((await page.locator('[data-remarks=name] li').count()) > 0)
  t.ok(Math.abs((await top()) - before) <= 1, `${before}, and then ${await top()}`)
})

eachDoor('"use this" replaces exactly its range, and Ctrl+Z undoes it', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page } = await room.browse(room.alice)
  await page.goto(`${room.origin}/admin/incidents/new`)
  const body = page.locator('#body')
  await body.focus()
  await coached(page, () => page.keyboard.type(`Hello. ${jargon} Bye.`))
  const item = page.locator('[data-remarks=body] [data-rule=jargon]').first()
  const quote = (await item.locator('q').textContent()) ?? ''
  const whole = await body.inputValue()
  const [head = '', tail = ''] = whole.split(quote)
  // Typed before the range meanwhile: the range goes along.
  await page.keyboard.press('Control+Home')
  await page.keyboard.type('So. ')
  await item.getByRole('button').focus()
  await page.keyboard.press('Enter')
  const used = await body.inputValue()
  t.ok(used.startsWith(`So. ${head}`) && used.endsWith(tail) && !used.includes(quote), used)
  t.equal(await page.evaluate('document.activeElement.id'), 'body')
  await page.keyboard.press('Control+z')
  t.equal(await body.inputValue(), `So. ${whole}`)
})

eachDoor('without an answer of the coach typing and publishing go on', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page, context } = await room.browse(room.alice)
  await context.route('**/admin/remarks', (route) => route.abort())
  await context.route('**/admin/drafts', (route) => route.abort())
  await page.goto(`${room.origin}/admin/incidents/new`)
  await page.getByLabel('Title').fill('Some customers cannot sign in')
  await page.locator('#body').fill(jargon)
  await page.waitForTimeout(700)
  t.equal(await page.textContent('#count'), '')
  await page.getByLabel('Sign-in').selectOption('partial_outage')
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Published.').waitFor()
})

eachDoor('a secret asks for a second click', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page } = await room.browse(room.alice)
  await page.goto(`${room.origin}${await openIncident(room)}`)
  await page.locator('#body').fill(secret)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Nothing was published').waitFor()
  t.equal(await page.locator('#body').inputValue(), secret)
  t.equal(await page.locator('[data-rule=secret]').count(), 1)
  await page.getByRole('button', { name: 'Publish it all the same' }).click()
  await page.getByText('Published.').waitFor()
})

eachDoor('from the dashboard to published by keyboard alone, in few strokes', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page, complaints } = await room.browse(room.alice)
  await page.goto(`${room.origin}/admin`)
  let strokes = 0
  const press = async (...keys: string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key)
      strokes++
    }
  }
  await press('Tab', 'Enter', 'Tab', 'Tab')
  t.equal(await page.evaluate('document.activeElement.textContent'), 'Post an incident')
  await press('Enter')
  await page.waitForURL('**/incidents/new')
  // Past the templates.
  await press('Tab', 'Tab', 'Tab')
  await page.keyboard.type('Some customers cannot sign in')
  await press('Tab')
  await page.keyboard.type('They see an empty page after the password.')
  while ((await page.evaluate('document.activeElement.tagName')) !== 'SELECT') await press('Tab')
  await page.keyboard.type('Partial')
  await press('Control+Enter')
  await page.getByText('Published.').waitFor()
  t.ok(strokes < 25, `${strokes} strokes beside the words`)
  t.match(await page.textContent('main'), 'Some customers cannot sign in')
  t.strictSame(complaints.filter(unexpected), [])
})

eachDoor('with JavaScript off all of it comes with Preview', async (t, db) => {
  const room = await openNewsroom(t, db)
  const { page, complaints } = await room.browse(room.alice, { javaScript: false })
  await page.goto(`${room.origin}/admin/incidents/new`)
  await page.getByLabel('Title').fill('Some customers cannot sign in')
  await page.locator('#body').fill(jargon)
  await page.getByLabel('Sign-in').selectOption('partial_outage')
  await page.getByRole('button', { name: 'Preview' }).click()
  const item = page.locator('[data-remarks=body] [data-rule=jargon]').first()
  const quote = (await item.locator('q').textContent()) ?? ''
  await item.getByRole('button').click()
  t.notMatch(await page.locator('#body').inputValue(), quote)
  t.equal(await page.getByLabel('Sign-in').inputValue(), 'partial_outage')
  t.match(await page.textContent('#out'), /On the page[\s\S]*As e-mail[\s\S]*Short version/)
  await page.getByRole('button', { name: 'Keep as draft' }).click()
  await page.getByRole('link', { name: 'Some customers cannot sign in', exact: true }).click()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('Published.').waitFor()
  t.match(await page.locator('#short').inputValue(), /\/incidents\/\w{12}$/)
  t.strictSame(complaints.filter(unexpected), [])
})

eachDoor('the composer is accessible with remarks showing, in four looks', async (t, db) => {
  const room = await openNewsroom(t, db)
  for (const width of [360, 1280]) {
    const { page, complaints } = await room.browse(room.alice, { viewport: { width, height: 800 } })
    const response = await page.goto(`${room.origin}/admin/incidents/new`)
    await page.getByLabel('Title').fill('DB connection pool exhausted')
    await page.getByLabel('Sign-in').selectOption('partial_outage')
    await coached(page, () => page.locator('#body').fill(`${jargon} ${secret}`))
    await kept(page, () => page.locator('#scope').fill('Everybody'))
    await page.locator('#out:visible').waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await checkScreen(t, page, async () => (await response?.text()) ?? '', `${width} px, ${colorScheme}`)
    }
    t.strictSame(complaints.filter(unexpected), [])
  }
})
