import { DateTime } from 'luxon'
import type { Time } from './time.ts'

/** A moment as a form's field for date and time shows it in a zone: 2026-11-21T15:30. */
export function localTime(time: Time, zone: string): string {
  return DateTime.fromISO(time, { zone }).toFormat("yyyy-MM-dd'T'HH:mm")
}

/** What such a field sent, or undefined. Of an hour that a clock shows twice the first is meant; one it skips is an hour later. */
export function readLocalTime(text: string, zone: string): Time | undefined {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(text) ? read(text, zone) : undefined
}

/** The beginning of a day (2026-11-21) in a zone, or undefined. */
export function readDay(text: string, zone: string): Time | undefined {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? read(text, zone) : undefined
}

function read(text: string, zone: string): Time | undefined {
  const moment = DateTime.fromISO(text, { zone })
  const fits = moment.isValid && moment.year >= 2000 && moment.year < 3000
  if (!fits) return undefined
  // Left alone, Luxon chooses by the offset of today.
  const first = Math.min(...moment.getPossibleOffsets().map((possible) => possible.toMillis()))
  return new Date(first).toISOString()
}
