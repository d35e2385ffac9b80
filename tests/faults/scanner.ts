import { setTimeout as sleep } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { openBrowser } from '../support/browser.ts'
import { makeClient } from '../support/client.ts'
import type { Scope } from '../support/scope.ts'
import { startServer } from '../support/server.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'

export type ScannerFigures = {
  database: Dialect
  mails: number
  links: number
  requests: number
  /** Subscribers who are not what they were. */
  changed: number
  /** Answers of 5xx. */
  failed: number
}

const key = 'an-owners-key-for-tests'

/**
 * F27: a program fetches every link of every mail three times, follows what it finds, and, with `browser`, opens each with
 * its scripts running. Nobody may be confirmed, removed or forgotten by that.
 */
export async function scanMails(scope: Scope, database: Dialect, browser: boolean): Promise<ScannerFigures> {
  const sink = await startSmtpSink(scope)
  const env = {
    API_KEY: key,
    API_RATE: '0',
    SMTP_URL: sink.url,
    TRUST_PROXY: '127.0.0.1',
    LOG_LEVEL: 'error',
  }
  const server = await startServer(scope, database, env)
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const base = `/v1/pages/${page?.id}`
  const subscriber = { email: 'ada@example.org', skip_confirmation_notification: true }
  await client.post(`${base}/subscribers`, { subscriber })
  await client.post(`${base}/incidents`, { incident: { name: 'Mail is late', body: 'We look.' } })
  for (const email of ['bob@example.org', 'ada@example.org'])
    await fetch(`${server.origin}/subscribe`, { method: 'POST', body: new URLSearchParams({ email }) })
  const mails = await sink.wait(3)
  const db = openDatabase(server.databaseUrl, 5_000)
  scope.teardown(() => db.close())
  const states = () =>
    db.reader.selectFrom('subscribers').select(['address', 'state', 'confirmed_at']).orderBy('id').execute()
  const before = await states()

  const texts = await Promise.all(mails.map(async ({ raw }) => JSON.stringify(await PostalMime.parse(raw))))
  const said = texts.join('\n').replaceAll(`http://localhost:${new URL(server.origin).port}`, server.origin)
  const links = findLinks(said, server.origin)
  const count = { requests: 0, failed: 0 }
  const ask = async (method: string, url: string) => {
    const headers = { 'x-forwarded-for': '203.0.113.9', 'user-agent': 'LinkScanner/1.0' }
    const answer = await fetch(url, { method, headers })
    count.requests++
    if (answer.status >= 500) count.failed++
    return answer.text()
  }
  const found = new Set<string>()
  for (let round = 0; round < 3; round++) {
    for (const link of [...links, ...found]) {
      await ask('HEAD', link)
      for (const next of findLinks(await ask('GET', link), server.origin)) found.add(next)
    }
  }
  if (browser) await openAll(scope, links)
  await sleep(500)
  const after = await states()
  return {
    ...{ database, mails: mails.length, links: links.size + found.size, ...count },
    changed: before.filter((row, i) => JSON.stringify(row) !== JSON.stringify(after[i])).length,
  }
}

/** Whatever looks like an address of ours, and every path in an attribute, that of forms too. */
function findLinks(text: string, origin: string): Set<string> {
  const whole = [...text.matchAll(/https?:\/\/[^\s"'<>\\)]+/g)].map(([url]) => url)
  const paths = [...text.matchAll(/(?:href|action|src)="(\/[^"]*)"/g)].map(([, path]) => origin + path)
  return new Set([...whole, ...paths].filter((url) => url.startsWith(`${origin}/`)))
}

async function openAll(scope: Scope, links: Set<string>): Promise<void> {
  const { page } = await openBrowser(scope, { javaScript: true })
  for (const link of links) {
    await page.goto(link)
    await page.mouse.move(200, 300)
  }
}
