import rrule from 'rrule'
import { localTime, readLocalTime } from '../text/local-time.ts'
import { addDays, sayFullDay, type Time } from '../text/time.ts'

const { RRule } = rrule

export const paces = ['day', 'week', 'month'] as const

export type Pace = (typeof paces)[number]

/** When a maintenance repeats, by a wall clock: what is at 01:00 stays at 01:00 when the clocks change. */
export type Rule = {
  every: Pace
  /** Every second week: 2. */
  interval: number
  /** The first time on the wall clock: 2026-11-22T01:00. */
  firstAt: string
  timeZone: string
  /** The last day there may be one (2027-11-22); null: for good. */
  untilDay: string | null
}

export function isPace(text: unknown): text is Pace {
  return paces.includes(text as Pace)
}

const frequencies = { day: RRule.DAILY, week: RRule.WEEKLY, month: RRule.MONTHLY }

/**
 * The moments of a rule after `after` up to `until`, in order, `most` at most. A month without the day has its last day
 * instead; a time that the clocks skip is as much later.
 */
export function listOccurrences(rule: Rule, after: Time, until: Time, most: number): Time[] {
  const found: Time[] = []
  // Zones reach 14 hours to both sides; the day more is sorted out below.
  const from = asIfUtc(localTime(addDays(after, -1), rule.timeZone))
  makeRule(rule).between(from, asIfUtc(localTime(addDays(until, 1), rule.timeZone)), true, (date) => {
    const time = readLocalTime(date.toISOString().slice(0, 16), rule.timeZone)
    if (time !== undefined && time > after && time <= until && time !== found.at(-1)) found.push(time)
    return found.length < most
  })
  return found
}

/** The first moment after `after`; undefined once there is none any more. */
export function nextOccurrence(rule: Rule, after: Time): Time | undefined {
  return listOccurrences(rule, after, addDays(after, 31 * 13 * rule.interval), 1)[0]
}

/** `Every 2 weeks, at 01:00 Europe/Berlin, until 22 November 2027` */
export function sayRule({ every, interval, firstAt, timeZone, untilDay }: Rule): string {
  const pace = interval === 1 ? `Every ${every}` : `Every ${interval} ${every}s`
  const until = untilDay === null ? '' : `, until ${sayFullDay(untilDay)}`
  return `${pace} at ${firstAt.slice(11)} ${timeZone}${until}`
}

/** The library counts in a world without zones; its dates are wall clocks that say UTC. */
function makeRule({ every, interval, firstAt, untilDay }: Rule) {
  const day = Number(firstAt.slice(8, 10))
  return new RRule({
    freq: frequencies[every],
    interval,
    dtstart: asIfUtc(firstAt),
    until: untilDay === null ? null : asIfUtc(`${untilDay}T23:59`),
    ...(every === 'month' &&
      day > 28 && { bymonthday: [28, 29, 30, 31].filter((other) => other <= day), bysetpos: -1 }),
  })
}

function asIfUtc(local: string): Date {
  return new Date(`${local.slice(0, 16)}:00.000Z`)
}
