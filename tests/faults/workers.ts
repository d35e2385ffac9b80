import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { leaseSeconds } from '../../server/deliveries/deliver.ts'
import type { Scope } from '../support/scope.ts'
import type { Accepted } from '../support/sink-process.ts'
import { type RunningWorker, startWorker } from '../support/worker.ts'
import { type Setting, type Stage, setStage, within } from './stage.ts'

/** A web process and so many that only deliver, each of them at work, on one PostgreSQL database. */
export type WorkersStage = Stage & {
  db: Database
  workers: RunningWorker[]
  startAnother(): RunningWorker
}

export async function setWorkersStage(scope: Scope, count: number, setting: Setting): Promise<WorkersStage> {
  const secret = { SECRET: 'the-secret-that-all-processes-of-a-test-share' }
  const stage = await setStage(scope, 'postgres', { ...setting, env: { ...secret, ROLES: 'web' } })
  const { server, sink } = stage
  const db = openDatabase(server.databaseUrl)
  scope.teardown(() => db.close())
  const startAnother = () =>
    startWorker(scope, {
      ...secret,
      SMTP_URL: sink.url,
      SMTP_CONNECTIONS: String(setting.connections),
      DATABASE_URL: server.databaseUrl,
      PUBLIC_URL: server.origin,
      LOG_LEVEL: 'error',
    })
  const workers = Array.from({ length: count }, startAnother)
  if (await within(60, async () => (await countWorkers(db)) >= count)) {
    return { ...stage, db, workers, startAnother }
  }
  throw new Error('The workers did not come to life in a minute')
}

async function countWorkers(db: Database): Promise<number> {
  const { seen } = await db.reader
    .selectFrom('workers')
    .select(sql<number>`count(*)`.as('seen'))
    .executeTakeFirstOrThrow()
  return seen
}

/** How many are in anybody's hands once what a dead worker held has come free with its lease. */
export async function countStuck(db: Database): Promise<number> {
  await within(leaseSeconds + 2, async () => {
    await sleep(200)
    return (await countHeld(db)) === 0
  })
  return countHeld(db)
}

export async function countHeld(db: Database): Promise<number> {
  return (await listHeld(db)).length
}

/** What is in anybody’s hands, each as one word: which delivery, and who holds it. */
async function listHeld(db: Database): Promise<string[]> {
  const rows = await db.reader
    .selectFrom('deliveries')
    .select(['notice_id', 'subscriber_id', 'owner'])
    .where('state', '=', 'sending')
    .execute()
  return rows.map((row) => `${row.notice_id} ${row.subscriber_id} ${row.owner}`)
}

/**
 * Follows what is in anybody’s hands now; what still is in the same after a second was a dead worker’s. Answers how many
 * those are, and the seconds until the last was another’s.
 */
export async function watchTakeover(db: Database): Promise<{ rows: number; seconds: number }> {
  const since = Date.now()
  const held = new Set(await listHeld(db))
  const left = async () => (await listHeld(db)).filter((row) => held.has(row)).length
  await sleep(1_000)
  const rows = await left()
  await within(60, async () => (await left()) === 0)
  return { rows, seconds: rows > 0 ? (Date.now() - since) / 1_000 : 0 }
}

/** Each repeat belongs to the first fault after its message was accepted; `late`: milliseconds the sink may be behind. */
export function mostRepeatsOfOne(repeated: Accepted[][], faultsAt: number[], late: number): number {
  const of = faultsAt.map((fault, i) => {
    const before = i > 0 ? (faultsAt[i - 1] ?? 0) + late : 0
    return repeated.filter(([first]) => first && first.at > before && first.at <= fault + late).length
  })
  return Math.max(0, ...of)
}
