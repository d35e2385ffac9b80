import type { ComponentStatus } from '../components/component.ts'
import type { Time } from '../text/time.ts'
import type { Impact } from './impact.ts'
import type { IncidentStatus, UpdateStatus } from './lifecycle.ts'
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
  /** What a client said of reminders, for it to read again. */
  reminderIntervals: string | null
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
  /** The components it is about now. */
  componentIds: string[]
}

export type IncidentUpdate = {
  id: string
  incidentId: string
  /** Counts up within the incident: the one order of its updates, everywhere. */
  number: number
  /** Counts up with every correction, from 1: the words are as they were posted. */
  version: number
  status: UpdateStatus
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
  /** Shown instead of `publishedAt`: earlier where it tells of the past. */
  displayAt: Time
  /** When the words were corrected; until then, when they were published. */
  updatedAt: Time
}

/** True for the update that called a maintenance off. */
export function wasCancelledBy({ status, publishedAt }: IncidentUpdate, { maintenance }: Incident): boolean {
  return status === 'completed' && maintenance?.cancelledAt === publishedAt
}

/** What was published to look back on it; the words that ended it are another update's. */
export function postmortemOf({ updates }: Pick<Incident, 'updates'>): IncidentUpdate | undefined {
  return updates.find(({ status }) => status === 'postmortem')
}

/** The newest word about how it goes, or went: a postmortem is none. */
export function newestOf({ updates }: Pick<Incident, 'updates'>): IncidentUpdate | undefined {
  return updates.find(({ status }) => status !== 'postmortem')
}

/** Where it stands, as programs are told: over, and looked back on. */
export function toldStatus(incident: Incident): UpdateStatus {
  return incident.resolvedAt !== null && postmortemOf(incident) ? 'postmortem' : incident.status
}

/** Changes with everything that is said of an incident or changed in it; as text without spaces or quotes. */
export function versionOf({ updates: [newest], updatedAt }: Incident): string {
  return `${newest?.number ?? 0}-${updatedAt.replace(/\D/g, '')}`
}

export type AffectedComponent = {
  code: string
  name: string
  oldStatus: ComponentStatus
  newStatus: ComponentStatus
}

/** Who posted what an import brings: nobody here. */
export const importAuthor = 'import'
