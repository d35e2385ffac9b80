import { setTimeout as sleep } from 'node:timers/promises'

/** Asks until there is something, for 30 s; what throws counts as nothing yet. */
export async function soon<T>(ask: () => Promise<T | undefined>): Promise<T> {
  let last: unknown
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = await ask().catch((error: unknown) => {
      last = error
      return undefined
    })
    if (found !== undefined) return found
    await sleep(50)
  }
  throw new Error(`Nothing came within 30 s${last ? `: ${last}` : ''}`)
}
