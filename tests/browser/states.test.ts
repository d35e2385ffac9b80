import { test } from 'tap'
import { openBrowser } from '../support/browser.ts'
import { openStates, stateNames } from '../support/looks/states.ts'
import { bringAxe, checkForcedColours, checkLooks } from '../web/check-screen.ts'

/** Where else a reader gets from there. */
const others = ['/uptime', '/maintenance', '/history']

void test('the page is accessible and valid in each of its states, also in forced colours and with wide text', async (t) => {
  const found = await openStates(
    t,
    stateNames.filter((name) => name !== 'database-gone'),
  )
  const { page, context, complaints } = await openBrowser(t, { javaScript: true, reducedMotion: 'reduce' })
  await bringAxe(context)
  const busiest = found.find(({ name }) => name === 'maintenance')?.url ?? ''
  const all = [...found, ...others.map((path) => ({ name: path, url: new URL(path, busiest).href }))]
  for (const { name, url } of all) {
    const answer = await page.goto(url)
    await checkLooks(t, page, async () => (await answer?.text()) ?? '', name)
    await checkForcedColours(t, page, name)
    t.strictSame(await page.evaluate(smallTargets), [], `${name} has targets of 24 px or room around them`)
    await page.setViewportSize({ width: 320, height: 640 })
    t.equal(await page.evaluate(over), 0, `${name} needs no sideways scrolling at 320 px`)
    await page.evaluate(`document.adoptedStyleSheets = [new CSSStyleSheet()]
      document.adoptedStyleSheets[0].replaceSync(${JSON.stringify(spacing)})`)
    t.equal(await page.evaluate(over), 0, `${name} keeps its place with more room between letters and lines`)
    t.strictSame(await page.evaluate(cut), [], `${name} cuts nothing off then`)
  }
  t.strictSame(complaints, [])
})

const over = 'document.documentElement.scrollWidth - innerWidth'

/** WCAG 1.4.12. */
const spacing = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
  p { margin-bottom: 2em !important }`

/** Text that its own box does not hold; what is only said aloud is cut on purpose. */
const cut = `[...document.querySelectorAll('main *')]
  .filter((one) => getComputedStyle(one).overflow === 'hidden' && !one.closest('.away, .hero, .entry, svg'))
  .filter((one) => one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))`

/** WCAG 2.5.8, without its exception for links in sentences: those of ours that stand alone. */
const smallTargets = `[...document.querySelectorAll('nav a, .more a, .month a, button, summary, footer a')]
  .filter((one) => one.checkVisibility())
  .map((one) => [one, one.getBoundingClientRect()])
  .filter(([, { width, height }]) => width > 0 && (width < 24 || height < 24))
  .map(([one, { width, height }]) => one.outerHTML.slice(0, 80) + Math.round(width) + ' x ' + Math.round(height))`
