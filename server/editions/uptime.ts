import {
  type Component,
  type ComponentStatus,
  componentStatuses,
  fullName,
  worstOf,
} from '../components/component.ts'
import type { StateInterval } from '../components/states.ts'
import { type DayUptime, measureUptime, roundPercentage } from '../components/uptime.ts'
import type { Span } from '../incidents/find-spans.ts'
import type { Page } from '../pages/page.ts'
import { addMonths } from '../text/calendar.ts'
import type { Words } from '../text/languages/en.ts'
import { dayOf, listDays, type Time, type ZonedDay } from '../text/time.ts'
import { renderView } from '../text/views.ts'
import type { UptimeCell, UptimeView } from './calendar-models.ts'
import { sayDisruption } from './components.ts'
import { printedAt, siteFrame } from './frame.ts'
import { historyPath } from './history.ts'
import { monthTable } from './month-tables.ts'
import type { Voice } from './voice.ts'

/** Months of the calendar, this one included. */
const uptimeMonths = 12

export type UptimeFacts = {
  page: Page
  /** Those a calendar of their own can be chosen of. */
  components: Component[]
  /** What was not operational, of the page or of the one component; of that also what was. */
  intervals: StateInterval[]
  spans: Span[]
}

/** The days of the calendar, oldest first: whole months of the page's zone, up to today. */
export function listCalendarDays(page: Page, now: Time): ZonedDay[] {
  const today = dayOf(now, page.timeZone)
  return listDays(`${addMonths(today.slice(0, 7), 1 - uptimeMonths)}-01`, today, page.timeZone)
}

/** Twelve months of the page, or of one component, as HTML: how each day was, with its incidents. */
export function printUptime(
  facts: UptimeFacts,
  component: Component | null,
  voice: Voice,
  now: Time,
): string {
  const { words, prefix } = voice
  const { page, components } = facts
  const days = listCalendarDays(page, now)
  const past = measure(facts, component, voice, days, now)
  const byDay = new Map(days.map((one) => [one.day, one]))
  const incidents = listByDay(facts.spans, days, now)
  const months = [...new Set([...past.days.keys()].map((day) => day.slice(0, 7)))].reverse()
  const title = component ? words.past.uptimeOf(fullName(component)) : words.past.uptime
  const view: UptimeView = {
    ...siteFrame(page, voice, title, component ? `/uptime/${component.id}` : '/uptime'),
    description: words.past.uptimeDescription(page.name),
    printed: printedAt(now),
    headline: component ? fullName(component) : words.past.twelveMonths,
    lead: sayRecord(past, voice),
    months: months.map((month) =>
      monthTable(month, words.locale, (day, number) =>
        presentCell(number, past.days.get(day), incidents.get(day) ?? [], words, (spans) =>
          linkTo(byDay.get(day), spans, page, prefix, now),
        ),
      ),
    ),
    samples: componentStatuses.map((state) => ({ state, word: words.site.states[state] })),
    whole: component !== null,
    choices: components.map((one) => ({
      href: `${prefix}/uptime/${one.id}`,
      text: fullName(one),
      here: one.id === component?.id,
    })),
  }
  return renderView('site/uptime', view)
}

type DayPast = { state: ComponentStatus; words: string }
type Past = { days: Map<string, DayPast>; percentage: number | null }

function measure(
  facts: UptimeFacts,
  component: Component | null,
  voice: Voice,
  days: ZonedDay[],
  now: Time,
): Past {
  if (!component) return { days: worstDays(facts, voice, days, now), percentage: null }
  const uptime = measureUptime(component, facts.intervals, days, now)
  const known = uptime.days.filter((day): day is KnownDay => day.worst !== null)
  return {
    days: new Map(known.map((day) => [day.day, { state: day.worst, words: sayDisruption(day, voice) }])),
    percentage: uptime.percentage,
  }
}

type KnownDay = DayUptime & { worst: ComponentStatus }

/** Of the page: the worst state any component was in, from the first day that it or an incident is known. */
function worstDays(
  { page, intervals, spans }: UptimeFacts,
  { words }: Voice,
  days: ZonedDay[],
  now: Time,
): Past['days'] {
  const begins = [
    page.createdAt,
    ...intervals.map(({ from }) => from),
    ...spans.map((span) => span.startedAt),
  ]
  const first = begins.reduce((a, b) => (b < a ? b : a))
  const worst = new Map<string, ComponentStatus>()
  for (const { status, from, until } of intervals)
    for (const { day } of daysWithin(days, from, until ?? now))
      worst.set(day, worstOf([status, worst.get(day) ?? 'operational']))
  const known = days.filter((day) => day.until > first)
  return new Map(
    known.map(({ day }) => {
      const state = worst.get(day) ?? 'operational'
      return [day, { state, words: words.site.inside(words.site.states[state]) }]
    }),
  )
}

function listByDay(spans: Span[], days: ZonedDay[], now: Time): Map<string, Span[]> {
  const byDay = new Map<string, Span[]>()
  for (const span of spans)
    for (const { day } of daysWithin(days, span.startedAt, span.resolvedAt ?? now)) {
      const those = byDay.get(day)
      if (those) those.push(span)
      else byDay.set(day, [span])
    }
  return byDay
}

/** The days that a time touched; one that took no time touched the day it was on. */
function daysWithin(days: ZonedDay[], from: Time, until: Time): ZonedDay[] {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((days[middle]?.until ?? '') <= from) low = middle + 1
    else high = middle
  }
  let end = low
  while (end < days.length && ((days[end]?.from ?? '') < until || (days[end]?.from ?? '') <= from)) end++
  return days.slice(low, end)
}

function presentCell(
  number: number,
  past: DayPast | undefined,
  spans: Span[],
  words: Words,
  link: (spans: Span[]) => string | null,
): UptimeCell {
  const [first] = spans
  return {
    number,
    state: past?.state ?? null,
    words: past?.words ?? '',
    incidents: spans.length > 0 ? words.past.incidents(spans.length) : '',
    names: spans.length > 1 ? '' : (first?.name ?? ''),
    href: link(spans),
  }
}

/** Several stand together in the history, where they began. */
function linkTo(
  within: ZonedDay | undefined,
  spans: Span[],
  page: Page,
  prefix: string,
  now: Time,
): string | null {
  const [first] = spans
  if (spans.length > 1 && within && spans.some(({ startedAt }) => startedAt >= within.from)) {
    const { day } = within
    return `${prefix}${historyPath(day.slice(0, 7), page, now)}#${day}`
  }
  return first ? `${prefix}/incidents/${first.id}` : null
}

/** `99.98 % uptime` of a component; of the page how many days went without a disruption. */
function sayRecord({ days, percentage }: Past, voice: Voice): string {
  if (percentage !== null) return sayPercentage(percentage, voice)
  const known = [...days.values()]
  const calm = known.filter(({ state }) => state === 'operational' || state === 'under_maintenance')
  return voice.words.past.calmDays(calm.length, known.length)
}

function sayPercentage(percentage: number, { words, say }: Voice): string {
  return words.past.percentage(words.site.record.percent(say.number(roundPercentage(percentage))))
}
