import { openBrowser } from './tests/support/browser.ts'
const ends: (() => unknown)[] = []
const scope = { teardown: (f: () => unknown) => void ends.push(f) } as never
const [, , name, url, ...looks] = process.argv
for (const look of looks.length ? looks : ['1280-light', '360-dark']) {
  const [width, colorScheme] = look.split('-')
  const { page, complaints } = await openBrowser(scope, { javaScript: true, viewport: { width: Number(width), height: 900 }, colorScheme: colorScheme as 'dark' })
  await page.goto(url!)
  const el = process.env.PART ? page.locator(process.env.PART).first() : undefined
  if (process.env.CLICK) await page.locator(process.env.CLICK).first().click()
  const path = `/tmp/pics/${name}-${look}.png`
  if (el) await el.screenshot({ path }); else await page.screenshot({ path, fullPage: true })
  console.log(path, complaints, await page.evaluate('document.documentElement.scrollWidth'))
}
for (const end of ends) await end()
