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
      const answer = await ask(url, headers)
      if (typeof answer !== 'number') return parseJson(await answer.text(), url)
      if (answer === 404) return undefined
      const isBusy = answer === 0 || answer === 420 || answer === 429 || answer >= 500
      if (!isBusy || attempt === tries) throw new Problem('unavailable', sayRefusal(url, answer))
      await sleep(answer === 420 || answer === 429 ? 2_000 * attempt : 300 * attempt)
    }
  }
}

/** The answer, or the status it was refused with; 0: nobody answered. */
async function ask(url: string, headers: Record<string, string>): Promise<Response | number> {
  try {
    const answer = await fetch(url, {
      headers: { accept: 'application/json', ...headers },
      signal: AbortSignal.timeout(patience),
    })
    if (answer.ok) return answer
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}

function sayRefusal(url: string, status: number): string {
  if (status === 0) return `${url} does not answer.`
  if (status === 401 || status === 403) return `${url} asks for a key that it takes: --key.`
  return `${url} answers ${status}.`
}

/** All entries of a list that comes in sheets, counted from 1; it ends with an empty one, or one that is known. */
export async function getSheets(get: GetJson, urlOf: (sheet: number) => string): Promise<unknown[]> {
  const all: unknown[] = []
  const seen = new Set<string>()
  for (let sheet = 1; sheet < 10_000; sheet++) {
    const entries = await get(urlOf(sheet))
    if (!Array.isArray(entries) || entries.length === 0) break
    const text = JSON.stringify(entries)
    if (seen.has(text)) break
    seen.add(text)
    all.push(...entries)
  }
  return all
}
