import type { Database } from '../../server/db/connect.ts'
import type { Dialect } from '../../server/db/dialect.ts'
import { transaction } from '../../server/db/transaction.ts'
import { timeNow } from '../../server/text/time.ts'

/** Both databases, or those that DATABASES names. */
export const databases = (process.env.DATABASES ?? 'sqlite,postgres').split(',') as Dialect[]

/** Nobody is to get the rest of what was posted so far. */
export async function endSending(db: Database): Promise<void> {
  const now = timeNow()
  await transaction(db, async (db) => {
    await db.updateTable('notices').set({ done_at: now, swept_at: now }).execute()
    const open = db.updateTable('deliveries').where('due_at', 'is not', null)
    await open.set({ state: 'withdrawn', due_at: null, owner: null, lease_until: null }).execute()
  })
}
