import type { UpdateNotice } from '../channels/content.ts'
import type { Component, ComponentStatus } from '../components/component.ts'
import type { Page } from '../pages/page.ts'
import type { Time } from '../text/time.ts'
import { affectedBy, noticeOf } from './add-update.ts'
import { type Impact, impactOf } from './impact.ts'
import type { AffectedComponent, Incident, IncidentUpdate } from './incident.ts'
import type { IncidentStatus } from './lifecycle.ts'
import { promiseFor } from './promise.ts'
import { concernedAfter } from './save-incident.ts'
import type { Rendered, UpdateDraft } from './update-draft.ts'

/** What a draft would do if it were posted now; nothing is written. */
export type Foreseen = {
  status: IncidentStatus
  impact: Impact
  nextUpdateAt: Time | null
  affected: AffectedComponent[]
  /** All that the incident is about then. */
  components: { id: string; status?: ComponentStatus | undefined }[]
}

/** `incident`: null where the draft opens one. */
export function foresee(
  page: Page,
  draft: UpdateDraft,
  components: Component[],
  incident: Incident | null,
  now: Time,
): Foreseen {
  const status = draft.status ?? incident?.status ?? 'investigating'
  const affected = affectedBy(draft, components)
  const before = incident?.updates.flatMap((update) => update.affected) ?? []
  const override = draft.impactOverride === undefined ? incident?.impactOverride : draft.impactOverride
  const impact = override ?? impactOf([...before, ...affected].map(({ newStatus }) => newStatus))
  return {
    status,
    impact,
    nextUpdateAt: promiseFor(draft.promise, status, impact, page.cadence, now),
    affected,
    components: concernedAfter(incident?.componentIds ?? [], draft).map((id) => ({
      id,
      status: draft.components?.[id],
    })),
  }
}

/** What subscribers would be sent, as foreseen. The id of an incident that does not exist yet is ''. */
export function foreseeNotice(
  page: Page,
  draft: UpdateDraft,
  ahead: Foreseen,
  words: Rendered,
  components: Component[],
  incident: Incident | null,
  now: Time,
): UpdateNotice {
  const facts = {
    scope: draft.scope?.trim() || null,
    scopeHtml: words.scopeHtml ?? null,
    workaround: draft.workaround?.trim() || null,
    workaroundHtml: words.workaroundHtml ?? null,
    nextUpdateAt: ahead.nextUpdateAt,
    status: ahead.status,
  }
  const id = incident?.id ?? ''
  const update: IncidentUpdate = {
    ...facts,
    ...{ id: '', incidentId: id, number: (incident?.updates[0]?.number ?? 0) + 1, version: 1 },
    ...{ body: draft.body?.trim() ?? '', bodyHtml: words.bodyHtml, affected: ahead.affected },
    ...{ deliver: draft.deliver ?? true, audience: null, author: '' },
    ...{ publishedAt: now, displayAt: now, updatedAt: now },
  }
  const whole: Incident = {
    ...(incident ?? begunAt(page, now)),
    ...facts,
    id,
    name: draft.name?.trim() ?? incident?.name ?? '',
    impact: ahead.impact,
    impactOverride: null,
    componentIds: ahead.components.map((component) => component.id),
  }
  return noticeOf(page, whole, update, components, null)
}

function begunAt(page: Page, now: Time) {
  return {
    ...{ pageId: page.id, number: 0, metadata: {}, reminderIntervals: null, maintenance: null, updates: [] },
    ...{ startedAt: now, createdAt: now, updatedAt: now, monitoringAt: null, resolvedAt: null },
  }
}
