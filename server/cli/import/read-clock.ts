import { DateTime } from 'luxon'
import { readTime, type Time } from '../../text/time.ts'

/** A moment as databases and sheets write it: ISO-8601 with a zone, or by the clock on a wall of `zone`, seconds since 1970. */
export function readClock(value: unknown, zone: string): Time | undefined {
  if (typeof value === 'number') return timeIn(DateTime.fromMillis(value > 1e11 ? value : value * 1_000))
  if (typeof value !== 'string' || !value.trim()) return undefined
  const text = value.trim().replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T')
  return readTime(text) ?? timeIn(DateTime.fromISO(text, { zone }))
}

/** As readTime: nothing that is no moment of these centuries. */
function timeIn(moment: DateTime): Time | undefined {
  return moment.isValid && moment.year >= 2000 && moment.year < 3000
    ? moment.toJSDate().toISOString()
    : undefined
}
