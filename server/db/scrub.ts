import { createReadStream } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import type { Database } from './connect.ts'

/**
 * Sees to it that texts which no row holds any more are not in SQLite's file either. What is deleted is overwritten there
 * (connect.ts), but when a page of the file is split its rows are copied, and where they lay before may keep them for
 * long. That is rare, so the file is looked at, and only if need be written anew, by a thread: readers notice nothing.
 */
export async function scrub({ dialect, reader }: Database, texts: string[]): Promise<void> {
  if (dialect === 'postgres') return
  const { rows } = await sql<{ file: string }>`select file from pragma_database_list`.execute(reader)
  const file = rows[0]?.file
  if (!file || !(await holds(file, texts))) return
  await new Promise((resolve, reject) => {
    const thread = new Worker(new URL('scrub-thread.ts', import.meta.url), { workerData: file })
    thread.once('error', reject)
    thread.once('exit', resolve)
  })
}

async function holds(file: string, texts: string[]): Promise<boolean> {
  const wanted = texts.map((text) => Buffer.from(text))
  const longest = Math.max(...wanted.map(({ length }) => length))
  let before = Buffer.alloc(0)
  for await (const piece of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const seen = Buffer.concat([before, piece])
    if (wanted.some((text) => seen.includes(text))) return true
    before = seen.subarray(-longest)
  }
  return false
}
