import type { Page } from 'playwright-core'

/** Robin Vale puts Harbour Mail's page online by the link that the start printed; `components`: one on each line. */
export async function setUp(page: Page, link: string, components = ''): Promise<void> {
  await page.goto(link)
  await page.getByLabel('Your name').fill('Robin Vale')
  await page.getByLabel('Your email address').fill('robin@example.com')
  await page.getByLabel('Password').fill('a long and quiet sentence')
  await page.getByLabel('Name of the product').fill('Harbour Mail')
  await page.getByLabel('The parts customers would miss').fill(components)
  await page.getByRole('button', { name: 'Put the page online' }).click()
}
