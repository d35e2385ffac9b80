import { type Incident, wasCancelledBy } from '../incidents/incident.ts'
import { type IncidentStatus, isOver } from '../incidents/lifecycle.ts'
import type { Time } from '../text/time.ts'
import type { Timeline } from './view-models.ts'
import type { Voice } from './voice.ts'

type Phase = { status: IncidentStatus; word: string; from: Time; until: Time | null }

/**
 * How an incident went: each phase that began with an update, and how long it lasted. Null where there is nothing to
 * tell: it has only just begun, is only planned, or nobody knows when of the day it was.
 */
export function presentTimeline(incident: Incident, voice: Voice): Timeline | null {
  const phases = listPhases(incident, voice)
  const [first] = phases
  const last = phases.at(-1)
  if (!first || !last || phases.length < 2) return null
  const whole = Date.parse(last.from) - Date.parse(first.from)
  if (whole <= 0) return null
  return {
    phases: phases.map((phase) => ({
      statusWord: phase.word,
      at: { datetime: phase.from, text: voice.say.time(phase.from, first.from) },
      lasted: sayLasted(phase, first.from, voice),
      last: isOver(phase.status),
    })),
    bar: phases.flatMap(({ status, from, until }) =>
      until === null
        ? []
        : [
            {
              level: levels[status] ?? 1,
              x: round((Date.parse(from) - Date.parse(first.from)) / whole),
              width: Math.max(0.4, round((Date.parse(until) - Date.parse(from)) / whole)),
            },
          ],
    ),
  }
}

const levels: Partial<Record<IncidentStatus, 1 | 2 | 3>> = {
  investigating: 3,
  identified: 2,
  in_progress: 3,
}

/** Updates that follow one another in the same status are one phase; what was only planned is none. */
function listPhases(incident: Incident, { words }: Voice): Phase[] {
  const phases: Phase[] = []
  for (const update of [...incident.updates].reverse()) {
    const before = phases.at(-1)
    if (update.status === 'scheduled' || update.status === 'postmortem') continue
    if (before?.status === update.status) continue
    if (before) before.until = update.displayAt
    const word = wasCancelledBy(update, incident) ? null : words.site.statuses[update.status]
    if (word) phases.push({ status: update.status, word, from: update.displayAt, until: null })
  }
  return phases
}

function sayLasted({ status, from, until }: Phase, began: Time, { words: { past }, say }: Voice): string {
  if (until !== null) return past.lasted(say.duration(from, until))
  return isOver(status) ? past.inAll(say.duration(began, from)) : past.ongoing
}

function round(share: number): number {
  return Math.round(share * 1_000) / 10
}
