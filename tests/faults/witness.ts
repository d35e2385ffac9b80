import { setTimeout as sleep } from 'node:timers/promises'
import type { Accepted } from '../support/sink-process.ts'

/** What the mail server saw; it is the only witness of who got what. */
export type Verdict = {
  subscribers: number
  accepted: number
  /** Confirmed subscribers who got nothing. */
  missed: number
  /** Messages accepted more than once. */
  repeats: number
  /** For each fault, the repeats of what was accepted between the one before it and it. */
  mostRepeatsOfOneFault: number
  /** Repeats that were not the same message: another Message-ID, Date or body. */
  changed: number
}

/** Judges one update to `subscribers`. `faultsAt`: when each fault had done its work, in milliseconds since 1970. */
export function judgeAccepted(accepted: Accepted[], subscribers: number, faultsAt: number[]): Verdict {
  const byRecipient = Map.groupBy(accepted, ({ rcpt }) => rcpt)
  const repeated = [...byRecipient.values()].filter((messages) => messages.length > 1)
  const repeatsOfFault = faultsAt.map((at, i) => {
    const before = faultsAt[i - 1] ?? 0
    return repeated.filter(([first]) => first && first.at > before && first.at <= at).length
  })
  return {
    subscribers,
    accepted: accepted.length,
    missed: subscribers - byRecipient.size,
    repeats: accepted.length - byRecipient.size,
    mostRepeatsOfOneFault: Math.max(0, ...repeatsOfFault),
    changed: repeated.filter((messages) => new Set(messages.map(identity)).size > 1).length,
  }
}

function identity({ messageId, date, sha256 }: Accepted): string {
  return `${messageId} ${date} ${sha256}`
}

/** Waits until so many messages were accepted; fails after two minutes. */
export async function acceptedAtLeast(accepted: () => Accepted[], count: number): Promise<void> {
  for (const since = Date.now(); accepted().length < count; await sleep(20)) {
    if (Date.now() - since < 120_000) continue
    throw new Error(`Only ${accepted().length} of ${count} accepted after two minutes`)
  }
}

/** Waits until so many recipients got something, `patience` milliseconds at most: who is missed will be told. */
export async function reached(
  accepted: () => Accepted[],
  subscribers: number,
  patience = 120_000,
): Promise<void> {
  const since = Date.now()
  const count = () => new Set(accepted().map(({ rcpt }) => rcpt)).size
  while (count() < subscribers && Date.now() - since < patience) await sleep(200)
}
