import { sayStatus } from '../../editions/incident-facts.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { localTime } from '../../text/local-time.ts'
import { dayOf, sayDay, sayMonth } from '../../text/time.ts'

export type Month = {
  text: string
  older: string
  newer: string
  empty: boolean
  /** The weekday of the first: 1 is Monday. */
  starts: number
  days: { datetime: string; number: number; text: string; today: boolean; entries: Entry[] }[]
}

type Entry = { id: string; name: string; time: string; statusWord: string; over: boolean }

/** The month somebody asked for (2026-11), or the one of `today` where they asked for none. */
export function readMonth(text: string, today: string): string {
  return /^2\d{3}-(0[1-9]|1[0-2])$/.test(text) ? text : today.slice(0, 7)
}

/** A month with its maintenances, each on the day its window begins in the page's zone. */
export function presentMonth(month: string, around: Incident[], page: Page, today: string): Month {
  const windows = around.filter(
    ({ maintenance }) => dayOf(maintenance?.scheduledFor ?? '', page.timeZone).slice(0, 7) === month,
  )
  const byDay = Map.groupBy(windows, ({ maintenance }) =>
    dayOf(maintenance?.scheduledFor ?? '', page.timeZone),
  )
  return {
    text: sayMonth(month),
    older: isoDay(month, -1, 1).slice(0, 7),
    newer: isoDay(month, 1, 1).slice(0, 7),
    empty: windows.length === 0,
    starts: new Date(isoDay(month, 0, 1)).getUTCDay() || 7,
    days: Array.from({ length: Number(isoDay(month, 1, 0).slice(8)) }, (_, i) => {
      const day = isoDay(month, 0, i + 1)
      const entries = (byDay.get(day) ?? []).map((incident) => presentEntry(incident, page))
      return { datetime: day, number: i + 1, text: sayDay(day), today: day === today, entries }
    }),
  }
}

/** A day of a month, `months` later; day 0 is the last of the month before. */
function isoDay(month: string, months: number, day: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number - 1 + months, day)).toISOString().slice(0, 10)
}

function presentEntry(incident: Incident, page: Page): Entry {
  return {
    id: incident.id,
    name: incident.name,
    time: localTime(incident.maintenance?.scheduledFor ?? '', page.timeZone).slice(11),
    statusWord: sayStatus(incident),
    over: incident.status === 'completed',
  }
}
