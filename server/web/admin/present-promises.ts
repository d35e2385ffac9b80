import type { Db } from '../../db/connect.ts'
import { isLate, listPromises, type PromiseRecord, sayLate, sumPromises } from '../../incidents/promises.ts'
import type { Page } from '../../pages/page.ts'
import { sayTime, type Time } from '../../text/time.ts'

/** An incident's promises for its screen, newest first, with their sum; null where nothing was ever promised. */
export async function presentPromises(db: Db, page: Page, incidentId: string, now: Time) {
  const promises = await listPromises(db, page, incidentId)
  const sum = sumPromises(promises, now)
  return sum && { sum, lines: promises.map((promise) => presentLine(promise, now)).reverse() }
}

function presentLine(promise: PromiseRecord, now: Time) {
  const { madeAt, dueAt, endedAt, outcome } = promise
  return {
    made: stamp(madeAt, now),
    due: stamp(dueAt, now),
    ended: outcome === 'kept' || outcome === 'resolved' ? endedAt && stamp(endedAt, now) : null,
    late: isLate(promise, now),
    says: sayOutcome(promise, now),
  }
}

function sayOutcome(promise: PromiseRecord, now: Time): string {
  const { outcome } = promise
  if (outcome === 'withdrawn') return 'Changed before it was due'
  const late = isLate(promise, now)
  if (outcome === null) return late ? `Late by ${sayLate(promise, now)} so far` : 'Not due yet'
  const end = outcome === 'resolved' ? 'Resolved' : 'Kept'
  return late ? `${end} ${sayLate(promise, now)} late` : `${end} in time`
}

function stamp(time: Time, now: Time) {
  return { datetime: time, text: sayTime(time, now) }
}
