import type { Db } from '../../db/connect.ts'
import { listSteps, type Step } from '../../incidents/checklist.ts'
import type { Incident } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { type Phase, phases } from '../../pages/playbook.ts'
import { sayTime, type Time } from '../../text/time.ts'

export const phaseWords: Record<Phase, string> = {
  before: 'Before anything breaks',
  during: 'While it is broken',
  after: 'Once it works again',
}

/** An incident's checklists; the one whose turn it is lies open. `sayWho`: the name behind `member:<id>`. */
export async function presentChecklists(
  db: Db,
  page: Page,
  incident: Incident,
  sayWho: (author: string) => string,
  now: Time,
) {
  const steps = await listSteps(db, page, incident.id)
  const turn: Phase = incident.status === 'resolved' ? 'after' : 'during'
  return phases.flatMap((phase) => {
    const own = steps.filter((step) => step.phase === phase)
    const done = own.filter(({ tickedAt }) => tickedAt !== null).length
    if (own.length === 0) return []
    return {
      name: phaseWords[phase],
      count: `${done} of ${own.length} done`,
      open: phase === turn || (done > 0 && done < own.length),
      steps: own.map((step) => presentStep(step, sayWho, now)),
    }
  })
}

function presentStep({ id, words, tickedAt, tickedBy }: Step, sayWho: (author: string) => string, now: Time) {
  const at = tickedAt && { datetime: tickedAt, text: sayTime(tickedAt, now) }
  return { id, words, ticked: at && { at, by: sayWho(tickedBy ?? '') } }
}
