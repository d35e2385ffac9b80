import { setTimeout as sleep } from 'node:timers/promises'
import { Problem } from '../../problem.ts'
import { parseJson } from './arrival.ts'

/** Gives the JSON at an address; undefined where there is none (404). */
export type GetJson = (url: string) => Promise<unknown>

const tries = 5
const patience = 30_000

/** Asks again where the other side is busy or wants patience, and says in a sentence why it gave up. */
export function openFetching(headers: Record<string, string> = {}): GetJson {
  return async (url) => {
    for (let attempt = 1; ; attempt++) {
      const { status, text } = await ask(url, headers)
      if (text !== undefined) return parseJson(text, url)
      if (status === 404) return undefined
      const isBusy = status === 0 || status === 420 || status === 429 || status >= 500
      if (!isBusy || attempt === tries) throw new Problem('unavailable', sayRefusal(url, status))
      await sleep(status === 420 || status === 429 ? 2_000 * attempt : 300 * attempt)
    }
  }
}

/** What was answered to the end, or the status it was refused with; 0: nobody answered. */
async function ask(url: string, headers: Record<string, string>): Promise<{ status: number; text?: string }> {
  try {
    const answer = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(patience),
    })
    const { status, ok, body } = answer
    if (ok) return { status, text: await answer.text() }
    await body?.cancel()
    return { status }
  } catch {
    return { status: 0 }
  }
}

function sayRefusal(url: string, status: number): string {
  if (status === 0) return `${url} does not answer.`
  if (status === 401 || status === 403) return `${url} asks for a key that it takes: --key.`
  return `${url} answers ${status}.`
}

/**
 * All entries of a list that comes in sheets; it ends with an empty one, or one that is known. `first`: 0 for a list that may
 * count from there; where it counts from 1 after all, that sheet is the same as the next.
 */
export async function getSheets(
  get: GetJson,
  urlOf: (sheet: number) => string,
  first: 0 | 1 = 1,
): Promise<unknown[]> {
  const sheets = new Map<string, unknown[]>()
  for (let sheet = first; sheet < 10_000; sheet++) {
    const entries = await get(urlOf(sheet))
    if (!Array.isArray(entries) || entries.length === 0) break
    const text = JSON.stringify(entries)
    if (sheets.has(text) && sheet > 1) break
    sheets.set(text, entries)
  }
  return [...sheets.values()].flat()
}
