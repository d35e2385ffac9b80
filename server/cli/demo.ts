import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environmentWith, readConfig } from '../config.ts'
import { openDatabase } from '../db/connect.ts'
import { migrate } from '../db/migrate.ts'
import { prepareInstallation } from '../members/installation.ts'
import { needsOwner } from '../members/set-up.ts'
import { newNonce } from '../text/token.ts'
import { liveThroughDemo } from './demo-life.ts'

/** `npm run demo`: the server on a data folder of its own, which the first time is filled with a page that has lived. */
const environment = environmentWith({ DATA_DIR: './data/demo' })
const config = readConfig(environment)
const db = openDatabase(config.databaseUrl, 5_000)
const passwordFile = join(config.dataDir, 'password')

await migrate(db)
await prepareInstallation(db, config)
if (await needsOwner(db.reader)) {
  console.log('Living through 90 days of an invented company …')
  const password = newNonce().slice(0, 16)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  await liveThroughDemo(db, config, password)
}
await db.close()
console.log(`Sign in as demo@example.com with ${readFileSync(passwordFile, 'utf8')}`)

// What `npm start` runs, in the folder where npm runs it.
const root = fileURLToPath(new URL('../..', import.meta.url))
const server = spawn(process.execPath, ['server/start.js'], { cwd: root, env: environment, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 1))
