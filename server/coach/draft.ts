import type { ComponentStatus } from '../components/component.ts'
import type { Impact } from '../incidents/impact.ts'
import type { IncidentStatus, UpdateStatus } from '../incidents/lifecycle.ts'
import type { AudienceLevel } from '../pages/glossary.ts'
import type { Time } from '../text/time.ts'

/** All that a rule may look at: an update as it stands in a form, before anybody reads it. */
export type Draft = {
  name: string
  /** Markdown. */
  body: string
  scope: string
  workaround: string
  status: IncidentStatus
  /** Null where nobody has said it yet. */
  impact: Impact | null
  /** When customers are promised to hear again. */
  nextUpdateAt: Time | null
  /** What the incident is about, in the states the draft gives it. */
  components: { name: string; status: ComponentStatus }[]
  audienceLevel: AudienceLevel
  /** What was said before, the newest first. */
  earlier: { body: string; status: UpdateStatus; publishedAt: Time }[]
  /** When the incident began; null for one that begins with this draft. */
  startedAt: Time | null
}

/** The fields that hold words. */
export const textFields = ['name', 'body', 'scope', 'workaround'] as const
export type TextField = (typeof textFields)[number]

export type Field = TextField | 'next_update_at'

/** How long the incident has gone on; 0 for one that begins with this draft. */
export function minutesUnderWay({ startedAt }: Draft, now: Time): number {
  return startedAt === null ? 0 : (Date.parse(now) - Date.parse(startedAt)) / 60_000
}

/** A draft in which nothing is said yet. */
export const emptyDraft: Draft = {
  name: '',
  body: '',
  scope: '',
  workaround: '',
  status: 'investigating',
  impact: null,
  nextUpdateAt: null,
  components: [],
  audienceLevel: 'general',
  earlier: [],
  startedAt: null,
}
