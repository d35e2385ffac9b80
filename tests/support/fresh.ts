import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { openDatabase } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { type Postgres, runSql, startPostgres } from './postgres.ts'
import { processIdentity } from './process.ts'
import type { Scope } from './scope.ts'

export const dialects: Dialect[] = ['sqlite', 'postgres']

/**
 * What `openDatabase` takes, for a database that lives as long as the test: a file `allclear.db` alone in a fresh
 * folder (which may be a server's DATA_DIR), or a database on the PostgreSQL server of this run of tests.
 */
export async function freshDatabaseUrl(
  t: Scope,
  dialect: Dialect,
  state: 'empty' | 'migrated' = 'empty',
): Promise<string> {
  return dialect === 'sqlite' ? freshFile(t, state) : freshPostgres(t, state)
}

/** A folder that is removed when the test ends. */
export function freshFolder(t: Scope): string {
  const folder = mkdtempSync(join(tmpdir(), 'allclear-test-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A PostgreSQL server for one test alone, which may stop it, kill it and start it again. */
export async function ownPostgres(t: Scope): Promise<Postgres> {
  const server = await startPostgres()
  t.teardown(() => server.remove())
  return server
}

async function freshFile(t: Scope, state: 'empty' | 'migrated'): Promise<string> {
  const file = join(freshFolder(t), 'allclear.db')
  if (state === 'migrated') {
    migratedFile ??= makeMigratedFile()
    copyFileSync(await migratedFile, file)
  }
  return file
}

let migratedFile: Promise<string> | undefined

async function makeMigratedFile(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'allclear-test-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'copy.db')
  const db = openDatabase(join(folder, 'migrated.db'))
  await migrate(db)
  await sql`vacuum into ${file}`.execute(db.writer)
  await db.close()
  return file
}

async function freshPostgres(t: Scope, state: 'empty' | 'migrated'): Promise<string> {
  sharedServer ??= findSharedServer()
  const origin = await sharedServer
  const name = `test_${randomBytes(8).toString('hex')}`
  const template = state === 'migrated' ? 'migrated' : 'template0'
  await runSql(`${origin}postgres`, `create database ${name} template ${template}`)
  t.teardown(() => runSql(`${origin}postgres`, `drop database if exists ${name} with (force)`))
  return `${origin}${name}`
}

let sharedServer: Promise<string> | undefined

/**
 * One server serves all files of a run: whoever needs it first starts its keeper, named after the process that
 * runs the tests (tap, or this file when it runs alone), and the keeper ends with that process.
 */
async function findSharedServer(): Promise<string> {
  const owner = process.env.TAP === '1' ? process.ppid : process.pid
  const identity = processIdentity(owner) ?? ''
  const folder = join(tmpdir(), `allclear-postgres-of-${owner}-${identity}`)
  try {
    mkdirSync(folder, { mode: 0o700 })
    startKeeper(folder, owner, identity)
  } catch (error) {
    if ((error as { code?: string }).code !== 'EEXIST') throw error
  }
  for (let waited = 0; waited < 60_000; waited += 25) {
    if (existsSync(join(folder, 'server.json'))) {
      return JSON.parse(readFileSync(join(folder, 'server.json'), 'utf8')).origin
    }
    if (existsSync(join(folder, 'failed'))) throw new Error(readFileSync(join(folder, 'failed'), 'utf8'))
    await sleep(25)
  }
  throw new Error('The PostgreSQL server of this run of tests did not start in a minute')
}

function startKeeper(folder: string, owner: number, identity: string): void {
  const script = fileURLToPath(new URL('postgres-keeper.ts', import.meta.url))
  const keeper = spawn(process.execPath, [script, folder, String(owner), identity], {
    detached: true,
    stdio: 'ignore',
  })
  keeper.unref()
}
