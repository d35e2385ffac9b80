import type { DeliveryFailure } from '../channels/channel.ts'
import { addDays, addMinutes, type Time } from '../text/time.ts'

/** Minutes to wait after each failed attempt; after the last, hourly. */
const pauses = [1, 5, 15, 30, 60]

/** The same beside mail: ten tries within an hour, as Statuspage’s webhooks have them. */
const webPauses = [0.5, 1, 2, 4, 6, 8, 10, 13, 15]

export const webTries = webPauses.length + 1

/** A full mailbox is seldom emptied while an incident lasts. */
const mostForFull = 3

/**
 * When to try again after `attempts` failures of this kind; undefined where it stays, and once the notice is a day old
 * and nobody's news. A lost connection is tried again soon, once: it may have had nothing to do with the message.
 */
export function nextAttempt(
  failure: Pick<DeliveryFailure, 'permanent' | 'full' | 'unknown' | 'waitSeconds' | 'ours'>,
  attempts: number,
  publishedAt: Time,
  now: Time,
  web = false,
): Time | undefined {
  // What our own network does is held against nobody.
  const hourly = web && !failure.ours
  if (hourly && attempts >= webTries) return undefined
  if (failure.permanent || (failure.full && attempts >= mostForFull)) return undefined
  const pause = Math.max((hourly ? webPauses : pauses)[attempts - 1] ?? 60, (failure.waitSeconds ?? 0) / 60)
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
