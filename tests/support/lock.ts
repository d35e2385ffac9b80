import { fileURLToPath } from 'node:url'
import BetterSqlite from 'better-sqlite3'
import { startNode } from './process.ts'
import type { Scope } from './scope.ts'

/** Another process takes SQLite's write lock on `file` and lets it go after `ms`, or with the test; resolves once it holds it. */
export async function holdWriteLock(t: Scope, file: string, ms: number): Promise<void> {
  const holder = startNode(fileURLToPath(import.meta.url), [file, String(ms)], {})
  t.teardown(() => holder.end('SIGKILL'))
  await holder.says(/locked/)
}

if (import.meta.main) {
  const [file = '', ms] = process.argv.slice(2)
  const db = new BetterSqlite(file)
  db.exec('begin immediate')
  console.log('locked')
  setTimeout(() => db.exec('rollback'), Number(ms))
}
