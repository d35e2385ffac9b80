import { forgetAlerts } from './alerts/forget-alerts.ts'
import { tellOnDuty } from './alerts/tell-on-duty.ts'
import type { Config } from './config.ts'
import type { Database } from './db/connect.ts'
import { transaction } from './db/transaction.ts'
import { clearOldDeliveries } from './deliveries/clear-old.ts'
import { sweep } from './deliveries/sweep.ts'
import { noteSwept } from './deliveries/sweep-findings.ts'
import { type AlarmLog, watchAlarms } from './deliveries/watch-alarms.ts'
import { forgetWorkers } from './deliveries/workers.ts'
import { planAhead } from './incidents/plan-ahead.ts'
import { runMaintenances } from './incidents/run-maintenances.ts'
import { runReminders } from './incidents/run-reminders.ts'
import { remindOnDuty } from './members/remind-on-duty.ts'
import { forgetSessions } from './members/session.ts'
import { forgetPoints } from './metrics/points.ts'
import { forgetChanges } from './pages/changes.ts'
import { forgetAnswers } from './pages/idempotency.ts'
import { forgetAskings } from './subscribers/askings.ts'
import { forgetErrands, runErrands } from './subscribers/errands.ts'
import { endFollowing } from './subscribers/follow.ts'
import { forgetFollowers, forgetImports, forgetUnconfirmed } from './subscribers/forget.ts'
import { runImports } from './subscribers/run-import.ts'
import { addDays, timeNow } from './text/time.ts'

type Job = {
  name: string
  everySeconds: number
  /** What takes long looks at `signal` and ends early when the worker stops. */
  run(db: Database, config: Config, signal: AbortSignal): Promise<unknown>
}

/** The recurring jobs of the worker thread; what its loop does each second stands in worker.ts. */
const jobs: Job[] = [
  {
    name: 'start and complete maintenances whose time has come',
    everySeconds: 2,
    run: (db, { publicUrl }) => runMaintenances(db, publicUrl),
  },
  {
    name: 'remind of maintenances that begin within the hour',
    everySeconds: 5,
    run: (db, { publicUrl }) => runReminders(db, publicUrl),
  },
  {
    name: 'remind members on duty of promises that are about to break',
    everySeconds: 5,
    run: (db, { publicUrl }) => remindOnDuty(db, publicUrl),
  },
  {
    name: 'tell members on duty of drafts that alerts propose',
    everySeconds: 2,
    run: (db, { publicUrl }) => tellOnDuty(db, publicUrl),
  },
  {
    name: 'plan what comes next of recurring maintenances',
    everySeconds: 60,
    run: (db, { publicUrl }) => planAhead(db, publicUrl),
  },
  {
    name: 'compare who should have been told with the ledger',
    everySeconds: 60,
    run: async (db) => noteSwept(db, await sweep(db)),
  },
  {
    name: 'forget workers that are long gone',
    everySeconds: 3_600,
    run: (db) => forgetWorkers(db, addDays(timeNow(), -1)),
  },
  {
    name: 'subscribe whom the files name that were uploaded',
    everySeconds: 1,
    run: runImports,
  },
  {
    name: 'do what was asked of many subscribers at once',
    everySeconds: 1,
    run: runErrands,
  },
  {
    name: 'forget what was asked of many subscribers and is done',
    everySeconds: 86_400,
    run: (db) => transaction(db, (db) => forgetErrands(db, timeNow())),
  },
  {
    name: 'end what was chosen for one incident, once it is over and told',
    everySeconds: 60,
    run: (db) => endFollowing(db),
  },
  {
    name: 'forget who followed an incident that is long over',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetFollowers(db, addDays(timeNow(), -30))),
  },
  {
    name: 'forget the lines that imports refused, and files that never came whole',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetImports(db, timeNow())),
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
    name: 'forget alerts that are long over',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetAlerts(db, timeNow())),
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
    name: 'forget what was measured long ago',
    everySeconds: 3_600,
    run: (db) => transaction(db, (db) => forgetPoints(db, timeNow())),
  },
  {
    name: 'turn deliveries older than 90 days into numbers',
    everySeconds: 86_400,
    run: (db) => clearOldDeliveries(db),
  },
]

/**
 * Runs each job at once and then at its pace, never beside itself. A job that fails is reported and runs again at its
 * next time.
 */
export function startJobs(
  db: Database,
  config: Config,
  report: (error: unknown, job: string) => void,
): () => void {
  const stopping = new AbortController()
  const timers = jobs.map((job) => {
    let running = false
    const run = async () => {
      if (running) return
      running = true
      await job.run(db, config, stopping.signal).catch((error: unknown) => report(error, job.name))
      running = false
    }
    void run()
    return setInterval(run, job.everySeconds * 1_000)
  })
  return () => {
    stopping.abort()
    timers.forEach(clearInterval)
  }
}

const alarmSeconds = 10

/** The one recurring job beside the web server: it must go on where the worker is dead. */
export function startWatch(
  db: Database,
  log: AlarmLog,
  report: (error: unknown) => void,
): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    looking = looking.then(() => watchAlarms(db, log)).catch(report)
  }, alarmSeconds * 1_000)
  return async () => {
    clearInterval(timer)
    await looking
  }
}
