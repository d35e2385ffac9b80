import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import { openBrowser } from '../support/browser.ts'
import { eachDoorDialect } from '../support/databases.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { soon } from '../support/soon.ts'
import { setUp } from './set-up.ts'

eachDoorDialect('with JavaScript off, who is invited by mail signs in as an editor', async (t, dialect) => {
  const server = await startServer(t, dialect)
  const { origin } = new URL(server.setupLink())
  const owner = await openBrowser(t, { javaScript: false })
  await setUp(owner.page, server.setupLink())

  // The invitation.
  await owner.page.getByRole('link', { name: 'Settings' }).click()
  await owner.page.getByRole('link', { name: 'Members' }).click()
  await owner.page.getByLabel('Their email address').fill('sam@example.com')
  await owner.page.getByLabel('Their name').fill('Sam Moor')
  await owner.page.getByRole('button', { name: 'Send the invitation' }).click()
  await owner.page.getByText('Invited.').waitFor()

  // The mail, and the first sign-in.
  const { page, complaints } = await openBrowser(t, { javaScript: false })
  await page.goto(linkIn(await mailTo(server, 'sam@example.com', 'Set your password')))
  await page.getByLabel('Password').fill('short')
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  await page.getByRole('alert').getByText('Use at least 12 characters').waitFor()
  await page.getByLabel('Password').fill('another quiet sentence')
  await page.getByRole('button', { name: 'Set it and sign in' }).click()
  t.equal(page.url(), `${origin}/admin`)
  await page.getByRole('link', { name: 'Sam Moor' }).waitFor()
  t.equal(await page.getByRole('link', { name: 'Settings' }).count(), 0)
  t.equal((await page.goto(`${origin}/admin/members`))?.status(), 403)
  t.equal((await page.goto(`${origin}/admin/incidents/new`))?.status(), 200)

  // A forgotten password, and a new one.
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('link', { name: 'Forgot your password?' }).click()
  await page.getByLabel('Your email address').fill('sam@example.com')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
  await page.goto(linkIn(await mailTo(server, 'sam@example.com', 'Set a new password')))
  await page.getByLabel('New password').fill('a third quiet sentence')
  await page.getByRole('button', { name: 'Set it and sign in' }).click()

  // Changed once more, from the inside, and signed out everywhere.
  await page.getByRole('link', { name: 'Sam Moor' }).click()
  await page.getByLabel('The one you have now').fill('a third quiet sentence')
  await page.getByLabel('New password').fill('a fourth quiet sentence')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByText('Your new password counts').waitFor()
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByLabel('Your email address').fill('sam@example.com')
  await page.getByLabel('Password').fill('a fourth quiet sentence')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('link', { name: 'Sam Moor' }).waitFor()

  // The end of the membership.
  await owner.page.goto(`${origin}/admin/members`)
  await owner.page.getByRole('link', { name: 'Change Sam Moor' }).click()
  await owner.page.getByRole('link', { name: 'Remove from this page' }).click()
  await owner.page.getByRole('button', { name: 'Remove' }).click()
  t.notMatch(await owner.page.textContent('main'), 'Sam Moor')
  await page.goto(`${origin}/admin`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  // A browser says aloud what was refused on purpose: 422 and 403.
  t.strictSame(
    complaints.filter((complaint) => !/status of (422|403)/.test(complaint)),
    [],
  )
  await server.stop()
})

/** The mail to this address that says these words, by now or soon. */
async function mailTo(server: RunningServer, address: string, words: string): Promise<Email> {
  const folder = join(server.dataDir, 'outbox')
  return soon(async () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
    const mails = await Promise.all(files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))))
    return mails.find((mail) => mail.to?.[0]?.address === address && mail.text?.includes(words))
  })
}

function linkIn(mail: Email): string {
  const [link] = /http\S+\/admin\/password\/\S+/.exec(mail.text ?? '') ?? []
  if (!link) throw new Error(`No link in the mail:\n${mail.text}`)
  return link
}
