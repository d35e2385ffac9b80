import { workerData } from 'node:worker_threads'
import { sql } from 'kysely'
import { openDatabase } from './connect.ts'
import { emptyLog } from './dialect.ts'

const db = openDatabase(workerData, 8_000)
await sql`vacuum`.execute(db.writer)
await emptyLog(db.dialect, db.writer as never)
await db.close()
