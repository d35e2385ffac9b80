import { DateTime } from 'luxon'
import { dayOf, rememberSaid, type Time } from '../../text/time.ts'

/** A day in the marked-up way in which Statuspage says times, since programs take them apart. */
const markDay = rememberSaid((time, zone) => {
  const at = momentIn(time, zone)
  return `${at.toFormat('LLL')} <var data-var='date'>${String(at.day).padStart(2)}</var>`
})

const markClock = rememberSaid(
  (time, zone) => `<var data-var='time'>${momentIn(time, zone).toFormat('HH:mm')}</var>`,
)

/** CET, PDT or UTC: English knows the short names of America’s zones here, of Europe’s there. */
const nameZone = rememberSaid((time, zone) => {
  const american = momentIn(time, zone).toFormat('ZZZZ')
  return /^GMT[+-]/.test(american) ? momentIn(time, zone).setLocale('en-GB').toFormat('ZZZZ') : american
})

/** `Nov 20, 15:30 CET`, each part marked. */
export function markTime(time: Time, zone: string): string {
  return `${markDay(time, zone)}, ${markClock(time, zone)} ${nameZone(time, zone)}`
}

/** `Nov 20, 23:30 - Nov 21, 00:30 CET`, each part marked; the same day is said once. */
export function markWindow(from: Time, until: Time, zone: string): string {
  const day = dayOf(from, zone) === dayOf(until, zone) ? '' : `${markDay(until, zone)}, `
  const end = `${day}${markClock(until, zone)} ${nameZone(until, zone)}`
  return `${markDay(from, zone)}, ${markClock(from, zone)} - ${end}`
}

/** A moment on a zone’s clock, in Statuspage’s English. */
export function momentIn(time: Time, zone: string): DateTime {
  return DateTime.fromISO(time, { zone, locale: 'en-US' })
}
