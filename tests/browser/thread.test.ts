import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime, { type Email } from 'postal-mime'
import type { Test } from 'tap'
import { openBrowser } from '../support/browser.ts'
import { eachDoorDialect } from '../support/databases.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { soon } from '../support/soon.ts'
import { setUp } from './set-up.ts'

eachDoorDialect('with JavaScript off, one post reaches the page and the mailbox', async (t, dialect) => {
  const server = await startServer(t, dialect)
  const { origin } = new URL(server.setupLink())
  const { page, complaints } = await openBrowser(t, { javaScript: false })

  // Set-up, by the link that the start printed.
  await setUp(page, server.setupLink(), 'Web app\nMobile app\nIncoming mail')
  t.match(await page.getByRole('heading', { level: 1 }).textContent(), 'All systems operational')

  // A reader signs up, and confirms by the mail's link.
  await page.goto(origin)
  t.match(await page.textContent('body'), 'Incoming mail')
  await page.getByLabel('Your email address').fill('ada@example.org')
  await page.getByRole('button', { name: 'Send me updates' }).click()
  t.match(await page.textContent('main'), /If this address can receive mail/i)
  const confirmation = await mailTo(server, 'ada@example.org', '/subscriptions/c')
  await page.goto(linkIn(confirmation, /http\S+\/subscriptions\/c\S+/))
  await page.getByRole('button', { name: 'Yes, send me updates' }).click()
  t.match(await page.textContent('main'), 'You will hear from us')

  // From the dashboard to published in three screens.
  await page.goto(`${origin}/admin`)
  await page.getByRole('link', { name: 'Post an incident' }).click()
  await page.getByLabel('Title').fill('Some customers cannot open new mail')
  await page.getByLabel('What is happening').fill('New mail is **received and kept**, but does not show yet.')
  await page.getByLabel('Who is affected').fill('Everybody who uses the web app')
  await page.getByLabel('What they can do meanwhile').fill('Read new mail in the mobile app.')
  await page.getByLabel('Web app').selectOption({ label: 'Partial outage' })
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Published.').waitFor()

  const words = [
    'Some customers cannot open new mail',
    'received and kept',
    'Read new mail in the mobile app',
  ]
  await sees(t, page, origin, [...words, 'Partial outage', 'Next update'])
  const notice = await mailTo(server, 'ada@example.org', 'received and kept')
  for (const word of words) {
    t.match(notice.text, word)
    t.match(notice.html, word)
  }
  t.match(notice.text, /NEXT UPDATE/i)

  // An update, then the end.
  await page.goto(`${origin}/admin`)
  await page.getByRole('link', { name: /Post an update/ }).click()
  await page.getByLabel('What is happening').fill('We found the cause and are watching new mail come in.')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Published.').waitFor()
  await sees(t, page, origin, ['We found the cause'])
  await mailTo(server, 'ada@example.org', 'We found the cause')

  await page.goto(`${origin}/admin`)
  await page.getByRole('link', { name: /^Resolve/ }).click()
  await page.getByLabel('How it ended').fill('All new mail shows again.')
  await page.getByRole('button', { name: /Resolve/ }).click()
  await page.getByText('Published.').waitFor()
  const last = await mailTo(server, 'ada@example.org', 'All new mail shows again.')
  t.equal(new Set([notice.subject, last.subject].map((subject) => subject?.replace(/^Re: /, ''))).size, 1)

  await page.goto(origin)
  t.match(await page.getByRole('heading', { level: 1 }).textContent(), 'All systems operational')
  await page.getByRole('link', { name: 'History' }).click()
  await page.getByRole('link', { name: 'Some customers cannot open new mail' }).click()
  t.match(await page.textContent('main'), 'All new mail shows again.')

  // She leaves by the link in the mail.
  await page.goto(linkIn(last, /http\S+\/subscriptions\/u\S+/))
  await page.getByRole('button', { name: 'Stop all updates' }).click()
  await page.getByRole('heading', { name: /stopped|left|no more/i }).waitFor()
  t.strictSame(complaints, [])
  await server.stop()
})

async function sees(
  t: Test,
  page: import('playwright-core').Page,
  url: string,
  words: string[],
): Promise<void> {
  await page.goto(url)
  const text = await page.textContent('body')
  for (const word of words) t.match(text, word)
}

/** The mail to this address that says these words, by now or soon. */
async function mailTo(server: RunningServer, address: string, words: string): Promise<Email> {
  const folder = join(server.dataDir, 'outbox')
  return soon(async () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'))
    const mails = await Promise.all(files.map((name) => PostalMime.parse(readFileSync(join(folder, name)))))
    return mails.find((mail) => mail.to?.[0]?.address === address && mail.text?.includes(words))
  })
}

function linkIn(mail: Email, pattern: RegExp): string {
  const [link] = pattern.exec(mail.text ?? '') ?? []
  if (!link) throw new Error(`No ${pattern} in the mail:\n${mail.text}`)
  return link
}
