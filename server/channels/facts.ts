import type { Time } from '../text/time.ts'

/** What programs are told beside the words of a notice: how things stood when its letter was written. */
export type NoticeFacts = {
  page: { id: string; indicator: string; description: string }
  /** The update in 280 characters with its link; '' where it is about none. */
  short: string
  incident: IncidentFacts | null
}

export type IncidentFacts = {
  id: string
  name: string
  status: string
  impact: string
  impactOverride: string | null
  createdAt: Time
  updatedAt: Time
  monitoringAt: Time | null
  resolvedAt: Time | null
  scheduledFor: Time | null
  scheduledUntil: Time | null
  /** Newest first, up to the one the notice is about. */
  updates: UpdateFacts[]
  components: ComponentFacts[]
}

export type UpdateFacts = {
  id: string
  status: string
  body: string
  publishedAt: Time
  updatedAt: Time
  displayAt: Time
  affected: { code: string; name: string; oldStatus: string; newStatus: string }[]
}

type ComponentFacts = { id: string; name: string; status: string; createdAt: Time }
