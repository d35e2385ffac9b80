import type { FastifyRequest } from 'fastify'
import type { Page } from '../../pages/page.ts'
import { Problem } from '../../problem.ts'
import { addDays, dayOf, type Time } from '../../text/time.ts'
import { readQuery } from './read-query.ts'

/** Days from `start` to `end`, both included, and a sentence for each that is not as it was asked. */
export type Range = { start: string; end: string; warnings: string[] }

const mostMonths = 6
const usualDays = 90

/**
 * Reads `start` and `end`: a day, or a month or a year for its first or last day. By default the 90 days until today;
 * nothing is told from before `first` or after today. Throws a Problem for more than six months.
 */
export function readRange(request: FastifyRequest, page: Page, first: string, now: Time): Range {
  const today = dayOf(now, page.timeZone)
  const warnings: string[] = []
  let end = readDay(request, 'end', lastOf) ?? today
  if (end > today) {
    end = today
    warnings.push('The end was moved to today, as range_end says')
  }
  const usual = moveDay(end, 1 - usualDays)
  const asked = readDay(request, 'start', firstOf)
  let start = asked ?? usual
  if (start < first) {
    start = first
    if (asked !== undefined)
      warnings.push('The start was moved to the first day that is known, as range_start says')
  }
  if (asked !== undefined && asked > end) throw refusal('start', 'Start must not come after end')
  if (start < moveMonths(end, -mostMonths))
    throw refusal('start', `Start and end may be ${mostMonths} months apart`)
  return { start: start > end ? end : start, end, warnings }
}

function readDay(
  request: FastifyRequest,
  name: string,
  complete: (part: string) => string,
): string | undefined {
  const text = readQuery(request, name)
  if (text === undefined) return undefined
  const day = /^\d{4}(-\d\d){0,2}$/.test(text) ? complete(text) : ''
  if (day >= '1970' && isDay(day)) return day
  throw refusal(
    name,
    `${name === 'start' ? 'Start' : 'End'} must be a day such as 2030-01-31, a month or a year`,
  )
}

function isDay(day: string): boolean {
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
}

function firstOf(part: string): string {
  return `${part}-01-01`.slice(0, 10)
}

/** The last day of a month is the one before the next month's first. */
function lastOf(part: string): string {
  if (part.length === 10) return part
  const [year = 0, month = 12] = part.split('-').map(Number)
  return month > 12 || month < 1 ? '' : new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10)
}

function moveDay(day: string, by: number): string {
  return addDays(`${day}T12:00:00.000Z`, by).slice(0, 10)
}

function moveMonths(day: string, by: number): string {
  const date = new Date(`${day}T12:00:00.000Z`)
  date.setUTCMonth(date.getUTCMonth() + by)
  return date.toISOString().slice(0, 10)
}

function refusal(name: string, sentence: string): Problem {
  return new Problem('invalid', sentence, { [name]: sentence })
}
