import { findChannel } from '../../channels/index.ts'
import { findAlarms, isUnseen, quote } from '../../deliveries/alarms.ts'
import type { ChannelReport } from '../../deliveries/by-channel.ts'
import type { Failed, Retrying } from '../../deliveries/failures.ts'
import type { Report } from '../../deliveries/report.ts'
import { findWorker, type Seen } from '../../deliveries/workers.ts'
import type { Page } from '../../pages/page.ts'
import { sayAge, sayFullTime, sayTime, type Time, timeNow } from '../../text/time.ts'
import type { Doors } from '../doors.ts'

/** How far an update has got in one line: `Sent to 480 of 500`. */
export function sayProgress(report: Report): string {
  const { audience } = report
  const sent = reached(report).toLocaleString('en')
  if (audience === null) return `Sent to ${sent} so far`
  if (audience === 0) return 'There was nobody to tell'
  const whole = `Sent to ${sent} of ${audience.toLocaleString('en')}`
  return report.failed > 0 ? `${whole}, ${report.failed.toLocaleString('en')} failed` : whole
}

/** A newer mail that carries the update has told them as well. */
function reached({ sent, superseded }: Report): number {
  return sent + superseded
}

export function presentReport(report: Report) {
  const { audience, pending, retrying, failed, suppressed, superseded, withdrawn } = report
  const settled = (audience ?? 0) - pending - retrying
  const lines = [
    { id: 'sent', count: report.sent, word: 'Sent', says: 'the mail server took it' },
    { id: 'pending', count: pending, word: 'Pending', says: 'not tried yet' },
    { id: 'retrying', count: retrying, word: 'Retrying', says: 'refused for now, tried again by itself' },
    { id: 'failed', count: failed, word: 'Failed', says: 'refused for good' },
    { id: 'superseded', count: superseded, word: 'Superseded', says: 'told within a newer mail' },
    { id: 'suppressed', count: suppressed, word: 'Suppressed', says: 'address that must not be written to' },
    {
      id: 'withdrawn',
      count: withdrawn,
      word: 'Withdrawn',
      says: 'left, or chose otherwise, before it was sent',
    },
  ]
  return {
    headline: sayProgress(report),
    audience,
    reached: reached(report),
    open: report.oldestPendingSeconds !== null,
    /** Quarters that are done: what is worth saying aloud. */
    quarter: audience ? Math.floor((4 * settled) / audience) : 0,
    waits: sayWaits(report),
    lines: lines.map((line) => ({ ...line, none: line.count === 0, count: line.count.toLocaleString('en') })),
  }
}

function sayWaits({ pending, retrying, oldestPendingSeconds: seconds, audience }: Report): string {
  if (seconds === null) return audience === 0 ? '' : 'Nobody waits any more.'
  const waiting = pending + retrying
  const age = sayAge(new Date(0).toISOString(), new Date(seconds * 1_000).toISOString())
  if (audience === null) return `Whom it concerns is being counted, since ${age} ago.`
  const wait =
    waiting === 1 ? '1 subscriber still waits' : `${waiting.toLocaleString('en')} subscribers still wait`
  return `${wait}. It was published ${age} ago.`
}

/** `Slack: 3 arrived, 1 failed`. */
export function presentBeside({ channel, sent, waiting, failed }: ChannelReport) {
  const counts = [
    ...(sent > 0 ? [`${sent} arrived`] : []),
    ...(waiting > 0 ? [`${waiting} still to come`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ]
  return { label: findChannel(channel)?.label ?? channel, says: counts.join(', ') || 'nobody' }
}

export function presentFailed(failed: Failed, now: Time) {
  const { at, ...rest } = failed
  return { ...rest, tries: sayTries(failed.attempts), at: at && stamp(at, now) }
}

export function presentRetrying(retrying: Retrying, now: Time) {
  const { nextAt, attempts, ...rest } = retrying
  const next = nextAt === null || nextAt <= now ? null : stamp(nextAt, now)
  return { ...rest, tries: sayTries(attempts), next }
}

function sayTries(attempts: number): string {
  return attempts === 1 ? 'once' : attempts === 2 ? 'twice' : `${attempts} times`
}

function stamp(time: Time, now: Time) {
  return { datetime: time, text: sayTime(time, now) }
}

/** Whether mail leaves: a line about the worker and its channel, and what an engineer has to know. */
export async function presentPost({ db }: Doors, page: Page) {
  const now = timeNow()
  const [worker, alarms] = await Promise.all([findWorker(db.reader), findAlarms(db.reader, page, now)])
  return {
    worker: sayWorker(worker, now),
    rests: sayRest(worker, now),
    wrong: worker === undefined || isUnseen(worker, now) || worker.trouble !== null,
    alarms: alarms.map(({ kind, since, words }) => ({
      kind,
      words,
      since: { datetime: since, text: sayFullTime(since) },
    })),
  }
}

function sayWorker(worker: Seen | undefined, now: Time): string {
  if (!worker) return 'No worker has been seen yet.'
  return `The worker was last seen ${sayAge(worker.seenAt, now)} ago.`
}

function sayRest(worker: Seen | undefined, now: Time): string | null {
  if (!worker?.trouble) return null
  const { since, answer } = worker.trouble
  return `Mail rests since ${sayTime(since, now)}: the mail server answers ${quote(answer)}. Nobody’s attempt is counted meanwhile.`
}
