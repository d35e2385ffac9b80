import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { makeClient } from '../support/client.ts'
import { inScope, type Scope } from '../support/scope.ts'
import { seedSubscribers } from '../support/seed.ts'
import { startServer } from '../support/server.ts'
import { startSinkProcess } from '../support/sink-process.ts'
import { median, printTable } from './table.ts'

const rounds = Number(process.env.ROUNDS ?? 15)
const key = 'an-owners-key-for-tests'

/** How long a post takes on a page with 10 confirmed subscribers and on one with 100,000, in turn, in one run. */
const rows: string[][] = []
for (const dialect of ['sqlite', 'postgres'] as const) {
  rows.push(
    ...(await inScope(async (scope) => {
      const few = await preparePage(scope, dialect, 10)
      const many = await preparePage(scope, dialect, 100_000)
      const times = { few: [] as number[], many: [] as number[] }
      for (let round = 0; round < 3; round++) await Promise.all([few(), many()])
      for (let round = 0; round < rounds; round++) {
        times.few.push(await few())
        times.many.push(await many())
        await sleep(200)
      }
      return [
        [`${dialect}, 10 subscribers`, median(times.few).toFixed(1), Math.max(...times.few).toFixed(1), '1'],
        [
          `${dialect}, 100,000 subscribers`,
          median(times.many).toFixed(1),
          Math.max(...times.many).toFixed(1),
          (median(times.many) / median(times.few)).toFixed(2),
        ],
      ]
    })),
  )
}
printTable(['POST an incident', 'median ms', 'most ms', 'ratio'], rows)

/** A server with a page of so many subscribers, mailing to a sink of its own; gives what posts once and times it. */
async function preparePage(
  scope: Scope,
  dialect: Dialect,
  subscribers: number,
): Promise<() => Promise<number>> {
  const sink = await startSinkProcess(scope)
  const server = await startServer(scope, dialect, {
    API_KEY: key,
    API_RATE: '0',
    SMTP_URL: sink.url,
    LOG_LEVEL: 'error',
  })
  const client = makeClient(server.origin, key)
  const [page] = await client.get<{ id: string }[]>('/v1/pages')
  if (!page) throw new Error('No page was made from API_KEY')
  const db = openDatabase(server.databaseUrl, 5_000)
  await seedSubscribers(db, page.id, subscribers)
  await db.close()
  return async () => {
    const begun = performance.now()
    await client.post(`/v1/pages/${page.id}/incidents`, {
      incident: { name: 'Some customers see errors when they sign in', body: 'We are looking into it.' },
    })
    return performance.now() - begun
  }
}
