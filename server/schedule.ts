import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import { transaction } from './db/transaction.ts'
import { clearOldDeliveries } from './deliveries/clear-old.ts'
import { sweep } from './deliveries/sweep.ts'
import { forgetWorkers } from './deliveries/workers.ts'
import { planAhead } from './incidents/plan-ahead.ts'
import { runMaintenances } from './incidents/run-maintenances.ts'
import { forgetSessions } from './members/session.ts'
import { forgetChanges } from './pages/changes.ts'
import { forgetAnswers } from './pages/idempotency.ts'
import { forgetAskings } from './subscribers/askings.ts'
import { forgetUnconfirmed } from './subscribers/forget.ts'
import { addDays, timeNow } from './text/time.ts'

type Job = { name: string; everySeconds: number; run(db: Database, config: Config): Promise<unknown> }

/** Every recurring job, all on the worker thread; what the loop does each second stands in worker.ts. */
const jobs: Job[] = [
  {
    name: 'start and complete maintenances whose time has come',
    everySeconds: 2,
    run: (db, { publicUrl }) => runMaintenances(db, publicUrl),
  },
  {
    name: 'plan what comes next of recurring maintenances',
    everySeconds: 60,
    run: (db, { publicUrl }) => planAhead(db, publicUrl),
  },
  {
    name: 'compare who should have been told with the ledger',
    everySeconds: 60,
    run: (db) => sweep(db),
  },
  {
    name: 'forget workers that are long gone',
    everySeconds: 3_600,
    run: (db) => forgetWorkers(db, addDays(timeNow(), -1)),
  },
  {
    name: 'forget changes that every press has printed',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetChanges(db, addDays(timeNow(), -7))),
  },
  {
    name: 'forget answers to repeated requests',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetAnswers(db, timeNow())),
  },
  {
    name: 'forget sessions that have ended',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetSessions(db, timeNow())),
  },
  {
    name: 'forget addresses that never confirmed',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetUnconfirmed(db, addDays(timeNow(), -7))),
  },
  {
    name: 'forget when addresses were asked to confirm',
    everySeconds: 86_400,
    run: (db) => transaction(db, (db) => forgetAskings(db, timeNow())),
  },
  {
    name: 'turn deliveries older than 90 days into numbers',
    everySeconds: 86_400,
    run: (db) => clearOldDeliveries(db),
  },
]

/** Runs each job at once and then at its pace. A job that fails is reported and runs again at its next time. */
export function startJobs(
  db: Database,
  config: Config,
  report: (error: unknown, job: string) => void,
): () => void {
  const timers = jobs.map((job) => {
    const run = () => job.run(db, config).catch((error: unknown) => report(error, job.name))
    void run()
    return setInterval(run, job.everySeconds * 1_000)
  })
  return () => timers.forEach(clearInterval)
}
