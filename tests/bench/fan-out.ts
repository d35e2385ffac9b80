import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { seedMany } from '../support/seed-many.ts'
import { startServer } from '../support/server.ts'
import { startSinkProcess } from '../support/sink-process.ts'
import { type Burst, burst } from './sides.ts'
import { median, printTable } from './table.ts'

const key = 'an-owners-key-for-tests'
const subscribers = Number(process.env.SUBSCRIBERS ?? 100_000)
const rounds = Number(process.env.ROUNDS ?? 6)
const seconds = Number(process.env.SECONDS ?? 2)
const least = 0.8

/**
 * How many pages a second readers get while an update goes out to 100,000, as a share of what they get at rest. The mail
 * server is a process of its own and takes its part of the machine too.
 */
const rows: string[][] = []
for (const dialect of (process.env.DATABASES ?? 'sqlite,postgres').split(',') as Dialect[])
  rows.push(...(await inScope((scope) => measure(scope, dialect))))
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
  await seedMany(db, page?.id ?? '', subscribers).finally(() => db.close())
  const side = { port: Number(new URL(server.origin).port), pid: server.pid() }
  const request = `GET / HTTP/1.1\r\nHost: localhost:${side.port}\r\nAccept-Encoding: br\r\n\r\n`
  const bursts = async (count: number): Promise<Burst[]> => {
    const done: Burst[] = []
    while (done.length < count) {
      done.push(await burst(side, { port: side.port, request, expect: 'HTTP/1.1 200', seconds }))
      await sleep(200)
    }
    return done
  }
  await bursts(1)
  const rest = await bursts(rounds)
  const incident = { name: 'Some customers see errors when they sign in', body: 'We are looking into it.' }
  await client.post(`/v1/pages/${page?.id}/incidents`, { incident })
  await sleep(500)
  const before = sink.accepted().length
  const during = await bursts(rounds)
  const sent = sink.accepted().length - before
  await server.kill()
  const speed = (all: Burst[]) => median(all.map(({ perSecond }) => perSecond))
  const p99 = (all: Burst[]) => median(all.map((one) => one.p99)).toFixed(1)
  const ratio = speed(during) / speed(rest)
  const isSending = sent > 0 && before + sent < subscribers
  return [
    [`${dialect}, at rest`, speed(rest).toFixed(0), p99(rest), '1', ''],
    [
      `${dialect}, while ${sent} mails go out`,
      ...[speed(during).toFixed(0), p99(during), ratio.toFixed(2)],
      isSending && ratio >= least ? 'holds' : 'FAILS',
    ],
  ]
}
