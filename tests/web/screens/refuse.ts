import type { Locator, Page } from 'playwright-core'
import type { Test } from 'tap'
import { fillIn, findForm, press, type Refused } from './screen.ts'

const readLost = `[...document.querySelectorAll('.summary a')].map((link) => link.getAttribute('href'))
  .filter((href) => !document.getElementById(href.slice(1)))`

/** Sends a form that is refused: each message stands beside its field, and what was typed is kept. */
export async function refuse(t: Test, page: Page, name: string, refused: Refused): Promise<void> {
  await refused.before?.(page)
  const sent = findForm(page, refused.press, refused.within)
  await fillIn(sent.form, refused.type ?? {})
  const typed = await typedIn(sent.form, refused)
  await press(page, sent.button)
  const { form } = findForm(page, refused.press, refused.within)
  t.strictSame(await typedIn(form, refused), typed, `${name}: what was typed is kept`)
  t.match(await page.title(), /^Error: /, `${name}: the title says it`)
  const problems = await problemsOf(form)
  const untied = problems.filter(([field]) => !field).map(([, message]) => message)
  t.strictSame(untied, [], `${name}: every message is tied to its field`)
  t.strictSame(
    problems.map(([field]) => field).sort(),
    Object.keys(refused.problems).sort(),
    `${name}: these are refused`,
  )
  for (const [field, message] of problems)
    t.match(message, refused.problems[field] ?? '', `${name}: ${field}`)
  t.strictSame(await page.evaluate(readLost), [], `${name}: every link of the summary leads to its field`)
}

/** What somebody typed or chose in a form; passwords are the one thing that does not come back. */
async function typedIn(form: Locator, { forgets = [] }: Refused): Promise<[name: string, value: string][]> {
  const typed: [string, string][] = await form.evaluate(({ elements }) =>
    [...elements]
      .filter(({ name, type }) => name && !['hidden', 'password', 'submit', 'file'].includes(type))
      .map(({ name, type, value, checked }) => [
        name,
        type === 'radio' || type === 'checkbox' ? `${value} ${checked}` : value,
      ]),
  )
  return typed.filter(([name]) => !forgets.includes(name)).sort()
}

/** Each message in a form, with the field it is tied to and stands beside, as those hear it who do not see it. */
async function problemsOf(form: Locator): Promise<[field: string, message: string][]> {
  return form.evaluate((element) =>
    [...element.querySelectorAll('.problem')].map((problem) => {
      const field = [...element.querySelectorAll('[aria-describedby]')].find((control) =>
        control.getAttribute('aria-describedby').split(' ').includes(problem.id),
      )
      const group = field?.tagName === 'FIELDSET'
      const beside = group ? field.contains(problem) : problem.parentElement.contains(field ?? null)
      if (!field || !beside || (!group && field.getAttribute('aria-invalid') !== 'true'))
        return ['', problem.textContent]
      return [group ? field.id || field.querySelector('[name]').name : field.name, problem.textContent]
    }),
  )
}
