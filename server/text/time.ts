import { DateTime, IANAZone } from 'luxon'

/** A moment as ISO-8601 UTC text of one width, so that text order is time order: 2026-11-21T14:30:00.000Z. */
export type Time = string

export function timeNow(): Time {
  return new Date().toISOString()
}

export function addMinutes(time: Time, minutes: number): Time {
  return new Date(Date.parse(time) + minutes * 60_000).toISOString()
}

/** `now`, or just after `before` where the clock has not passed it: what follows is never dated earlier or the same. */
export function after(before: Time | undefined, now: Time): Time {
  return before === undefined || before < now ? now : new Date(Date.parse(before) + 1).toISOString()
}

export function addDays(time: Time, days: number): Time {
  return addMinutes(time, days * 1_440)
}

/** A moment somebody wrote (ISO-8601 with a zone or Z), or undefined; years 2000 to 2999 keep the width fixed. */
export function readTime(text: string): Time | undefined {
  const moment = DateTime.fromISO(text, { zone: 'utc' })
  const zoned = /^\d{4}-?\d\d-?\d\dT\d\d.*(?:Z|[+-](?:0\d|1[0-4])(?::?[0-5]\d)?)$/i.test(text)
  return zoned && moment.isValid && moment.year >= 2000 && moment.year < 3000
    ? moment.toJSDate().toISOString()
    : undefined
}

export function isTimeZone(name: string): boolean {
  return name === 'UTC' || IANAZone.isValidZone(name)
}

/** With milliseconds and the zone's offset at that moment, `Z` where that is UTC: 2026-04-21T10:58:27.436+02:00. */
export const zonedTime = rememberSaid((time, zone) => DateTime.fromISO(time, { zone }).toISO() ?? time)

/** Makes a way to say times that knows what it said: every print says the same ones again. */
export function rememberSaid(
  say: (time: Time, zone: string) => string,
): (time: Time, zone: string) => string {
  const zones = new Map<string, Map<Time, string>>()
  return (time, zone) => {
    const said = zones.get(zone) ?? new Map<Time, string>()
    const known = said.get(time)
    if (known !== undefined) return known
    if (said.size >= 10_000) said.clear()
    if (zones.size >= 20 && !zones.has(zone)) zones.clear()
    const words = say(time, zone)
    zones.set(zone, said.set(time, words))
    return words
  }
}

/** To the second, in UTC: 2026-11-21T14:30:00Z. */
export function secondsTime(time: Time): string {
  return `${time.slice(0, 19)}Z`
}

/** The day a moment falls on in a zone: 2026-11-21. */
export const dayOf = rememberSaid(
  (time, zone) => DateTime.fromISO(time, { zone }).toISODate() ?? time.slice(0, 10),
)

/** The moment the day of `time` ends in `zone`. */
export function endOfDay(time: Time, zone: string): Time {
  // The next day begins at its first moment, which is not midnight where clocks change then.
  return DateTime.fromISO(time, { zone }).plus({ days: 1 }).startOf('day').toJSDate().toISOString()
}

/** A day of a zone's calendar: 24 hours, or as many as there are where clocks change. `length` in milliseconds. */
export type ZonedDay = { day: string; from: Time; until: Time; start: number; length: number }

const listed = new Map<string, ZonedDay[]>()

/** Every day from `first` to `last` (2026-11-21). Finding midnights takes milliseconds, so the newest answers are kept. */
export function listDays(first: string, last: string, zone: string): ZonedDay[] {
  const key = `${first} ${last} ${zone}`
  const known = listed.get(key)
  if (known) return known
  const begin = DateTime.fromISO(first, { zone: 'utc' })
  const count = Math.max(0, DateTime.fromISO(last, { zone: 'utc' }).diff(begin, 'days').days + 1)
  const dates = Array.from({ length: count + 1 }, (_, i) => begin.plus({ days: i }).toFormat('yyyy-MM-dd'))
  const midnights = dates.map((day) => midnight(day, zone))
  const days = dates.slice(0, -1).map((day, i) => {
    const [from, until] = [midnights[i] ?? day, midnights[i + 1] ?? day]
    return { day, from, until, start: Date.parse(from), length: Date.parse(until) - Date.parse(from) }
  })
  if (listed.size >= 50) listed.clear()
  listed.set(key, days)
  return days
}

/** The first moment of a day; where clocks go back over midnight, the first of two midnights. */
function midnight(day: string, zone: string): Time {
  const moment = DateTime.fromISO(day, { zone })
  const earlier = moment.minus({ hours: 1 })
  const first = earlier.toISODate() === day ? earlier : moment
  return first.toJSDate().toISOString()
}

/** `14:30 UTC` on the day of `now`, otherwise `21 Nov, 14:30 UTC`; another year is named. */
export function sayTime(time: Time, now: Time): string {
  const moment = DateTime.fromISO(time, { zone: 'utc', locale: 'en-GB' })
  if (time.slice(0, 10) === now.slice(0, 10)) return moment.toFormat("HH:mm 'UTC'")
  const year = time.slice(0, 4) === now.slice(0, 4) ? '' : ' yyyy'
  return moment.toFormat(`d LLL${year}, HH:mm 'UTC'`)
}

/** As sayTime, on the clock of a zone and with its name: `15:30 CET`. */
export function sayZonedTime(time: Time, now: Time, zone: string): string {
  const [moment, today] = [time, now].map((one) => DateTime.fromISO(one, { zone, locale: 'en-GB' }))
  if (!moment?.isValid || !today) return sayTime(time, now)
  const day = moment.hasSame(today, 'day') ? '' : `d LLL${moment.hasSame(today, 'year') ? '' : ' yyyy'}, `
  return moment.toFormat(`${day}HH:mm ZZZZ`)
}

/** The short name of a zone as readers know it at that moment: `UTC`, `CET`, `GMT+9`. */
export function zoneName(zone: string, time: Time): string {
  return DateTime.fromISO(time, { zone, locale: 'en-GB' }).toFormat('ZZZZ')
}

/** Minutes since midnight on the clock of a zone. */
export function minutesOfDay(time: Time, zone: string): number {
  const { hour, minute } = DateTime.fromISO(time, { zone })
  return hour * 60 + minute
}

/** `21 November 2026, 14:30 UTC`: complete, for what is kept (mails, the archive). */
export function sayFullTime(time: Time): string {
  return DateTime.fromISO(time, { zone: 'utc', locale: 'en-GB' }).toFormat("d LLLL yyyy, HH:mm 'UTC'")
}

/** `22 Nov, 01:00–03:00 UTC`, over midnight `22 Nov, 23:00 – 23 Nov, 01:00 UTC`; a year that is not now's is named. */
export function sayWindow(from: Time, until: Time, now: Time): string {
  const year = from.slice(0, 4) === now.slice(0, 4) && until.slice(0, 4) === now.slice(0, 4) ? '' : ' yyyy'
  return sayBetween(from, until, `d LLL${year}`)
}

/** As sayWindow in full: `22 November 2026, 01:00–03:00 UTC`. */
export function sayFullWindow(from: Time, until: Time): string {
  return sayBetween(from, until, 'd LLLL yyyy')
}

function sayBetween(from: Time, until: Time, day: string): string {
  const [begin, end] = [from, until].map((time) => DateTime.fromISO(time, { zone: 'utc', locale: 'en-GB' }))
  const begins = begin?.toFormat(`${day}, HH:mm`)
  return from.slice(0, 10) === until.slice(0, 10)
    ? `${begins}–${end?.toFormat('HH:mm')} UTC`
    : `${begins} – ${end?.toFormat(`${day}, HH:mm`)} UTC`
}

/** A day (2026-11-21) as `Saturday 21 November`; where it is shown, the year is plain. */
export function sayDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('cccc d LLLL')
}

/** A day (2026-11-21) as `21 November 2026`. */
export function sayFullDay(day: string): string {
  return DateTime.fromISO(day, { zone: 'utc', locale: 'en-GB' }).toFormat('d LLLL yyyy')
}

/** A month (2026-11) as `November 2026`. */
export function sayMonth(month: string): string {
  return DateTime.fromISO(month, { zone: 'utc', locale: 'en-GB' }).toFormat('LLLL yyyy')
}

/** The time between two moments in words: `less than a minute`, `42 minutes`, `3 hours 5 minutes`, `2 days 4 hours`. */
export function sayDuration(from: Time, until: Time): string {
  const minutes = Math.round((Date.parse(until) - Date.parse(from)) / 60_000)
  if (minutes < 1) return 'less than a minute'
  const parts = [
    [Math.floor(minutes / 1_440), 'day'],
    [Math.floor(minutes / 60) % 24, 'hour'],
    [minutes % 60, 'minute'],
  ] as const
  const said = parts
    .filter(([count]) => count > 0)
    .map(([count, unit]) => `${count} ${unit}${count > 1 ? 's' : ''}`)
  return said.slice(0, 2).join(' ')
}

/** How long ago, as sayDuration, with seconds in the first minute: `3 s`. */
export function sayAge(from: Time, until: Time): string {
  const seconds = Math.max(0, Math.round((Date.parse(until) - Date.parse(from)) / 1_000))
  return seconds < 60 ? `${seconds} s` : sayDuration(from, until)
}
