import type { Time } from '../time.ts'
import { type Language, wordsIn } from './index.ts'

/** How a language says times, days and numbers; in English as text/time.ts does. Days are 2026-11-21, months 2026-11. */
export type Speech = {
  /** `14:30 UTC` on the day of `now`, otherwise `21 Nov, 14:30 UTC`; another year is named. */
  time(time: Time, now: Time): string
  /** `21 November 2026, 14:30 UTC` */
  fullTime(time: Time): string
  /** `22 Nov, 01:00–03:00 UTC`, over midnight `22 Nov, 23:00 – 23 Nov, 01:00 UTC` */
  window(from: Time, until: Time, now: Time): string
  fullWindow(from: Time, until: Time): string
  /** `Saturday 21 November` */
  day(day: string): string
  /** `21 November to 5 December` in its three parts, the month once where it is the same. */
  days(from: string, to: string): [string, string, string]
  /** `3 Nov` */
  shortDay(day: string): string
  /** `21 November 2026` */
  fullDay(day: string): string
  /** `November 2026` */
  month(month: string): string
  /** `less than a minute`, `42 minutes`, `3 hours 5 minutes`, `2 days 4 hours` */
  duration(from: Time, until: Time): string
  number(value: number): string
  /**
   * How long ago or ahead, for a page's script to fill in, with `#` for the number: for days, hours and minutes `1 day ago`,
   * `# days ago`, `in 1 day`, `in # days`, and `this minute` at last, all with `|` between them.
   */
  ago: string
}

const known = new Map<Language, Speech>()

export function speechIn(language: Language): Speech {
  const speech = known.get(language) ?? makeSpeech(language)
  known.set(language, speech)
  return speech
}

/** Months and weekdays that are written small begin a line with a capital. */
export function beginLine(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function makeSpeech(language: Language): Speech {
  const { locale, site } = wordsIn(language)
  const { times } = site
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options })
    return (time: string) => format.format(new Date(time))
  }
  const [number, year] = ['numeric', 'numeric'] as const
  const short = dates({ day: number, month: 'short' })
  const shortWithYear = dates({ day: number, month: 'short', year })
  const dayOfMonth = dates({ day: number, month: 'long' })
  const fullDay = dates({ day: number, month: 'long', year })
  const digits = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
  const between = (from: Time, until: Time, day: (time: Time) => string) =>
    dayIn(from) === dayIn(until)
      ? `${times.at(day(from), clock(from))}–${clock(until)} UTC`
      : `${times.at(day(from), clock(from))} – ${times.at(day(until), clock(until))} UTC`
  const shortIn = (...moments: Time[]) => (sameYear(moments) ? short : shortWithYear)
  return {
    time: (time, now) => {
      const said = `${clock(time)} UTC`
      return dayIn(time) === dayIn(now) ? said : times.at(shortIn(time, now)(time), said)
    },
    fullTime: (time) => times.at(fullDay(time), `${clock(time)} UTC`),
    window: (from, until, now) => between(from, until, shortIn(from, until, now)),
    fullWindow: (from, until) => between(from, until, fullDay),
    day: dates({ weekday: 'long', day: number, month: 'long' }),
    days: (from, to) => {
      const [first, last] = [from, to].map((day) => ({
        number: String(Number(day.slice(8))),
        full: dayOfMonth(day),
      }))
      return first && last ? times.days(first, last, from.slice(0, 7) === to.slice(0, 7)) : ['', '', '']
    },
    shortDay: short,
    fullDay,
    month: dates({ month: 'long', year }),
    duration: makeDuration(locale, times.brief),
    number: (value) => digits.format(value),
    ago: listAgo(locale),
  }
}

/** Each number below 60 is said as 1 or as 2 is, in each of our languages (CLDR’s plural forms). */
function listAgo(locale: string): string {
  const always = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const units = ['day', 'hour', 'minute'] as const
  const forms = units.flatMap((unit) =>
    [-1, -2, 1, 2].map((count) => always.format(count, unit).replace(/\d/, '#')),
  )
  return [...forms, new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(0, 'minute')].join('|')
}

function makeDuration(locale: string, brief: string): Speech['duration'] {
  const format = new Intl.DurationFormat(locale, { style: 'long' })
  return (from, until) => {
    const minutes = Math.round((Date.parse(until) - Date.parse(from)) / 60_000)
    if (minutes < 1) return brief
    const days = Math.floor(minutes / 1_440)
    const parts = { days, hours: Math.floor(minutes / 60) % 24, minutes: days > 0 ? 0 : minutes % 60 }
    // The comma that English and German put between the two is one too many in a sentence.
    return format
      .format(days > 0 && parts.hours === 0 ? { days, minutes: minutes % 60 } : parts)
      .replace(', ', ' ')
  }
}

function clock(time: Time): string {
  return time.slice(11, 16)
}

function dayIn(time: Time): string {
  return time.slice(0, 10)
}

function sameYear(times: Time[]): boolean {
  return new Set(times.map((time) => time.slice(0, 4))).size === 1
}
