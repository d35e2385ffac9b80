import type { ComponentStatus } from '../components/component.ts'
import type { Time } from '../text/time.ts'
import type { Impact } from './impact.ts'
import type { IncidentStatus } from './lifecycle.ts'
import type { Maintenance } from './maintenance.ts'

export type Incident = {
  id: string
  pageId: string
  /** Counts up within the page; feeds need a number beside the id. */
  number: number
  name: string
  status: IncidentStatus
  impact: Impact
  impactOverride: Impact | null
  scope: string | null
  scopeHtml: string | null
  workaround: string | null
  workaroundHtml: string | null
  nextUpdateAt: Time | null
  metadata: Record<string, unknown>
  /** What makes it a maintenance; null for what nobody planned. */
  maintenance: Maintenance | null
  /** When it began; a maintenance that has not yet: when it is to begin. */
  startedAt: Time
  createdAt: Time
  updatedAt: Time
  monitoringAt: Time | null
  resolvedAt: Time | null
  /** Newest first. */
  updates: IncidentUpdate[]
  /** Every component the incident ever touched. */
  componentIds: string[]
}

export type IncidentUpdate = {
  id: string
  incidentId: string
  /** Counts up within the incident: the one order of its updates, everywhere. */
  number: number
  status: IncidentStatus
  /** Markdown as written. */
  body: string
  bodyHtml: string
  scope: string | null
  scopeHtml: string | null
  workaround: string | null
  workaroundHtml: string | null
  nextUpdateAt: Time | null
  affected: AffectedComponent[]
  /** False: published without telling subscribers. */
  deliver: boolean
  /** Confirmed subscribers it goes to; null until counted. */
  audience: number | null
  /** `member:<id>` or `key:<id>`. */
  author: string
  publishedAt: Time
  displayAt: Time
  updatedAt: Time
}

/** True for the update that called a maintenance off. */
export function wasCancelledBy({ status, publishedAt }: IncidentUpdate, { maintenance }: Incident): boolean {
  return status === 'completed' && maintenance?.cancelledAt === publishedAt
}

export type AffectedComponent = {
  code: string
  name: string
  oldStatus: ComponentStatus
  newStatus: ComponentStatus
}
