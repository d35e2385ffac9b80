import { listWeekdays, listWeeks, sayMonthIn } from '../text/calendar.ts'
import type { MonthTable } from './calendar-models.ts'

/** A month as a table of weeks; `cell` gives what stands on a day, and nothing stands before and after the month. */
export function monthTable<Cell>(
  month: string,
  locale: string,
  cell: (day: string, number: number) => Cell,
): MonthTable<Cell> {
  return {
    month,
    caption: sayMonthIn(month, locale),
    weekdays: listWeekdays(locale),
    weeks: listWeeks(month, locale).map((week) =>
      week.map((day) => (day === null ? null : cell(day, Number(day.slice(8))))),
    ),
  }
}
