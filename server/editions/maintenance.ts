import type { Component } from '../components/component.ts'
import type { Recurrence } from '../incidents/find-recurrences.ts'
import type { Incident } from '../incidents/incident.ts'
import { listOccurrences, type Rule } from '../incidents/recurrence.ts'
import type { Page } from '../pages/page.ts'
import { addMonths } from '../text/calendar.ts'
import { localTime } from '../text/local-time.ts'
import { addDays, addMinutes, dayOf, type Time } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import type { MaintenanceView, PlannedCell } from './calendar-models.ts'
import { printedAt, siteFrame } from './frame.ts'
import { monthTable } from './month-tables.ts'
import { listPlannedLines } from './planned.ts'
import type { Voice } from './voice.ts'

/** Months that maintenances are shown ahead, this one included, where there is anything in them. */
const mostMonths = 13

export type MaintenanceFacts = {
  page: Page
  components: Component[]
  /** To come or running. */
  planned: Incident[]
  /** All of this month and later, whatever became of them. */
  windows: Incident[]
  recurrences: Recurrence[]
  /** The rules of those that repeat. */
  repeats: Map<string, Rule>
}

/** Maintenances as months with what is planned on their days, and as a list, as HTML. */
export function printMaintenance(facts: MaintenanceFacts, voice: Voice, now: Time): string {
  const { page, components, planned, repeats } = facts
  const { words, prefix } = voice
  const today = dayOf(now, page.timeZone)
  const entries = listEntries(facts, prefix, now)
  const byDay = Map.groupBy(entries, ({ day }) => day)
  const view: MaintenanceView = {
    ...siteFrame(page, voice, words.past.maintenanceCalendar, '/maintenance'),
    description: words.past.maintenanceDescription(page.name),
    printed: printedAt(now),
    headline: words.past.maintenanceCalendar,
    months: listMonthsAhead(entries, today).map((month) =>
      monthTable(
        month,
        words.locale,
        (day, number): PlannedCell => ({
          number,
          datetime: day,
          today: day === today,
          entries: byDay.get(day) ?? [],
        }),
      ),
    ),
    planned: listPlannedLines(planned, voice, components, repeats, now),
  }
  return renderView('site/maintenance', view)
}

type Entry = PlannedCell['entries'][number] & { day: string }

function listEntries({ page, windows, recurrences }: MaintenanceFacts, prefix: string, now: Time): Entry[] {
  const held = windows.flatMap(({ id, name, maintenance }) => {
    if (!maintenance || maintenance.cancelledAt) return []
    return onEachDay(
      page,
      maintenance.scheduledFor,
      maintenance.scheduledUntil,
      name,
      `${prefix}/incidents/${id}`,
    )
  })
  const ahead = addDays(now, 92)
  const foreseen = recurrences.flatMap(({ rule, minutes, content, skipped, plannedTo }) =>
    listOccurrences(rule, plannedTo > now ? plannedTo : now, ahead, 100)
      .filter((at) => !skipped.includes(at))
      .flatMap((at) => onEachDay(page, at, addMinutes(at, minutes), content.name ?? '', null)),
  )
  return [...held, ...foreseen]
}

function onEachDay(page: Page, from: Time, until: Time, name: string, path: string | null): Entry[] {
  const begins = dayOf(from, page.timeZone)
  // What ends at midnight does not touch the next day.
  const ends = dayOf(addMinutes(until, -1), page.timeZone)
  const days: string[] = []
  for (let day = begins; day <= ends; day = addDays(`${day}T12:00:00.000Z`, 1).slice(0, 10)) days.push(day)
  const time = localTime(from, page.timeZone).slice(11)
  return days.map((day) => ({ day, name, path, time, first: day === begins }))
}

/** From this month to the last in which there is anything. */
function listMonthsAhead(entries: Entry[], today: string): string[] {
  const first = today.slice(0, 7)
  const last = entries.reduce((month, { day }) => (day.slice(0, 7) > month ? day.slice(0, 7) : month), first)
  const months = Array.from({ length: mostMonths }, (_, i) => addMonths(first, i))
  return months.filter((month) => month <= last)
}
