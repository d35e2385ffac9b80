import { setTimeout as sleep } from 'node:timers/promises'
import { bounceAddress } from '../../server/channels/email/bounce-address.ts'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeDsn } from '../channels/make-report.ts'
import { makeClient } from '../support/client.ts'
import { residentMegabytes, watchMemory } from '../support/memory.ts'
import type { Scope } from '../support/scope.ts'
import { seedSubscribers } from '../support/seed.ts'
import { startServer } from '../support/server.ts'
import { startSinkProcess } from '../support/sink-process.ts'

export type StormFigures = {
  database: Dialect
  subscribers: number
  genuine: number
  forged: number
  malformed: number
  seconds: number
  /** Bounced, and not suppressed. */
  missed: number
  /** Suppressed, though nothing genuine came back. */
  wronged: number
  /** Answers other than 200. */
  refused: number
  grownMegabytes: number
}

const key = 'an-owners-key-for-tests'
/** Milliseconds until the pictures are drawn that follow a post, which have nothing to do with the storm. */
const afterPost = 9_000

const secret = 'a secret of a test, and long enough'

/** F10: many messages come back at once, some forged and some damaged; only the genuine ones may count. */
export async function stormOfBounces(
  scope: Scope,
  database: Dialect,
  subscribers: number,
): Promise<StormFigures> {
  const sink = await startSinkProcess(scope)
  const env = { API_KEY: key, API_RATE: '0', SECRET: secret, SMTP_URL: sink.url, LOG_LEVEL: 'error' }
  const server = await startServer(scope, database, env)
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const db = openDatabase(server.databaseUrl, 5_000)
  scope.teardown(() => db.close())
  await seedSubscribers(db, page?.id ?? '', subscribers)
  await client.post(`/v1/pages/${page?.id}/incidents`, {
    incident: { name: 'Mail is late', body: 'We look.' },
  })
  const sent = await allSent(db, subscribers)

  const part = (from: number, to: number) => sent.slice(subscribers * from, subscribers * to)
  const [genuine, forged, malformed] = [part(0, 0.3), part(0.3, 0.4), part(0.4, 0.5)]
  const messages = [
    ...genuine.map((one) => makeDsn(bounceAddress(secret, 'status.test', one))),
    ...forged.map((one) => makeDsn(bounceAddress('a secret that somebody guessed at', 'status.test', one))),
    ...malformed.map((one, i) => damage(makeDsn(bounceAddress(secret, 'status.test', one)), i)),
  ].sort(() => Math.random() - 0.5)
  await sleep(afterPost)
  const before = residentMegabytes(server.pid())
  const most = watchMemory(scope, server.pid())
  const begun = performance.now()
  const refused = await postAll(`${server.origin}/hooks/bounces`, messages)
  const seconds = (performance.now() - begun) / 1_000
  const grownMegabytes = most() - before
  const suppressed = await listSuppressed(db)
  const due = new Set(genuine.map(({ subscriberId }) => subscriberId))
  return {
    ...{ database, subscribers, seconds, refused, grownMegabytes },
    ...{ genuine: genuine.length, forged: forged.length, malformed: malformed.length },
    missed: [...due].filter((id) => !suppressed.has(id)).length,
    wronged: [...suppressed].filter((id) => !due.has(id)).length,
  }
}

async function allSent(db: Database, count: number) {
  for (let waited = 0; ; waited += 200) {
    const rows = await db.reader
      .selectFrom('deliveries')
      .select(['page_id as pageId', 'notice_id as noticeId', 'subscriber_id as subscriberId'])
      .where('state', '=', 'sent')
      .execute()
    if (rows.length >= count) return rows
    if (waited > 600_000) throw new Error(`Only ${rows.length} of ${count} were sent in ten minutes`)
    await sleep(200)
  }
}

/** In the ways that mail gets damaged: cut short, without its structure, with its report broken, as noise. */
function damage(raw: string, i: number): string {
  const ways = [
    raw.slice(0, raw.indexOf('Action:')),
    raw.replaceAll('=_report', '=_other').replace('=_other', '=_report'),
    raw.replace('Action: failed', 'Action failed'),
    raw.replace('message/delivery-status', 'application/octet-stream'),
    Buffer.from(raw).toString('base64'),
  ]
  return ways[i % ways.length] ?? ''
}

async function postAll(url: string, messages: string[]): Promise<number> {
  let refused = 0
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'message/rfc822' }
  const post = async () => {
    for (let body = messages.pop(); body !== undefined; body = messages.pop()) {
      const answer = await fetch(url, { method: 'POST', headers, body })
      await answer.text()
      if (answer.status !== 200) refused++
    }
  }
  await Promise.all(Array.from({ length: 20 }, post))
  return refused
}

async function listSuppressed(db: Database): Promise<Set<string>> {
  const rows = await db.reader
    .selectFrom('subscribers')
    .select('id')
    .where('state', '=', 'suppressed')
    .execute()
  return new Set(rows.map(({ id }) => id))
}
