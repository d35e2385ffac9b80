import { setTimeout as sleep } from 'node:timers/promises'
import { AwsClient } from 'aws4fetch'
import type { Page } from '../pages/page.ts'
import type { Edition, Sheet } from './edition.ts'

/** An S3-compatible bucket, by its address with its name in it. */
export type BucketTarget = { url: string; region: string; accessKeyId: string; secretAccessKey: string }

/** A copy of each page elsewhere, for the day this whole machine is gone. */
export type Bucket = {
  /** The newest edition, whole: what differs from the last one is put there, in the background. */
  copy(edition: Edition): void
  /** Of the past: what was printed, and (null) what is no longer true. */
  copyPast(page: Page, sheets: Iterable<[path: string, sheet: Sheet | null]>): void
  /** Gives up what is waiting; the next start copies everything again. */
  stop(): Promise<void>
}

/** Seconds until what was not taken is tried again; the last one again and again. */
const pauses = [1, 5, 30, 120]

export function makeBucket(target: BucketTarget, report: (error: unknown) => void): Bucket {
  const client = new AwsClient({ ...target, service: 's3', retries: 0 })
  /** By key, newest last: what is to be put there, or taken away. */
  const waiting = new Map<string, Sheet | null>()
  const copied = new Map<string, Edition['sheets']>()
  const stopping = new AbortController()
  let sending: Promise<void> | undefined

  async function sendAll(): Promise<void> {
    for (let failures = 0; waiting.size > 0 && !stopping.signal.aborted; ) {
      const [next] = waiting
      if (!next) return
      const [key, sheet] = next
      try {
        await send(client, `${target.url}/${key}`, sheet, stopping.signal)
        failures = 0
        if (waiting.get(key) === sheet) waiting.delete(key)
      } catch (error) {
        if (failures === 0 && !stopping.signal.aborted) report(error)
        const pause = pauses[Math.min(failures++, pauses.length - 1)] ?? 1
        await sleep(pause * 1_000, undefined, { signal: stopping.signal }).catch(() => {})
      }
    }
  }
  function put(key: string, sheet: Sheet | null): void {
    waiting.delete(key)
    waiting.set(key, sheet)
  }
  function begin(): void {
    sending ??= sendAll().finally(() => {
      sending = undefined
    })
  }
  return {
    copy({ page, sheets }) {
      const before = copied.get(page.id)
      for (const [path, sheet] of sheets)
        if (before?.get(path)?.plain.etag !== sheet.plain.etag) put(keyOf(page, path), sheet)
      for (const path of before?.keys() ?? []) if (!sheets.has(path)) put(keyOf(page, path), null)
      copied.set(page.id, sheets)
      begin()
    },
    copyPast(page, sheets) {
      for (const [path, sheet] of sheets) put(keyOf(page, path), sheet)
      begin()
    },
    async stop() {
      stopping.abort()
      await sending
    },
  }
}

/** What a host that serves a bucket looks for: the path itself, index.html where it ends with a slash; each page in its folder. */
function keyOf({ origin }: Page, path: string): string {
  const name = path.endsWith('/') ? `${path}index.html` : path
  return `${new URL(origin).host.replace(':', '_')}${name}`.split('/').map(encodeURIComponent).join('/')
}

/** Headers that an object keeps and its host sends with it. */
const kept = ['Content-Type', 'Cache-Control']

async function send(client: AwsClient, url: string, sheet: Sheet | null, signal: AbortSignal): Promise<void> {
  const answer = await client.fetch(url, {
    method: sheet ? 'PUT' : 'DELETE',
    ...(sheet && {
      body: new Uint8Array(sheet.plain.bytes),
      headers: Object.fromEntries(Object.entries(sheet.headers).filter(([name]) => kept.includes(name))),
    }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(20_000)]),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`The bucket answered ${answer.status} to ${new URL(url).pathname}`)
}
