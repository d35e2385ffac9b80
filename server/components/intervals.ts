import type { Time } from '../text/time.ts'
import { type ComponentStatus, componentStatuses } from './component.ts'

/** A time a component spent in one state, [from, until); the last of a component on the page has no end. */
export type Interval = { from: Time; until: Time | null; status: ComponentStatus; updateId: string | null }

/** A state that is known to have lasted from one moment to a later one. */
export type PastState = Interval & { until: Time }

/**
 * A component's life, oldest first, with a past state laid over it. Where two incidents overlap the worse state counts, so
 * telling of the past never makes it better than it was. A state from before the life begins it earlier, well until
 * the life went on; what would lie after its end is cut off.
 */
export function layOver(life: Interval[], past: PastState): Interval[] {
  const whole = beginEarlier(life, past.from)
  return whole.flatMap((interval) => {
    const from = later(interval.from, past.from)
    const until = earlier(interval.until, past.until)
    if (from >= until || !isWorse(past.status, interval.status)) return [interval]
    return [
      { ...interval, until: from },
      { ...past, from, until },
      { ...interval, from: until },
    ].filter((piece) => piece.until === null || piece.from < piece.until)
  })
}

function beginEarlier(life: Interval[], from: Time): Interval[] {
  const [first] = life
  if (!first || first.from <= from) return life
  return [{ from, until: first.from, status: 'operational', updateId: null }, ...life]
}

function isWorse(a: ComponentStatus, b: ComponentStatus): boolean {
  return componentStatuses.indexOf(a) > componentStatuses.indexOf(b)
}

function later(a: Time, b: Time): Time {
  return a > b ? a : b
}

function earlier(a: Time | null, b: Time): Time {
  return a !== null && a < b ? a : b
}
