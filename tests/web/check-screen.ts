import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { BrowserContext, Page } from 'playwright-core'
import type { Test } from 'tap'
import { whole } from '../support/databases.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const html = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // Matters of taste: white space where a line held only a tag, long titles, the letters of doctype. Our ids may begin
  // with a digit, as HTML allows.
  rules: {
    'no-trailing-whitespace': 'off',
    'valid-id': ['error', { relaxed: true }],
    'long-title': 'off',
    'doctype-style': 'off',
  },
})

export const narrow = { width: 360, height: 740 }
const wide = { width: 1280, height: 900 }

// Each width and each scheme gets all rules once; of the others only what depends on both, which is colours.
const everything = {}
const colours = { runOnly: ['color-contrast', 'link-in-text-block'] }
const looks = [
  { viewport: narrow, colorScheme: 'light', rules: everything },
  { viewport: narrow, colorScheme: 'dark', rules: colours },
  { viewport: wide, colorScheme: 'dark', rules: everything },
  { viewport: wide, colorScheme: 'light', rules: colours },
] as const

const turns = new WeakMap<Page, number>()

/** In the short run each screen has one look with all rules, and the next screen in the same window the next look. */
function looksInTurn(page: Page) {
  if (whole) return looks
  const turn = turns.get(page) ?? 0
  turns.set(page, turn + 1)
  return looks.filter((_, i) => i === turn % looks.length).map((look) => ({ ...look, rules: everything }))
}

/** Has every page that is opened from now on bring axe along, which is less work than to send it to each. */
export async function bringAxe(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: axe })
}

/** As checkScreen where axe was brought along, narrow or wide, in light or in dark; gives how many looks that were. */
export async function checkLooks(
  t: Test,
  page: Page,
  source: () => Promise<string>,
  name: string,
): Promise<number> {
  const chosen = looksInTurn(page)
  for (const { viewport, colorScheme, rules } of chosen) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme })
    await checkLook(t, page, `${name} at ${viewport.width} px, ${colorScheme},`, rules)
  }
  await checkHtml(t, source, name)
  return chosen.length
}

/** The same colours checked as a reader has them who chose all colours themselves. */
export async function checkForcedColours(t: Test, page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, forcedColors: 'active' })
    await checkLook(t, page, `${name} in forced colours, ${colorScheme},`, colours)
  }
  await page.emulateMedia({ forcedColors: 'none' })
}

/** No violation that axe-core finds, no sideways scrolling, and valid HTML, which `source` gives as it was sent. */
export async function checkScreen(
  t: Test,
  page: Page,
  source: () => Promise<string>,
  name: string,
): Promise<void> {
  await page.evaluate(`${axe}; undefined`)
  await checkLook(t, page, name, everything)
  await checkHtml(t, source, name)
}

async function checkLook(t: Test, page: Page, name: string, rules: object): Promise<void> {
  // Kept mail stands in a frame of its own, where no script reaches. Selectors for what is well take a third of the time.
  const quick = { resultTypes: ['violations'], reporter: 'no-passes', selectors: false }
  const options = JSON.stringify({ ...quick, iframes: false, ...rules })
  const violations = await page.evaluate(`axe.run(document, ${options}).then((result) =>
    result.violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))`)
  t.strictSame(violations, [], `${name} is accessible`)
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  t.equal(over, 0, `${name} needs no sideways scrolling`)
}

async function checkHtml(t: Test, source: () => Promise<string>, name: string): Promise<void> {
  const [result] = (await html.validateString(await source())).results
  t.strictSame(
    (result?.messages ?? []).map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
    [],
    `${name} is valid HTML`,
  )
}
