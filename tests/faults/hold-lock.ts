import { setTimeout as sleep } from 'node:timers/promises'
import { openDatabase } from '../../server/db/connect.ts'
import { transaction } from '../../server/db/transaction.ts'

/** Another process that holds SQLite's write lock: <file> <milliseconds>. Says when it has it and when it let go. */
const [, , file = '', milliseconds = '0'] = process.argv
const db = openDatabase(file, 5_000)
await transaction(db, async () => {
  console.log('locked')
  await sleep(Number(milliseconds))
})
console.log('free')
await db.close()
