import type { Time } from '../text/time.ts'

/** The short name of a zone as readers know it: "UTC", "CET", "GMT+9". */
export function zoneName(timeZone: string, now: Time): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' }).formatToParts(
    new Date(now),
  )
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
}

/** Minutes since midnight in a zone. */
export function clockInZone(now: Time, timeZone: string): number {
  const said = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const [hours = 0, minutes = 0] = said.format(new Date(now)).split(':').map(Number)
  return hours * 60 + minutes
}
