import { execFile } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import { residentMegabytes, watchMemory } from '../support/memory.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { seedMany } from '../support/seed-many.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { type SinkProcess, startSinkProcess } from '../support/sink-process.ts'
import { databases, endSending } from './sending.ts'
import { median, printTable } from './table.ts'

/**
 * A page with a million confirmed subscribers: what a post costs beside one with ten, how soon the first mail leaves, what
 * the process needs in memory and what readers notice while the million deliveries are made and the first are sent.
 */
const run = promisify(execFile)
const key = 'an-owners-key-for-tests'
const many = Number(process.env.SUBSCRIBERS ?? 1_000_000)
const sendingSeconds = Number(process.env.SECONDS ?? 60)

type Side = {
  server: RunningServer
  sink: SinkProcess
  db: Database
  incidents: string
  /** Milliseconds until a post is answered. */
  post(): Promise<number>
}

const rows: string[][] = []
for (const dialect of databases) rows.push(...(await inScope((scope) => measure(scope, dialect))))
printTable([`${many.toLocaleString('en')} subscribers`, 'figure', 'must reach', ''], rows)

async function measure(scope: Scope, dialect: Dialect): Promise<string[][]> {
  const few = await prepareSide(scope, dialect, 10)
  const lots = await prepareSide(scope, dialect, many)
  const posts = { few: [] as number[], lots: [] as number[] }
  for (let round = 0; round < 12; round++) {
    posts.few.push(await few.post())
    posts.lots.push(await lots.post())
    await sleep(100)
  }
  const ratio = median(posts.lots.slice(2)) / median(posts.few.slice(2))
  await few.server.stop()
  await beginWork(lots)

  const { server, sink, db } = lots
  const memory = watchMemory(scope, server.pid())
  const atRest = await bursts(server, 5)
  const restMegabytes = residentMegabytes(server.pid())
  memory()
  const since = Date.now()
  await lots.post()
  const posted = Date.now()
  const during: number[] = []
  // Readers come and go; who stayed would make it last, because rows are made slowly among them.
  for (; !(await isFannedOut(db)); await sleep(3_000)) during.push(...(await bursts(server, 1)))
  const fanOutSeconds = (Date.now() - since) / 1_000
  const fanOutMegabytes = memory()
  const [first] = sink.accepted()
  const sentInFanOut = sink.accepted().length
  const sending: number[] = []
  for (const from = Date.now(); Date.now() - from < sendingSeconds * 1_000; await sleep(500))
    sending.push(...(await bursts(server, 1)))
  const sendingMegabytes = memory()
  const rate = (sink.accepted().length - sentInFanOut) / sendingSeconds
  await server.kill()
  const firstMail = ((first?.at ?? Number.POSITIVE_INFINITY) - posted) / 1_000
  return [
    judge(dialect, 'a post, as a ratio to 10 subscribers', ratio, 1.5, ''),
    judge(dialect, 'first mail after the answer to the post', firstMail, 1, 's'),
    told(dialect, 'deliveries made in', `${fanOutSeconds.toFixed(0)} s`),
    told(dialect, 'memory at rest', `${restMegabytes.toFixed(0)} MB`),
    judge(dialect, 'most memory while deliveries are made', fanOutMegabytes, 300, 'MB'),
    judge(dialect, 'most memory while they are sent', sendingMegabytes, 300, 'MB'),
    told(dialect, 'GET / p99 at rest, 50 connections', `${median(atRest).toFixed(1)} ms`),
    judge(dialect, 'p99 while deliveries are made, as a ratio', median(during) / median(atRest), 2, ''),
    judge(dialect, 'p99 while they are sent, as a ratio', median(sending) / median(atRest), 2, ''),
    told(dialect, 'mails a second beside that load', rate.toFixed(0)),
  ]
}

/** With a worker only when its work is to be measured: twelve posts would be twelve million deliveries. */
async function prepareSide(scope: Scope, dialect: Dialect, subscribers: number): Promise<Side> {
  const sink = await startSinkProcess(scope)
  const server = await startServer(scope, dialect, {
    ...{ API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error', ROLES: 'web' },
    SMTP_URL: sink.url,
  })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  if (!page) throw new Error('No page was made from API_KEY')
  const db = openDatabase(server.databaseUrl, 5_000)
  scope.teardown(() => db.close())
  await seedMany(db, page.id, subscribers)
  const incidents = `/v1/pages/${page.id}/incidents`
  return {
    ...{ server, sink, db, incidents },
    post: async () => {
      const begun = performance.now()
      await client.post(incidents, {
        incident: { name: 'Some customers see errors when they sign in', body: 'We are looking into it.' },
      })
      return performance.now() - begun
    },
  }
}

/** What was posted so far is to be sent to nobody. */
async function beginWork({ db, server }: Side): Promise<void> {
  await endSending(db)
  await server.stop()
  await server.restart({ ROLES: 'web,worker' })
  await sleep(3_000)
}

async function isFannedOut(db: Database): Promise<boolean> {
  const open = await db.reader
    .selectFrom('notices')
    .select('id')
    .where('done_at', 'is', null)
    .executeTakeFirst()
  return open === undefined
}

/** p99 in milliseconds of each of so many bursts of two seconds, 50 connections. */
async function bursts({ origin }: RunningServer, count: number): Promise<number[]> {
  const port = Number(new URL(origin).port)
  const request = `GET / HTTP/1.1\r\nHost: localhost:${port}\r\nAccept-Encoding: br\r\nAccept: text/html\r\n\r\n`
  const load = { port, request, expect: 'HTTP/1.1 200', connections: 50, seconds: 2 }
  const script = fileURLToPath(new URL('load.ts', import.meta.url))
  const times: number[] = []
  for (let burst = 0; burst < count; burst++) {
    const { stdout } = await run(process.execPath, [script, JSON.stringify(load)])
    times.push((JSON.parse(stdout) as { p99: number }).p99)
  }
  return times
}

function judge(dialect: Dialect, what: string, value: number, most: number, unit: string): string[] {
  const figure = `${value.toFixed(unit === 'MB' ? 0 : 2)} ${unit}`.trim()
  return [`${dialect}: ${what}`, figure, `≤ ${most} ${unit}`.trim(), value <= most ? 'holds' : 'FAILS']
}

function told(dialect: Dialect, what: string, figure: string): string[] {
  return [`${dialect}: ${what}`, figure, '', '']
}
