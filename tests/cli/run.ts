import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { type Database, openDatabase } from '../../server/db/connect.ts'
import { eachDialect } from '../support/databases.ts'
import { freshDatabaseUrl, freshFolder } from '../support/fresh.ts'

const script = fileURLToPath(new URL('../../server/cli/allclear.ts', import.meta.url))

export type Ended = { code: number; output: string; errors: string }

/** `npm run allclear -- …` as a process of its own, on this database. */
export type Run = (...words: string[]) => Promise<Ended>

/** A test on each database of the operator’s verbs, as processes beside our own connection. */
export function eachCli(
  name: string,
  run: (t: Test, allclear: Run, db: Database) => Promise<void>,
  state: 'migrated' | 'empty' = 'migrated',
): void {
  eachDialect(name, async (t, dialect) => {
    const url = await freshDatabaseUrl(t, dialect, state)
    const db = openDatabase(url)
    t.teardown(() => db.close())
    const dataDir = dialect === 'sqlite' ? dirname(url) : freshFolder(t)
    const settings = { DATA_DIR: dataDir, ...(dialect === 'postgres' && { DATABASE_URL: url }) }
    await run(t, (...words) => allclear(words, settings), db)
  })
}

/** The verbs on the command line as a process; `settings` is all its environment. */
export function allclear(words: string[], settings: { DATA_DIR: string }): Promise<Ended> {
  const env = { PATH: process.env.PATH, ...settings }
  // tap puts its hooks into the NODE_OPTIONS of every child; `env` takes them out and becomes Node.
  const args = ['-u', 'NODE_OPTIONS', process.execPath, script, ...words]
  return new Promise((done) => {
    const child = execFile('/usr/bin/env', args, { env, cwd: settings.DATA_DIR }, (_, output, errors) =>
      done({ code: child.exitCode ?? -1, output, errors }),
    )
  })
}
