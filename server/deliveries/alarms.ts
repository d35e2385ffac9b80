import { withoutAddresses } from '../channels/address.ts'
import type { Db } from '../db/connect.ts'
import { addMinutes, sayAge, type Time, timeNow } from '../text/time.ts'
import { type CanaryTrouble, findCanaryTrouble } from './canary.ts'
import { findSwept } from './sweep-findings.ts'
import { findWaiting, type Queue, type Waiting } from './waiting.ts'
import { findWorker, type Seen } from './workers.ts'

export const alarmKinds = ['worker', 'policy', 'resting', 'waiting', 'beside', 'missing', 'canary'] as const

export type AlarmKind = (typeof alarmKinds)[number]

/** Something an engineer has to know. `pageId`: null where it concerns every page. */
export type Alarm = { kind: AlarmKind; pageId: string | null; since: Time; words: string }

const limits = { unseenSeconds: 30, restingMinutes: 5, waitingMinutes: 10 }

/** All that is wrong with deliveries at the moment, counting who waits on this page or, without one, on all of them. */
export async function findAlarms(
  db: Db,
  page: { id: string } | undefined,
  now: Time = timeNow(),
): Promise<Alarm[]> {
  const [worker, waiting, swept, canaries] = await Promise.all([
    findWorker(db),
    findWaiting(db, page, now),
    findSwept(db, now),
    findCanaryTrouble(db, now),
  ])
  const stands = sayStanding(worker, waiting, now) ?? sayLate(waiting.mail, now)
  const beside = stands?.kind === 'worker' ? undefined : sayLateBeside(waiting.beside, now)
  // Where nothing leaves, a silent canary is no news.
  const silent = canaries.filter(({ pageId }) => !stands && (page === undefined || pageId === page.id))
  return [
    ...(stands ? [stands] : []),
    ...(beside ? [beside] : []),
    ...(swept ? [sayFindings(swept, now)] : []),
    ...silent.map((trouble) => sayCanary(trouble, now)),
  ]
}

/** Whether the worker has not been there for so long that mail waits for it. */
export function isUnseen(worker: Seen | undefined, now: Time): boolean {
  return worker === undefined || worker.seenAt < addMinutes(now, -limits.unseenSeconds / 60)
}

/** What keeps mail from leaving; it explains why mail is late. */
function sayStanding(worker: Seen | undefined, waiting: Waiting, now: Time): Alarm | undefined {
  if (isUnseen(worker, now)) {
    const [since] = [waiting.mail.since, waiting.beside.since].filter((time) => time !== undefined).sort()
    if (since === undefined || since > addMinutes(now, -limits.unseenSeconds / 60)) return undefined
    const last = worker ? `was last seen ${sayAge(worker.seenAt, now)} ago` : 'has never been seen'
    const words = `No mail leaves: the worker ${last}. ${sayWaiting(waiting)}`
    return everywhere('worker', worker?.seenAt ?? since, words)
  }
  const trouble = worker?.trouble
  if (!trouble) return undefined
  const answer = quote(trouble.answer)
  const people = sayPeople(waiting.mail.count)
  const forHowLong = sayAge(trouble.since, now)
  if (isPolicy(trouble.answer)) {
    const words = `Mail is held back: too much of it is refused as unwanted, for ${forHowLong}. The mail server answers ${answer}. ${people}`
    return everywhere('policy', trouble.since, words)
  }
  if (trouble.since > addMinutes(now, -limits.restingMinutes)) return undefined
  const words = `No mail has left for ${forHowLong}: the mail server answers ${answer}. ${people}`
  return everywhere('resting', trouble.since, words)
}

function sayLate({ count, since }: Queue, now: Time): Alarm | undefined {
  if (!isLate(since, now)) return undefined
  const words = `Mail is late: what was published ${sayAge(since, now)} ago has not been sent to everybody. ${sayPeople(count)}`
  return everywhere('waiting', since, words)
}

/** What their own servers keep from arriving was tried, and is not meant. */
function sayLateBeside({ count, since }: Queue, now: Time): Alarm | undefined {
  if (!isLate(since, now)) return undefined
  const words = `Chats and webhooks are late: what was published ${sayAge(since, now)} ago has not been sent to all of them. ${sayChannels(count)}`
  return everywhere('beside', since, words)
}

function isLate(since: Time | undefined, now: Time): since is Time {
  return since !== undefined && since <= addMinutes(now, -limits.waitingMinutes)
}

function sayFindings({ since, count }: { since: Time; count: number }, now: Time): Alarm {
  const found = count === 1 ? '1 delivery' : `${count.toLocaleString('en')} deliveries`
  const words = `Checks of the ledger found ${found} amiss, the last ${sayAge(since, now)} ago, and put it right. That is a bug: please report it.`
  return everywhere('missing', since, words)
}

function sayCanary({ pageId, publishedAt, state, lastAnswer }: CanaryTrouble, now: Time): Alarm {
  const why = lastAnswer === null ? state : `${state}, the mail server answers ${quote(lastAnswer)}`
  const words = `The canary has not got what was published ${sayAge(publishedAt, now)} ago: ${why}.`
  return { kind: 'canary', pageId, since: publishedAt, words }
}

function everywhere(kind: AlarmKind, since: Time, words: string): Alarm {
  return { kind, pageId: null, since, words }
}

function sayWaiting({ mail, beside }: Waiting): string {
  const people = sayPeople(mail.count)
  if (beside.count === 0) return people
  return mail.count === 0 ? sayChannels(beside.count) : `${people} ${sayChannels(beside.count)}`
}

function sayChannels(channels: number): string {
  return channels === 1 ? '1 channel waits.' : `${channels.toLocaleString('en')} channels wait.`
}

function sayPeople(people: number): string {
  if (people === 0) return 'Nobody waits.'
  return people === 1 ? '1 person waits.' : `${people.toLocaleString('en')} people wait.`
}

/** A refusal by policy (RFC 3463, x.7.n), where it is not about logging in. */
function isPolicy(answer: string): boolean {
  return /^5\d\d[ -]5\.7\./.test(answer) && !/^53\d/.test(answer)
}

/** The server’s words without addresses: they may name a reader of another page. */
export function quote(answer: string): string {
  return `“${withoutAddresses(answer).slice(0, 200)}”`
}
