import type { Database } from './connect.ts'
import { transaction } from './transaction.ts'

/** Whether the database can be written within `milliseconds`. Changes nothing. */
export async function canWrite(db: Database, milliseconds: number): Promise<boolean> {
  const written = transaction(db, async (db) => {
    await db.updateTable('installation').set({ value: '' }).where('name', '=', '').execute()
    return true
  }).catch(() => false)
  const late = new Promise<false>((resolve) => setTimeout(resolve, milliseconds, false).unref())
  return Promise.race([written, late])
}
