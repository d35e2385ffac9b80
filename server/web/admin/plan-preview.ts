import { type Component, fullName } from '../../components/component.ts'
import { statusWords } from '../../editions/frame.ts'
import { windowWords } from '../../editions/window-words.ts'
import { usualSwitches } from '../../incidents/maintenance.ts'
import { checkRule } from '../../incidents/plan-recurring.ts'
import { listOccurrences, type Rule, sayRule } from '../../incidents/recurrence.ts'
import { checkKind } from '../../incidents/save-maintenance.ts'
import { checkDraft, renderWords, type UpdateDraft } from '../../incidents/update-draft.ts'
import { addDays, addMinutes, sayWindow, type Time, timeNow } from '../../text/time.ts'
import type { PlannedIncident } from './about-maintenance.ts'
import type { Preview } from './goes-out.ts'

/** As an incident's, with the window, how it repeats and when next, and the names of what it affects. */
export type PlanPreview = Preview & {
  window: string
  late: string | null
  repeats: string | null
  dates: string[]
  affected: string[]
}

/** How many of a series are named after the first. */
const further = 4

/** Throws what planning or changing it would. `before`: the maintenance that is changed. */
export async function makePlanPreview(
  draft: UpdateDraft,
  rule: Rule | null,
  components: Component[],
  before: PlannedIncident | null,
  now: Time = timeNow(),
): Promise<PlanPreview> {
  checkDraft({ ...draft, name: draft.name ?? '' }, now)
  checkKind(draft, before, now)
  const { scheduledFor = now, scheduledUntil = now } = { ...before?.maintenance, ...draft.maintenance }
  const minutes = (Date.parse(scheduledUntil) - Date.parse(scheduledFor)) / 60_000
  if (rule) checkRule(rule, minutes)
  const words = await renderWords(withWords(draft))
  const said = { ...neverBegun, ...before?.maintenance, ...{ scheduledFor, scheduledUntil } }
  const status = before?.status ?? 'scheduled'
  const { window, late } = windowWords({ status, maintenance: said }, now, (from, until) =>
    sayWindow(from, until, now),
  )
  const dates = rule ? listOccurrences(rule, scheduledFor, addDays(scheduledFor, 1_500), further) : []
  return {
    name: draft.name ?? '',
    statusWord: statusWords[status],
    impactWord: '',
    bodyHtml: words.bodyHtml || (before?.updates.at(-1)?.bodyHtml ?? ''),
    scopeHtml: words.scopeHtml ?? null,
    workaroundHtml: words.workaroundHtml ?? null,
    over: false,
    promise: null,
    noPromise: null,
    components: [],
    window: window?.text ?? '',
    late,
    repeats: rule && sayRule(rule),
    dates: dates.map((at) => sayWindow(at, addMinutes(at, minutes), now)),
    affected: components.filter(({ id }) => draft.componentIds?.includes(id)).map(fullName),
  }
}

const neverBegun = {
  ...usualSwitches,
  cancelledAt: null,
  remindedAt: null,
  recurrenceId: null,
  occurrenceAt: null,
}

/** A move is always said; what else was changed stands on the page without an update of its own. */
export function withWords(draft: UpdateDraft): UpdateDraft {
  const { scheduledFor, scheduledUntil } = draft.maintenance ?? {}
  if (draft.body?.trim() || !scheduledFor || !scheduledUntil) return draft
  return {
    ...draft,
    body: `The maintenance is now planned for ${sayWindow(scheduledFor, scheduledUntil, timeNow())}.`,
  }
}
