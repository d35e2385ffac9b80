import { type Component, fullName } from '../components/component.ts'
import type { Incident } from '../incidents/incident.ts'
import { isRunning } from '../incidents/lifecycle.ts'
import type { Rule } from '../incidents/recurrence.ts'
import type { Time } from '../text/time.ts'
import { sayRepeats, updateLines } from './incident-facts.ts'
import type { PlannedLine } from './view-models.ts'
import type { Voice } from './voice.ts'
import { windowWords } from './window-words.ts'

/**
 * Maintenances as the front page lists them: what runs first, then what comes, and of one that repeats only the next.
 * `repeats`: the rule of each recurrence that goes on.
 */
export function listPlannedLines(
  planned: Incident[],
  voice: Voice,
  components: Component[],
  repeats: Map<string, Rule>,
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
  return [...running, ...coming].map((incident) => plannedLine(incident, voice, components, repeats, now))
}

function plannedLine(
  incident: Incident,
  voice: Voice,
  components: Component[],
  repeats: Map<string, Rule>,
  now: Time,
): PlannedLine {
  const { maintenance, updates } = incident
  const { say, words, prefix } = voice
  const [newest] = updates
  return {
    name: incident.name,
    path: `${prefix}/incidents/${incident.id}`,
    running: isRunning(incident.status),
    statusWord: words.site.statuses[incident.status],
    ...windowWords(incident, now, (from, until) => say.window(from, until, now), words.site),
    repeats: sayRepeats(repeats.get(maintenance?.recurrenceId ?? ''), voice),
    affected: components.filter(({ id }) => incident.componentIds.includes(id)).map(fullName),
    expectHtml: updates.at(-1)?.bodyHtml ?? '',
    scopeHtml: incident.scopeHtml,
    workaroundHtml: incident.workaroundHtml,
    newest:
      newest && updates.length > 1
        ? updateLines(incident, voice, newest, undefined, (time) => say.time(time, now))
        : null,
  }
}
