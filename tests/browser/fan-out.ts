import type { BrowserContextOptions } from 'playwright-core'
import type { Test } from 'tap'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { openBrowser } from '../support/browser.ts'
import { seedSubscribers } from '../support/seed.ts'
import { startServer } from '../support/server.ts'
import { type SmtpSink, startSmtpSink } from '../support/smtp-sink.ts'
import { setUp } from './set-up.ts'

export const count = 24

type State = Exclude<BrowserContextOptions['storageState'], string | undefined>

/** A server that mails through a slow sink, which goes on when `open` is called, and an update on its way to 24 readers. */
export async function startFanOut(t: Test, dialect: Dialect) {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const sink: SmtpSink = await startSmtpSink(t, {
    recipient: async (address) => {
      if (address === 'reader-0@example.com') return { code: 554, message: '5.2.3 Too long <for us>' }
      if (/-1\d@/.test(address)) await opened
      return undefined
    },
  })
  const server = await startServer(t, dialect, { SMTP_URL: sink.url, SMTP_CONNECTIONS: '2' })
  const { page, context } = await openBrowser(t, { javaScript: false })
  const { origin } = new URL(server.setupLink())
  await setUp(page, server.setupLink())
  const db = openDatabase(server.databaseUrl)
  const { id } = await db.reader.selectFrom('pages').select('id').executeTakeFirstOrThrow()
  // Robin, whose mailbox is the canary, is one of them.
  await seedSubscribers(db, id, count - 1)
  await db.close()
  await page.goto(`${origin}/admin/incidents/new`)
  await page.getByLabel('Title').fill('Some customers cannot open new mail')
  await page.getByLabel('What is happening').fill('New mail does not show yet.')
  await page.getByLabel('How bad is it?').selectOption('minor')
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Published.').waitFor()
  await page.getByRole('link', { name: /^Sent to/ }).click()
  return { page, path: page.url(), state: (await context.storageState()) as State, open, sink, server }
}
