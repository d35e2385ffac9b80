import type { Incident } from '../incidents/incident.ts'
import { isRunning } from '../incidents/lifecycle.ts'
import type { SiteWords } from '../text/languages/en/site.ts'
import type { Time } from '../text/time.ts'
import type { SaidTime } from './view-models.ts'
import { english } from './voice.ts'

/** The window, and what is to be said where the clock has passed it; nothing for an incident. */
export function windowWords(
  { maintenance, status }: Pick<Incident, 'maintenance' | 'status'>,
  now: Time,
  say: (from: Time, until: Time) => string,
  { incident: words }: Pick<SiteWords, 'incident'> = english.words.site,
): { window: SaidTime | null; late: string | null } {
  if (!maintenance) return { window: null, late: null }
  const { scheduledFor, scheduledUntil } = maintenance
  const overrun = isRunning(status) && scheduledUntil <= now ? words.overrun : null
  return {
    window: { datetime: scheduledFor, text: say(scheduledFor, scheduledUntil), until: scheduledUntil },
    late: status === 'scheduled' && scheduledFor <= now ? words.notBegun : overrun,
  }
}

/** The times at which the clock alone changes what is said of a maintenance. */
export function windowTimes({ maintenance, status }: Incident): Time[] {
  if (!maintenance) return []
  return status === 'scheduled' ? [maintenance.scheduledFor] : [maintenance.scheduledUntil]
}
