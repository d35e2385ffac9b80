import type { DateTime } from 'luxon'
import type { Component } from '../../components/component.ts'
import { type Incident, newestOf } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { zonedTime } from '../../text/time.ts'
import { markTime, markWindow, momentIn } from './marked-time.ts'
import { zoneName } from './zone-name.ts'

/** Months in one sheet of /history.json. */
export const monthsPerSheet = 3

/** The first sheet has the newest months; older ones are asked for by their number. */
export function historyJsonPath(sheet: number): string {
  return sheet === 1 ? '/history.json' : `/history.json?page=${sheet}`
}

/** Some months of the past as Statuspage tells them (statuspage-api.md, 1.10), newest first. */
export function printHistoryJson(page: Page, components: Component[], months: MonthAsTold[]): string {
  const [first, last] = [months.at(-1), months[0]].map((month) => month && startOf(month.of, page))
  return JSON.stringify({
    components: components.map(({ id, name }) => ({ code: id, name })),
    component_filter: null,
    show_component_filter: false,
    show_uptime_calendar: false,
    start_time: first?.toISO() ?? null,
    end_time: last?.endOf('month').toISO() ?? null,
    months: months.map(({ of: _, ...month }) => month),
    page_status: {
      page: {
        id: page.id,
        name: page.name,
        url: page.origin,
        time_zone: zoneName(page.timeZone),
        updated_at: zonedTime(page.updatedAt, page.timeZone),
      },
    },
  })
}

/** `of`: which it is, 2026-11. */
export type MonthAsTold = { of: string } & Record<string, unknown>

/** `incidents`: those that started in it. */
export function presentMonth(page: Page, month: string, incidents: Incident[]): MonthAsTold {
  const start = startOf(month, page)
  return {
    of: month,
    name: start.toFormat('LLLL'),
    year: start.year,
    // Sunday is 0.
    starts_on: start.weekday % 7,
    days: start.daysInMonth,
    incidents: incidents.map((incident) => presentIncident(page, incident)),
  }
}

function presentIncident({ timeZone: zone }: Page, incident: Incident) {
  const { id, name, impact, maintenance, startedAt, resolvedAt } = incident
  return {
    code: id,
    name: maintenance ? `[Scheduled] ${name}` : name,
    message: inOneParagraph(newestOf(incident)?.bodyHtml ?? ''),
    impact: maintenance ? 'maintenance' : impact,
    timestamp: resolvedAt ? markWindow(startedAt, resolvedAt, zone) : markTime(startedAt, zone),
  }
}

function startOf(month: string, { timeZone }: Page): DateTime {
  return momentIn(`${month}-01`, timeZone)
}

function inOneParagraph(html: string): string {
  const words = html.trim().replace(/<\/p>\s*<p>/g, '<br /><br />')
  return /^<p>(?:(?!<p>|<\/p>)[\s\S])*<\/p>$/.test(words) ? words.slice(3, -4) : words
}
