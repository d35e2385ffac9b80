import type { AlertRow } from '../db/schema.ts'
import type { Time } from '../text/time.ts'

/** What monitoring says of one thing, whatever it is called where it comes from. It is never shown to customers. */
export type Alert = {
  /** The same from when the trouble begins until it ends, and again when it comes back. */
  fingerprint: string
  name: string
  state: 'firing' | 'resolved'
  /** Null where the source does not say. */
  startedAt: Time | null
  endedAt: Time | null
  labels: Record<string, string>
  /** http or https. */
  link: string | null
}

/** What an alert comes from that a member makes to try it out. */
export const testSource = 'test'

/** An alert as it was last seen. */
export type SeenAlert = Omit<Alert, 'startedAt'> & {
  source: string
  startedAt: Time
  seenAt: Time
  proposalId: string | null
}

export function readSeen(row: AlertRow): SeenAlert {
  return {
    fingerprint: row.fingerprint,
    source: row.source,
    name: row.name,
    state: row.state as Alert['state'],
    startedAt: row.started_at,
    endedAt: row.ended_at,
    labels: JSON.parse(row.labels) as Record<string, string>,
    link: row.link,
    seenAt: row.seen_at,
    proposalId: row.proposal_id,
  }
}

/**
 * What an alert is to a page that knows `seen` of it: it began, or ended; `again`: nothing is new; `late`: it speaks of a
 * time that later words have overtaken, as webhooks that were tried again do.
 */
export function judgeAlert(
  alert: Pick<Alert, 'state' | 'startedAt' | 'endedAt'>,
  seen: Pick<SeenAlert, 'state' | 'startedAt' | 'endedAt'> | undefined,
): 'began' | 'again' | 'ended' | 'late' {
  if (!seen) return alert.state === 'firing' ? 'began' : 'ended'
  if (seen.state === alert.state) return 'again'
  if (alert.state === 'firing') {
    const overtaken = alert.startedAt !== null && seen.endedAt !== null && alert.startedAt <= seen.endedAt
    return overtaken ? 'late' : 'began'
  }
  return alert.endedAt !== null && alert.endedAt < seen.startedAt ? 'late' : 'ended'
}
