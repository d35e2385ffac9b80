import { readdir } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Database } from './connect.ts'
import { type ColumnTypes, columnTypes, isBusy } from './dialect.ts'

type OurMigration = { up(db: Kysely<unknown>, types: ColumnTypes): Promise<void> }

const patience = 30_000

const folder = new URL('../../migrations/', import.meta.url)

/** Brings the database up to the newest migration; safe to run from several processes at once. */
export async function migrate(db: Database): Promise<void> {
  const migrator = new Migrator({
    db: db.writer,
    provider: { getMigrations: () => readMigrations(columnTypes[db.dialect]) },
  })
  for (const start = Date.now(); ; await sleep(50)) {
    const { error } = await migrator.migrateToLatest()
    if (!error) return
    if (!isBusy(error) || Date.now() - start > patience) throw error
  }
}

async function readMigrations(types: ColumnTypes): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {}
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()) {
    const migration: OurMigration = await import(new URL(file, folder).href)
    migrations[file.slice(0, -'.ts'.length)] = { up: (db) => migration.up(db, types) }
  }
  return migrations
}
