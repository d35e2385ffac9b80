import { setTimeout as sleep } from 'node:timers/promises'

/** Long enough for all that the work does when it does most. */
const least = 200

/**
 * Gives what `work` gives, and takes the same time whatever it found: how long an answer took must not tell what the text
 * of the answer does not.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const even = sleep(least)
  const result = await work()
  await even
  return result
}
