import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { seedMany } from '../support/seed-many.ts'
import { startServer } from '../support/server.ts'
import { startSinkProcess } from '../support/sink-process.ts'
import { databases, endSending } from './sending.ts'
import { type Burst, burst } from './sides.ts'
import { median, printTable } from './table.ts'

const key = 'an-owners-key-for-tests'
const subscribers = Number(process.env.SUBSCRIBERS ?? 100_000)
const rounds = Number(process.env.ROUNDS ?? 3)
const seconds = Number(process.env.SECONDS ?? 2)
const least = 0.8

/**
 * How many pages a second readers get while an update goes out to 100,000, as a share of what they get at rest: measured
 * in turn, because the machine itself is not the same from minute to minute. The mail server is a process of its own and
 * takes its part of the machine too.
 */
const rows: string[][] = []
for (const dialect of databases) rows.push(...(await inScope((scope) => measure(scope, dialect))))
printTable(
  [`GET /, ${subscribers.toLocaleString('en')} subscribers`, 'requests/s', 'p99 ms', 'ratio', ''],
  rows,
)
if (rows.some((row) => row.at(-1) === 'FAILS')) process.exitCode = 1

async function measure(scope: Scope, dialect: Dialect): Promise<string[][]> {
  const sink = await startSinkProcess(scope, { delay: 5 })
  const server = await startServer(scope, dialect, {
    ...{ API_KEY: key, API_RATE: '0', LOG_LEVEL: 'error', SMTP_URL: sink.url },
  })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  const db = openDatabase(server.databaseUrl, 5_000)
  scope.teardown(() => db.close())
  await seedMany(db, page?.id ?? '', subscribers)
  const side = { port: Number(new URL(server.origin).port), pid: server.pid() }
  const request = `GET / HTTP/1.1\r\nHost: localhost:${side.port}\r\nAccept-Encoding: br\r\n\r\n`
  async function bursts(): Promise<Burst[]> {
    const done: Burst[] = []
    while (done.length < 3) {
      done.push(await burst(side, { port: side.port, request, expect: 'HTTP/1.1 200', seconds }))
      await sleep(200)
    }
    return done
  }
  const post = { name: 'Some customers see errors when they sign in', body: 'We are looking into it.' }
  const incidents = `/v1/pages/${page?.id}/incidents`
  const { id } = await client.post<{ id: string }>(incidents, { incident: post })
  await endSending(db)
  await bursts()
  const rest: Burst[] = []
  const during: Burst[] = []
  let sent = 0
  let wasSending = true
  for (let round = 0; round < rounds; round++) {
    rest.push(...(await bursts()))
    await client.patch(`${incidents}/${id}`, { incident: { body: 'We are still looking into it.' } })
    await sleep(500)
    const before = sink.accepted().length
    during.push(...(await bursts()))
    const more = sink.accepted().length - before
    sent += more
    wasSending &&= more > 0 && (await isSending(db))
    await endSending(db)
    await sleep(1_000)
  }
  await server.kill()
  const speed = (all: Burst[]) => median(all.map(({ perSecond }) => perSecond))
  const p99 = (all: Burst[]) => median(all.map((one) => one.p99)).toFixed(1)
  const ratio = speed(during) / speed(rest)
  return [
    [`${dialect}, at rest`, speed(rest).toFixed(0), p99(rest), '1', ''],
    [
      `${dialect}, while ${sent} mails go out`,
      ...[speed(during).toFixed(0), p99(during), ratio.toFixed(2)],
      wasSending && ratio >= least ? 'holds' : 'FAILS',
    ],
  ]
}

async function isSending(db: Database): Promise<boolean> {
  const open = db.reader.selectFrom('deliveries').select('notice_id').where('due_at', 'is not', null)
  return (await open.executeTakeFirst()) !== undefined
}
