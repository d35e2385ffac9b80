import { Info } from 'luxon'

/** A day of the week as a calendar's head says it. */
export type Weekday = { short: string; long: string }

/** The days of a month (2026-11) in weeks that begin as they do where a locale is at home; null before and after them. */
export function listWeeks(month: string, locale: string): (string | null)[][] {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const length = new Date(Date.UTC(year, number, 0)).getUTCDate()
  const begins = new Date(Date.UTC(year, number - 1, 1)).getUTCDay()
  const before = (begins - firstWeekday(locale) + 7) % 7
  return Array.from({ length: Math.ceil((before + length) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => {
      const day = week * 7 + i - before + 1
      return day < 1 || day > length ? null : `${month}-${String(day).padStart(2, '0')}`
    }),
  )
}

export function listWeekdays(locale: string): Weekday[] {
  const [short, long] = (['short', 'long'] as const).map(
    (weekday) => new Intl.DateTimeFormat(locale, { weekday, timeZone: 'UTC' }),
  )
  return Array.from({ length: 7 }, (_, i) => {
    // The first of November 2026 is a Sunday.
    const day = Date.UTC(2026, 10, 1 + firstWeekday(locale) + i)
    return { short: short?.format(day) ?? '', long: long?.format(day) ?? '' }
  })
}

/** A month (2026-11) as a locale says it: `November 2026`. */
export function sayMonthIn(month: string, locale: string): string {
  const words = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  return words.format(new Date(`${month}-01T12:00:00.000Z`))
}

/** A month some months later, or earlier. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7)
}

/** 0 is Sunday. */
function firstWeekday(locale: string): number {
  return Info.getStartOfWeek({ locale }) % 7
}
