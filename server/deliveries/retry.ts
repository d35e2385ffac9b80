import type { DeliveryFailure } from '../channels/channel.ts'
import { addDays, addMinutes, type Time } from '../text/time.ts'

/** Minutes to wait after each failed attempt; after the last, hourly. */
const pauses = [1, 5, 15, 30, 60]

/** A full mailbox is seldom emptied while an incident lasts. */
const mostForFull = 3

/**
 * When to try again after `attempts` failures of this kind; undefined where it stays, and once the notice is a day old
 * and nobody's news. A lost connection is tried again soon, once: it may have had nothing to do with the message.
 */
export function nextAttempt(
  failure: Pick<DeliveryFailure, 'permanent' | 'full' | 'unknown' | 'waitSeconds'>,
  attempts: number,
  publishedAt: Time,
  now: Time,
): Time | undefined {
  if (failure.permanent || (failure.full && attempts >= mostForFull)) return undefined
  const pause = Math.max(pauses[attempts - 1] ?? 60, (failure.waitSeconds ?? 0) / 60)
  const next = addMinutes(now, failure.unknown && attempts === 1 ? 5 / 60 : pause)
  return next < addDays(publishedAt, 1) ? next : undefined
}

/**
 * Milliseconds a channel rests after `failures` in a row that had nothing to do with the recipient. Never quite the minute:
 * that long after the mail server's return the first mail has left.
 */
export function channelPause(failures: number): number {
  return ([5_000, 15_000][failures - 1] ?? 60_000) * (0.75 + Math.random() * 0.2)
}
