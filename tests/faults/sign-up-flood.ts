import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { findPage, type Page } from '../../server/pages/page.ts'
import { linksFor } from '../../server/subscribers/links.ts'
import { findByAddress, type Subscriber } from '../../server/subscribers/subscriber.ts'
import type { Scope } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { startSinkProcess } from '../support/sink-process.ts'

export type FloodFigures = {
  database: Dialect
  posts: number
  seconds: number
  /** Mails to the one address that a third of them name. */
  toVictim: number
  /** Mails to the many addresses that a third of them name, all from one network. */
  fromOneNetwork: number
  /** All mails, and as many as SIGN_UP_RATE allows in the time. */
  mails: number
  most: number
  /** Until somebody who signed up before it is confirmed in the midst of it. */
  confirmSeconds: number
  alarms: number
  /** Answers of 503, and any other but 200 and 429. */
  busy: number
  failed: number
}

const secret = 'a secret of a test, and long enough'
const rate = 60

/** F29: a flood of sign-ups, for one address from everywhere, for many from one network, and for many from many. */
export async function floodWithSignUps(
  scope: Scope,
  database: Dialect,
  posts: number,
): Promise<FloodFigures> {
  const sink = await startSinkProcess(scope)
  const env = { API_KEY: 'an-owners-key-for-tests', SECRET: secret, SMTP_URL: sink.url, LOG_LEVEL: 'warn' }
  const server = await startServer(scope, database, {
    ...env,
    TRUST_PROXY: '127.0.0.1',
    SIGN_UP_RATE: String(rate),
  })
  await signUp(server, 'honest@example.org', '198.51.100.1')
  const begun = performance.now()
  const kinds = [
    (i: number) => signUp(server, 'victim@example.org', `10.1.${(i >> 8) & 255}.${i & 255}`),
    (i: number) => signUp(server, `one-network-${i}@example.org`, '10.2.0.1'),
    // A network of IPv6 has many addresses: a /64 of them counts as one.
    (i: number) =>
      signUp(server, `many-${i}@example.org`, `2001:db8:${(i % 50_000).toString(16)}::${i.toString(16)}`),
  ]
  let [next, failed, busy, confirmSeconds] = [0, 0, 0, Number.NaN]
  const flood = async () => {
    for (let i = next++; i < posts; i = next++) {
      const status = await kinds[i % 3]?.(i)
      // 503 is an honest answer of a busy database.
      if (status === 503) busy++
      else if (status !== 200 && status !== 429) failed++
      if (i === Math.floor(posts / 2)) confirmSeconds = await confirm(server, database)
    }
  }
  await Promise.all(Array.from({ length: 50 }, flood))
  const seconds = (performance.now() - begun) / 1_000
  await sleep(2_000)
  const accepted = sink.accepted().map(({ rcpt }) => rcpt)
  return {
    ...{ database, posts, seconds, failed, busy, confirmSeconds, mails: accepted.length },
    most: rate * (Math.floor(seconds / 60) + 2),
    toVictim: accepted.filter((rcpt) => rcpt.startsWith('victim')).length,
    fromOneNetwork: accepted.filter((rcpt) => rcpt.startsWith('one-network')).length,
    alarms: server.errors().split('alarm:').length - 1,
  }
}

async function signUp(server: RunningServer, email: string, from: string): Promise<number> {
  const answer = await fetch(`${server.origin}/subscribe`, {
    method: 'POST',
    headers: { 'x-forwarded-for': from },
    body: new URLSearchParams({ email }),
  })
  await answer.text()
  return answer.status
}

/** Seconds until the press of the button is answered. */
async function confirm(server: RunningServer, database: Dialect): Promise<number> {
  const db = openDatabase(server.databaseUrl, 5_000)
  const [first] = await db.reader.selectFrom('pages').select('id').execute()
  const page = (await findPage(db.reader, server.origin, first?.id ?? '')) as Page
  const honest = (await findByAddress(db.reader, page, 'email', 'honest@example.org')) as Subscriber
  const begun = performance.now()
  const answer = await fetch(linksFor(secret, page, honest).confirm, { method: 'POST' })
  const seconds = (performance.now() - begun) / 1_000
  const after = await findByAddress(db.reader, page, 'email', 'honest@example.org')
  await db.close()
  if (answer.status !== 200 || after?.state !== 'confirmed') throw new Error(`Not confirmed on ${database}`)
  return seconds
}
