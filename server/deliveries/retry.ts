import { addDays, addMinutes, type Time } from '../text/time.ts'

/** Minutes to wait after each failed attempt; after the last, hourly. */
const pauses = [1, 5, 15, 30, 60]

/** When to try again after `attempts` passing failures; undefined once the notice is a day old and nobody's news. */
export function nextAttempt(attempts: number, publishedAt: Time, now: Time): Time | undefined {
  const next = addMinutes(now, pauses[attempts - 1] ?? 60)
  return next < addDays(publishedAt, 1) ? next : undefined
}

/** Milliseconds a channel rests after `failures` in a row that had nothing to do with the recipient. */
export function channelPause(failures: number): number {
  return ([5_000, 15_000][failures - 1] ?? 60_000) * (0.9 + Math.random() * 0.2)
}
