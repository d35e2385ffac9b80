import { type Component, fullName } from '../components/component.ts'
import type { Incident } from '../incidents/incident.ts'
import { isRunning } from '../incidents/lifecycle.ts'
import { sayTime, sayWindow, type Time } from '../text/time.ts'
import { statusWords } from './frame.ts'
import { updateLines } from './incident-facts.ts'
import type { PlannedLine } from './view-models.ts'
import { windowWords } from './window-words.ts'

/**
 * Maintenances as the front page lists them: what runs first, then what comes, and of one that repeats only the next.
 * `repeats`: the words for each recurrence that goes on.
 */
export function listPlannedLines(
  planned: Incident[],
  components: Component[],
  repeats: Map<string, string>,
  now: Time,
): PlannedLine[] {
  const seen = new Set<string>()
  const running = planned.filter(({ status }) => isRunning(status))
  const coming = planned.filter(({ status, maintenance }) => {
    const id = maintenance?.recurrenceId
    if (isRunning(status) || (id && seen.has(id))) return false
    if (id) seen.add(id)
    return true
  })
  return [...running, ...coming].map((incident) => plannedLine(incident, components, repeats, now))
}

function plannedLine(
  incident: Incident,
  components: Component[],
  repeats: Map<string, string>,
  now: Time,
): PlannedLine {
  const { maintenance, updates } = incident
  const [newest] = updates
  return {
    name: incident.name,
    path: `/incidents/${incident.id}`,
    running: isRunning(incident.status),
    statusWord: statusWords[incident.status],
    ...windowWords(incident, now, (from, until) => sayWindow(from, until, now)),
    repeats: repeats.get(maintenance?.recurrenceId ?? '') ?? null,
    affected: components.filter(({ id }) => incident.componentIds.includes(id)).map(fullName),
    expectHtml: updates.at(-1)?.bodyHtml ?? '',
    scopeHtml: incident.scopeHtml,
    workaroundHtml: incident.workaroundHtml,
    newest:
      newest && updates.length > 1
        ? updateLines(incident, newest, undefined, (time) => sayTime(time, now))
        : null,
  }
}
