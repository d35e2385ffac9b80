import { parentPort, Worker, workerData } from 'node:worker_threads'
import { openDatabase } from '../../server/db/connect.ts'
import { newId } from '../../server/db/id.ts'
import { migrate } from '../../server/db/migrate.ts'
import { transaction } from '../../server/db/transaction.ts'

type Work = { url: string; what: 'migrate' | 'write'; count: number }

/** A thread beside this one that migrates, or makes `count` rows in `installation`. */
export function startThread(work: Work): Promise<void> {
  const thread = new Worker(new URL(import.meta.url), { workerData: work })
  return new Promise((done, failed) => {
    thread.on('error', failed)
    thread.on('exit', (code) => (code ? failed(new Error(`the thread ended with ${code}`)) : done()))
  })
}

if (parentPort) {
  const { url, what, count }: Work = workerData
  const db = openDatabase(url)
  if (what === 'migrate') await migrate(db)
  for (let i = 0; i < count; i++) {
    await transaction(db, async (db) => {
      await db.selectFrom('installation').select('name').limit(1).execute()
      await db.insertInto('installation').values({ name: newId(), value: 'thread' }).execute()
    })
  }
  await db.close()
}
