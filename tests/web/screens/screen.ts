import type { Locator, Page } from 'playwright-core'

/** One screen in one state: where somebody begins, and what they do there until it stands before them. */
export type Screen = {
  name: string
  /** A path, or an address on a host of its own. */
  path: string
  act?: (page: Page) => Promise<unknown>
  /** What is answered; 200 unless said, and 422 where a form is refused. */
  status?: number
  /** The screen that it looks like in all but words, so that one of the two is looked at. */
  like?: string
  /** Words that stand in it. */
  says?: string | RegExp
  refused?: Refused
}

/** A form that is sent with something in it that cannot be. */
export type Refused = {
  press: string
  /** Where the form is, as a CSS selector, where buttons of others have the same words. */
  within?: string
  type?: Fields
  /** What makes the form ready, such as unfolding it. */
  before?: (page: Page) => Promise<unknown>
  /** The message beside each field that was refused, by the field's name, or its group's id. */
  problems: Record<string, string | RegExp>
  /** Fields whose choice was taken away before it was sent, and so cannot come back. */
  forgets?: string[]
}

/** By name: text, an option's value, or for a box 'yes' and 'no'. */
export type Fields = Record<string, string>

export function findForm(page: Page, button: string, within = 'body'): { form: Locator; button: Locator } {
  const name = { name: button, exact: true }
  const form = page
    .locator(within)
    .locator('form')
    .filter({ has: page.getByRole('button', name) })
    .first()
  return { form, button: form.getByRole('button', name) }
}

/** Fills in the form and presses its button: what comes next has loaded when this resolves. */
export function send(button: string, fields: Fields = {}, within?: string): (page: Page) => Promise<void> {
  return async (page) => {
    const found = findForm(page, button, within)
    await fillIn(found.form, fields)
    await press(page, found.button)
  }
}

/** Goes where the first link leads that fits the CSS selector. */
export function follow(selector: string): (page: Page) => Promise<void> {
  return (page) => press(page, page.locator(selector).first())
}

export async function press(page: Page, button: Locator): Promise<void> {
  const loaded = page.waitForEvent('load')
  await button.click()
  await loaded
}

export async function fillIn(form: Locator, fields: Fields): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const control = form.locator(`[name="${name}"]`)
    const kind: string = await control.first().evaluate(({ type }) => type)
    if (kind === 'radio') await form.locator(`[name="${name}"][value="${value}"]`).check()
    else if (kind === 'checkbox') await control.first().setChecked(value === 'yes')
    else if (kind === 'select-one') await control.selectOption(value)
    else await control.fill(value)
  }
}

/** Takes the choice of radio buttons, or an option, away: what only a browser that was tampered with sends. */
export function tamper(name: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page
      .locator(`input[name="${name}"]:checked, select[name="${name}"] option:checked`)
      .first()
      .evaluate((choice) => choice.setAttribute('value', 'nonsense'))
  }
}
