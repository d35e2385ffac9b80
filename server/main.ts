import { statSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import { buildApp } from './app.ts'
import { getReady } from './coach/coach.ts'
import { type Config, readConfig } from './config.ts'
import { watchCrowd } from './crowd.ts'
import { type Database, lockFolder, openDatabase } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { makeBucket } from './editions/bucket.ts'
import { makePress, type Press } from './editions/press.ts'
import { makePurge } from './editions/purge.ts'
import { prepareInstallation } from './members/installation.ts'
import { needsOwner, setUpLink } from './members/set-up.ts'
import { Problem } from './problem.ts'
import { startWatch } from './schedule.ts'
import { markdownToHtml } from './text/markdown.ts'
import { type Front, openFront } from './web/closed.ts'
import type { Doors } from './web/doors.ts'
import type { WorkerData, WorkerOrder } from './worker.ts'

/** The process: settings, database, web server, press, worker, and in the end everything in the other order. */
async function main(): Promise<void> {
  const config = readConfig()
  const log = makeLog(config)
  if (config.roles.worker) holdFolder(config)
  const purge =
    config.purge && makePurge(config.purge, (err) => log.warn({ err }, 'a cache was not told what changed'))
  const bucket =
    config.bucket &&
    makeBucket(config.bucket, (err) => log.warn({ err }, 'the copy is behind; it is tried again'))
  const press = makePress({
    publicUrl: () => config.publicUrl,
    report: (err) => log.error({ err }, 'an edition could not be printed or kept; readers see the last one'),
    dataDir: config.dataDir,
    afterPrint(before, printed) {
      purge?.follow(before, printed)
      const { edition, past, untrue } = printed
      bucket?.copy(edition)
      bucket?.copyPast(edition.page, [...past, ...untrue.map((path) => [path, null] as [string, null])])
    },
  })
  const editions = config.roles.web ? await press.load() : 0
  const running: (() => Promise<unknown>)[] = [async () => purge?.stop(), async () => bucket?.stop()]
  const stopping = new AbortController()
  closeWithGrace({ delay: 9_500, logger: log }, async ({ err }) => {
    if (err) log.fatal({ err }, 'the process ends because of a bug')
    stopping.abort()
    for (const stop of running.reverse()) await stop()
  })
  let front: Front | undefined
  const db = await openInstallation(config, editions > 0).catch(async (error: unknown) => {
    if (editions === 0) throw error
    log.error({ err: error }, 'the database cannot be opened; readers get what was printed last')
    front = await openFront(config, press)
    running.push(front.close)
    console.log(`Allclear is listening on ${front.address}`)
    return openPatiently(config, log, stopping.signal)
  })
  if (!db) return
  running.push(() => db.close())
  const worker = config.roles.worker ? keepWorker(config, log) : undefined
  const web = config.roles.web
    ? await startWeb(config, db, press, log, front, () => worker?.tell('wake'))
    : undefined
  running.push(() => Promise.all([web?.stop(), worker?.stop()]))
  worker?.start()
  if (web && !front) await announce(config, db, web.address)
}

/**
 * Opens the database and brings it up to date. Where editions of it were printed, an SQLite file that is missing or empty
 * is not made anew: it was moved or lost, and whoever looks for it must find it so.
 */
async function openInstallation(config: Config, wasThere: boolean): Promise<Database> {
  const isFile = !config.databaseUrl.startsWith('postgres')
  if (wasThere && isFile && !(statSync(config.databaseUrl, { throwIfNoEntry: false })?.size ?? 0)) {
    const begin = `To begin anew, remove ${join(config.dataDir, 'editions')}`
    throw new Problem('unavailable', `The database ${config.databaseUrl} is missing or empty. ${begin}`)
  }
  const db = openDatabase(config.databaseUrl)
  try {
    await migrate(db)
    await prepareInstallation(db, config)
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

/** Tries until it works; undefined once the process is told to stop. */
async function openPatiently(
  config: Config,
  log: Logger,
  signal: AbortSignal,
): Promise<Database | undefined> {
  for (let waited = 1; !signal.aborted; waited = Math.min(waited + 1, 5)) {
    await sleep(waited * 1_000, undefined, { signal }).catch(() => {})
    const db = signal.aborted ? undefined : await openInstallation(config, true).catch(() => undefined)
    if (db) log.warn('the database is back')
    if (db) return db
  }
  return undefined
}

/** Pretty on a terminal, JSON lines elsewhere, and always on standard error: standard output is for the ready line. */
function makeLog(config: Config): Logger {
  const stream = process.stderr.isTTY
    ? pretty({ destination: 2, ignore: 'pid,hostname' })
    : pino.destination(2)
  return pino({ level: config.logLevel }, stream)
}

function holdFolder(config: Config): void {
  if (config.databaseUrl.startsWith('postgres')) return
  if (lockFolder(join(config.dataDir, 'worker.lock'))) return
  throw new Problem('conflict', `Another Allclear is already at work in ${config.dataDir}. Stop it first.`)
}

async function startWeb(
  config: Config,
  db: Database,
  press: Press,
  log: Logger,
  front: Front | undefined,
  wakeWorker: () => void,
) {
  const doors: Doors = { config, db, press, wakeWorker }
  const { app, address } = await openDoors(doors, log, front)
  // The first post need not wait until its thread has started, and the coach has read its rules.
  void markdownToHtml('')
  getReady()
  const stopWatch = startWatch(db, log, (err) => log.warn({ err }, 'whether mail leaves could not be seen'))
  return {
    address,
    stop: async () => {
      await stopWatch()
      await app.close()
      await press.stop()
    },
  }
}

/** Listens, or takes over from the server that does already. */
async function openDoors(doors: Doors, log: Logger, front: Front | undefined) {
  if (!front) {
    const app = buildApp(doors, log)
    const address = await listen(app, doors.config, log)
    // With PORT=0 the origin is known only now, and what is printed names it.
    if (doors.config.port === 0 && doors.config.publicUrl === 'http://localhost:0')
      doors.config.publicUrl = `http://localhost:${new URL(address).port}`
    await doors.press.start(doors.db)
    return { app, address }
  }
  let answer: RequestListener = () => {}
  const app = buildApp(doors, log, (handler) => {
    answer = handler
    return front.server
  })
  await app.ready()
  await doors.press.start(doors.db)
  front.open(answer)
  return { app, address: front.address }
}

/** The library would log the address that announce() says in the words of a person. */
async function listen(app: FastifyInstance, { port, host }: Config, log: Logger): Promise<string> {
  const { level } = log
  if (log.isLevelEnabled('info')) log.level = 'warn'
  try {
    return await app.listen({ port, host })
  } catch (error) {
    const says = refusals[(error as NodeJS.ErrnoException).code ?? '']
    throw says ? new Problem('conflict', `${says(host, port)}.`) : error
  } finally {
    log.level = level
  }
}

const refusals: Record<string, (host: string, port: number) => string> = {
  EADDRINUSE: (host, port) => `Another program listens on port ${port} of ${host}. Stop it, or set PORT`,
  EACCES: (_, port) => `Port ${port} is not open to this user. Set PORT to one above 1023`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}. Set HOST to one it has, or to 0.0.0.0`,
  ENOTFOUND: (host) => `There is no host ${host}. Set HOST to an address of this machine`,
}

/** The worker thread, started anew a second after it fell over. */
function keepWorker(config: Config, log: Logger) {
  const order: WorkerData = { config, crowd: watchCrowd() }
  let thread: Worker | undefined
  let stopping = false
  const start = () => {
    if (stopping) return
    thread = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: order,
      // Left alone, it lets 48 MB of rubbish gather before it looks.
      resourceLimits: { maxYoungGenerationSizeMb: 12 },
    })
    thread.on('error', (err) => log.error({ err }, 'the worker fell over; it is started anew'))
    thread.on('exit', () => {
      thread = undefined
      if (!stopping) setTimeout(start, 1_000)
    })
  }
  const tell = (order: WorkerOrder) => thread?.postMessage(order)
  return {
    start,
    tell,
    async stop() {
      stopping = true
      const running = thread
      if (!running) return
      const ended = new Promise((resolve) => running.once('exit', resolve))
      tell('stop')
      await ended
    },
  }
}

async function announce(config: Config, db: Database, address: string): Promise<void> {
  console.log(`Status page: ${config.publicUrl}/`)
  console.log(`Admin:       ${config.publicUrl}/admin`)
  if (await needsOwner(db.reader)) console.log(`Set-up link (works once): ${setUpLink(config)}`)
  console.log(`Allclear is listening on ${address}`)
}

main().catch((error: unknown) => {
  if (error instanceof Problem) console.error(`Allclear cannot start. ${error.message}`)
  else console.error(error)
  process.exit(1)
})
