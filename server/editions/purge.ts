import { setTimeout as sleep } from 'node:timers/promises'
import type { Edition } from './edition.ts'
import { keyOf } from './keys.ts'
import type { Printed } from './print.ts'

/** Where caches are told what changed, and one header that proves who we are, as “Fastly-Key: …”. */
export type PurgeTarget = { url: string; header: string | undefined }

export type Purge = {
  /** After a print: what differs from `before` is to be dropped. Returns at once. */
  follow(before: Edition | undefined, printed: Printed): void
  /** Gives up what is waiting for its next try. */
  stop(): Promise<void>
}

/** Seconds until a message that was not taken is tried again. */
const pauses = [1, 4, 15]

/** More than that, and the whole page is dropped: CDNs take so many in one message. */
const mostKeys = 30

/**
 * Tells a CDN, in the background, which keys changed: one message at a time, and all that changes meanwhile goes in the
 * next. A message that is refused four times is reported and let go; the edge’s ten seconds bound what readers miss.
 */
export function makePurge(target: PurgeTarget, report: (error: unknown) => void): Purge {
  const waiting = new Map<string, Set<string>>()
  const stopping = new AbortController()
  let sending: Promise<void> | undefined
  async function sendAll(): Promise<void> {
    for (let next = take(waiting); next; next = take(waiting))
      await sendPatiently(target, next, stopping.signal).catch(report)
  }
  return {
    follow(before, printed) {
      const pageId = printed.edition.page.id
      const keys = listChanged(before, printed)
      if (keys.length === 0) return
      waiting.set(pageId, new Set([...(waiting.get(pageId) ?? []), ...keys]))
      sending ??= sendAll().finally(() => {
        sending = undefined
      })
    },
    async stop() {
      stopping.abort()
      waiting.clear()
      await sending
    },
  }
}

/** The keys of what is printed anew, gone, or no longer true; the page’s own where that is everything. */
function listChanged(before: Edition | undefined, { edition, past, untrue, everything }: Printed): string[] {
  const { id } = edition.page
  if (!before || everything) return [id]
  const paths = new Set([...past.keys(), ...untrue])
  for (const [path, { plain }] of edition.sheets)
    if (before.sheets.get(path)?.plain.etag !== plain.etag) paths.add(path)
  for (const path of before.sheets.keys()) if (!edition.sheets.has(path)) paths.add(path)
  return paths.size > mostKeys ? [id] : [...paths].map((path) => keyOf(id, path))
}

type Message = { pageId: string; keys: string[] }

function take(waiting: Map<string, Set<string>>): Message | undefined {
  const [next] = waiting
  if (!next) return undefined
  const [pageId, keys] = next
  waiting.delete(pageId)
  return { pageId, keys: keys.has(pageId) || keys.size > mostKeys ? [pageId] : [...keys] }
}

async function sendPatiently(target: PurgeTarget, message: Message, signal: AbortSignal): Promise<void> {
  for (const pause of [...pauses, undefined]) {
    try {
      return await send(target, message)
    } catch (error) {
      if (pause === undefined) throw error
      await sleep(pause * 1_000, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
    }
  }
}

async function send({ url, header }: PurgeTarget, { pageId, keys }: Message): Promise<void> {
  const [name = '', value = ''] = header?.split(/:\s*/, 2) ?? []
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(name && { [name]: value }) },
    body: JSON.stringify(bodyFor(new URL(url).hostname, pageId, keys)),
    redirect: 'error',
    signal: AbortSignal.timeout(5_000),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`The cache at ${new URL(url).host} answered ${answer.status} to a purge`)
}

/** As Fastly and Cloudflare document it for many keys at once; anybody else hears of which page they are. */
function bodyFor(host: string, pageId: string, keys: string[]): object {
  if (host === 'api.fastly.com') return { surrogate_keys: keys }
  if (host === 'api.cloudflare.com') return { tags: keys }
  return { page: pageId, keys }
}
