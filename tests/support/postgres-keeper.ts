import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase } from '../../server/db/connect.ts'
import { migrate } from '../../server/db/migrate.ts'
import { runSql, startPostgres } from './postgres.ts'
import { processIdentity } from './process.ts'

/**
 * A process of its own that keeps one PostgreSQL server for a whole run of tests: `folder` is where it says how to
 * reach it. It ends when the process it was started for has ended, in whatever way.
 */
const [folder = '', owner = '', identity = ''] = process.argv.slice(2)
const starting = startPostgres()

process.on('SIGTERM', () => void leave())
process.on('SIGINT', () => void leave())
setInterval(() => {
  if (processIdentity(Number(owner)) !== identity) void leave()
}, 200)

try {
  const server = await starting
  await runSql(server.urlOf('postgres'), 'create database migrated')
  const db = openDatabase(server.urlOf('migrated'))
  await migrate(db)
  await db.close()
  say('server.json', JSON.stringify({ origin: server.urlOf('') }))
} catch (error) {
  say('failed', error instanceof Error ? `${error.stack}` : String(error))
}

function say(file: string, text: string): void {
  writeFileSync(join(folder, 'writing'), text)
  renameSync(join(folder, 'writing'), join(folder, file))
}

async function leave(): Promise<void> {
  const server = await starting.catch(() => undefined)
  await server?.remove()
  rmSync(folder, { recursive: true, force: true })
  process.exit()
}
