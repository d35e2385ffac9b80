import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import closeWithGrace from 'close-with-grace'
import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import pretty from 'pino-pretty'
import { buildApp } from './app.ts'
import { type Config, readConfig } from './config.ts'
import { type Database, lockFolder, openDatabase } from './db/connect.ts'
import { migrate } from './db/migrate.ts'
import { makePress } from './editions/press.ts'
import { prepareInstallation } from './members/installation.ts'
import { needsOwner, setUpLink } from './members/set-up.ts'
import { Problem } from './problem.ts'
import { startWatch } from './schedule.ts'
import { markdownToHtml } from './text/markdown.ts'
import type { Doors } from './web/doors.ts'
import type { WorkerOrder } from './worker.ts'

/** The process: settings, database, web server, press, worker, and in the end everything in the other order. */
async function main(): Promise<void> {
  const config = readConfig()
  const log = makeLog(config)
  if (config.roles.worker) holdFolder(config)
  const db = openDatabase(config.databaseUrl)
  await migrate(db)
  await prepareInstallation(db, config)
  const worker = config.roles.worker ? keepWorker(config, log) : undefined
  const web = config.roles.web ? await startWeb(config, db, log, () => worker?.tell('wake')) : undefined
  worker?.start()
  closeWithGrace({ delay: 9_500, logger: log }, async ({ err }) => {
    if (err) log.fatal({ err }, 'the process ends because of a bug')
    await Promise.all([web?.stop(), worker?.stop()])
    await db.close()
  })
  if (web) await announce(config, db, web.address)
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

async function startWeb(config: Config, db: Database, log: Logger, wakeWorker: () => void) {
  const press = makePress(db, {
    publicUrl: () => config.publicUrl,
    report: (error) => log.error({ err: error }, 'an edition could not be printed; readers see the last one'),
  })
  const doors: Doors = { config, db, press, wakeWorker }
  const app = buildApp(doors, log)
  const address = await listen(app, config, log)
  // With PORT=0 the origin is known only now, and what is printed names it.
  if (config.port === 0 && config.publicUrl === 'http://localhost:0') {
    config.publicUrl = `http://localhost:${new URL(address).port}`
  }
  await press.start()
  // The first post need not wait until its thread has started.
  void markdownToHtml('')
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
  let thread: Worker | undefined
  let stopping = false
  const start = () => {
    if (stopping) return
    thread = new Worker(new URL('worker.ts', import.meta.url), {
      workerData: config,
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
