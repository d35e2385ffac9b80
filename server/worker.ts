import { constants, setPriority } from 'node:os'
import { setImmediate, setTimeout as sleep } from 'node:timers/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { pino } from 'pino'
import type { Config } from './config.ts'
import { type Crowd, isCrowded } from './crowd.ts'
import { openDatabase } from './db/connect.ts'
import { fanOutSlice } from './deliveries/audience.ts'
import { leaseSeconds } from './deliveries/deliver.ts'
import { voidLeases } from './deliveries/record.ts'
import { openRounds } from './deliveries/rounds.ts'
import { noteWorker } from './deliveries/workers.ts'
import { startJobs } from './schedule.ts'
import { timeNow } from './text/time.ts'

export type WorkerOrder = 'wake' | 'stop'

export type WorkerData = { config: Config; crowd: Crowd }

/**
 * Rows made in one transaction: few at `first`, so that the first mail leaves soon, then about as many as fit into `time`
 * milliseconds. After it `pause` milliseconds and `pauses` times what it took, `longest` at the most: the web thread must find
 * the write lock free soon, and readers the processor; rows are made faster than mail leaves all the same.
 */
const slice = { first: 25, fewest: 100, most: 500, pause: 5 }

/**
 * Where readers stand in line, they go first: shorter slices, longer pauses, and `rest` milliseconds after each turn, which
 * then makes use of all places.
 */
const alone = { time: 20, pauses: 2, longest: 125, rest: 0 }
const amongReaders = { time: 8, pauses: 30, longest: 250, rest: 70 }

/** After a slice of so many that took so many milliseconds, of `most` that it should take. */
function nextSlice(rows: number, time: number, most: number): number {
  return time > most ? Math.max(slice.fewest, rows / 2) : Math.min(2 * rows, slice.most)
}

const patience = 7_000

/** The delivery loop. It runs on a thread of its own, with its own connections, and stops when told. */
async function work({ config, crowd }: WorkerData): Promise<void> {
  const manners = () => (isCrowded(crowd) ? amongReaders : alone)
  const log = pino({ level: config.logLevel, name: 'worker' }, pino.destination(2))
  const db = openDatabase(config.databaseUrl, 5_000)
  const noticeBell = makeBell()
  const deliveryBell = makeBell()
  const webBell = makeBell()
  let stopping = false
  parentPort?.on('message', (order: WorkerOrder) => {
    if (order === 'stop') stopping = true
    for (const bell of [noticeBell, deliveryBell, webBell]) bell.ring()
  })
  const report = (error: unknown, job?: string): undefined =>
    void log.error({ err: error, job }, 'the worker could not do its work; it goes on')

  if (db.dialect === 'sqlite') await voidLeases(db)
  const { mail, web } = openRounds(db, config, log, {
    onFree: { mail: deliveryBell.ring, web: webBell.ring },
    isHeldBack: () => isCrowded(crowd),
  })
  const renew = (round: { renew(): Promise<void> }) => round.renew().catch(report)
  const renewing = setInterval(() => [mail, web].forEach(renew), (leaseSeconds * 1_000) / 3)
  const startedAt = timeNow()
  const living = setInterval(
    () => noteWorker(db, { id: mail.owner, startedAt, trouble: mail.trouble() }).catch(report),
    2_000,
  )
  const stopJobs = startJobs(db, config, report)

  async function fanOut(): Promise<void> {
    let page: string | undefined
    let rows = slice.first
    while (!stopping) {
      const since = performance.now()
      page = await fanOutSlice(db, rows, page).catch((error: unknown) => report(error))
      const time = performance.now() - since
      const { time: most, pauses, longest } = manners()
      rows = page === undefined ? slice.first : nextSlice(rows, time, most)
      if (page !== undefined) {
        deliveryBell.ring()
        webBell.ring()
      }
      await (page !== undefined
        ? sleep(Math.min(slice.pause + pauses * time, longest))
        : noticeBell.wait(1_000))
    }
  }

  /** A place that comes free rings; a look each second finds what another process wrote and what has fallen due. */
  async function deliver(round: { turn(): Promise<number> }, bell: Bell): Promise<void> {
    while (!stopping) {
      // Once all that arrived at the same time was read, so that one commit serves all of it.
      await setImmediate()
      const begun = await round.turn().catch((error: unknown) => report(error))
      const { rest } = manners()
      if (!begun) await bell.wait(1_000)
      else if (rest) await sleep(rest)
    }
  }

  await Promise.all([fanOut(), deliver(mail, deliveryBell), deliver(web, webBell)])
  clearInterval(renewing)
  clearInterval(living)
  stopJobs()
  await Promise.all([mail.finish(patience), web.finish(patience)])
  await db.close().catch(report)
}

type Bell = { ring(): void; wait(milliseconds: number): Promise<void> }

/** For one waiter: it wakes when the bell rings or its time is up, and a ring it was not there for is kept. */
function makeBell(): Bell {
  let rung = false
  let wake: (() => void) | undefined
  return {
    ring() {
      rung = true
      wake?.()
    },
    async wait(milliseconds) {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds)
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      wake = undefined
      rung = false
    },
  }
}

// On Linux 0 is this thread alone: where processors are short, whoever posts or reads goes before the mails.
if (process.platform === 'linux') setPriority(0, constants.priority.PRIORITY_BELOW_NORMAL)
await work(workerData as WorkerData)
process.exit(0)
