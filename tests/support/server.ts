import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import packageJson from '../../package.json' with { type: 'json' }
import type { Dialect } from '../../server/db/dialect.ts'
import { freshDatabaseUrl, freshFolder } from './fresh.ts'
import { startNode } from './process.ts'
import type { Scope } from './scope.ts'

export type RunningServer = {
  origin: string
  /** Of the process that runs now: a restart makes another. */
  pid(): number
  dataDir: string
  /** For `openDatabase`, to look at what it did. */
  databaseUrl: string
  /** The one-time link it printed; fails if it printed none. */
  setupLink(): string
  output(): string
  errors(): string
  ended(): boolean
  /** SIGTERM; fails unless it exits with 0, in some seconds and never a minute. */
  stop(): Promise<void>
  /** SIGKILL. */
  kill(): Promise<void>
  /** Starts it again on the same port, data and settings; `env` is added. */
  restart(env?: Record<string, string>): Promise<void>
}

const script = fileURLToPath(new URL('../../server/start.js', import.meta.url))

/** What Dockerfile and systemd’s unit tell glibc (tests/start.test.ts compares them). */
export const startEnv = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '1000000',
}

/** What `npm start` tells Node. */
export const startFlags: string[] = packageJson.scripts.start.split(' ').slice(1, -1)

/**
 * The whole product as a process of its own, on a fresh data folder and database (or the PostgreSQL of `env.DATABASE_URL`),
 * ready to answer; `preload` names modules that run before it, on each of its threads.
 */
export async function startServer(
  t: Scope,
  dialect: Dialect = 'sqlite',
  env: Record<string, string> = {},
  preload: string[] = [],
): Promise<RunningServer> {
  const databaseUrl = env.DATABASE_URL ?? (await freshDatabaseUrl(t, dialect))
  const dataDir = dialect === 'sqlite' ? dirname(databaseUrl) : freshFolder(t)
  const settings: Record<string, string> = { ...startEnv, PORT: '0', DATA_DIR: dataDir, ...env }
  if (dialect === 'postgres') settings.DATABASE_URL = databaseUrl
  const flags = [...startFlags, ...preload.flatMap((module) => ['--import', module])]
  // In the data folder, so that nobody's .env is read.
  const start = () => startNode(script, [], settings, dataDir, flags)
  const ready = /^Allclear is listening on (http:\/\/\S+:(\d+))$/m

  let server = start()
  t.teardown(() => server.end('SIGKILL'))
  const [, origin = '', port = ''] = await server.says(ready)
  settings.PORT = port
  return {
    origin,
    pid: () => server.pid,
    dataDir,
    databaseUrl,
    setupLink: () => {
      const [link] = /\S+\/admin\/setup\/\S+/.exec(server.output()) ?? []
      if (!link) throw new Error(`No set-up link in:\n${server.output()}`)
      return link
    },
    output: () => server.output(),
    errors: () => server.errors(),
    ended: () => server.ended(),
    stop: async () => {
      const since = Date.now()
      const code = await server.end('SIGTERM')
      const seconds = (Date.now() - since) / 1_000
      if (code === 0 && seconds < 60) return
      throw new Error(`Stopped with ${code} after ${seconds} s:\n${server.output()}\n${server.errors()}`)
    },
    kill: async () => {
      await server.end('SIGKILL')
    },
    restart: async (more = {}) => {
      if (!server.ended()) throw new Error('It is still running')
      Object.assign(settings, more)
      server = start()
      await server.says(ready)
    },
  }
}
