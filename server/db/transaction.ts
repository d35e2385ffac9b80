import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction as KyselyTransaction } from 'kysely'
import type { Database } from './connect.ts'
import { isBusy } from './dialect.ts'
import type { Schema } from './schema.ts'

export type Transaction = KyselyTransaction<Schema>

const patience = 8_300

/**
 * Runs `work` in one transaction. While another connection holds SQLite's write lock it tries again without
 * blocking the thread, for 8.3 s, and then throws what SQLite said (dialect.ts: isBusy). The waiting happens
 * before `work` begins, so `work` runs at most once; it must await nothing but the database.
 */
export async function transaction<T>(db: Database, work: (db: Transaction) => Promise<T>): Promise<T> {
  const start = Date.now()
  for (let attempt = 0; ; attempt++) {
    let begun = false
    try {
      return await db.writer.transaction().execute(async (db) => {
        begun = true
        return work(db)
      })
    } catch (error) {
      if (begun || !isBusy(error) || Date.now() - start > patience) throw error
    }
    await sleep(Math.min(1 + attempt, 25) * (0.5 + Math.random()))
  }
}
