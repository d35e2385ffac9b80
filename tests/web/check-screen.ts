import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import type { Page } from 'playwright-core'
import type { Test } from 'tap'

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

/** No violation that axe-core finds, no sideways scrolling, and valid HTML, which `source` gives as it was sent. */
export async function checkScreen(
  t: Test,
  page: Page,
  source: () => Promise<string>,
  name: string,
): Promise<void> {
  const violations =
    await page.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] }).then((result) =>
    result.violations.map(({ id, nodes }) => id + ': ' + nodes.map((node) => node.html).join(' ')))`)
  t.strictSame(violations, [], `${name} is accessible`)
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  t.equal(over, 0, `${name} needs no sideways scrolling`)
  const [result] = (await html.validateString(await source())).results
  t.strictSame(
    (result?.messages ?? []).map(({ ruleId, message, line }) => `${ruleId} ${line}: ${message}`),
    [],
    `${name} is valid HTML`,
  )
}
