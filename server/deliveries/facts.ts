import type { NoticeContent, UpdateNotice } from '../channels/content.ts'
import type { IncidentFacts, NoticeFacts } from '../channels/facts.ts'
import { type Component, listComponents } from '../components/component.ts'
import { rollup } from '../components/rollup.ts'
import type { Db } from '../db/connect.ts'
import { findIncident } from '../incidents/find-incidents.ts'
import type { Incident } from '../incidents/incident.ts'
import { sayShort } from '../incidents/short-version.ts'

/** How things stand while the letter of a notice is written: once, since the letter is kept. */
export async function findFacts(db: Db, pageId: string, content: NoticeContent): Promise<NoticeFacts> {
  const page = { id: pageId }
  const components = await listComponents(db, page)
  const { indicator, description } = rollup(components.map(({ status }) => status))
  const incident = content.kind === 'update' ? await findIncident(db, page, content.incidentId) : undefined
  return {
    page: { id: pageId, indicator, description },
    short: content.kind === 'update' ? sayShort(content, linkOf(content), content.publishedAt) : '',
    incident: content.kind === 'update' && incident ? asOf(content, incident, components) : null,
  }
}

/** The incident as it was when this was published, whatever came after it. */
function asOf(content: UpdateNotice, incident: Incident, components: Component[]): IncidentFacts {
  const { id, impactOverride, createdAt, monitoringAt, resolvedAt, maintenance } = incident
  const until = (time: string | null) => (time !== null && time <= content.publishedAt ? time : null)
  return {
    id,
    name: content.incidentName,
    status: content.status === 'cancelled' ? 'completed' : content.status,
    impact: maintenance ? 'maintenance' : content.impact,
    impactOverride,
    createdAt,
    updatedAt: content.publishedAt,
    monitoringAt: until(monitoringAt),
    resolvedAt: until(resolvedAt),
    scheduledFor: maintenance?.scheduledFor ?? null,
    scheduledUntil: maintenance?.scheduledUntil ?? null,
    updates: incident.updates.filter(({ publishedAt }) => publishedAt <= content.publishedAt),
    components: components.filter((component) => incident.componentIds.includes(component.id)),
  }
}

function linkOf({ pageOrigin, incidentId }: UpdateNotice): string {
  return `${pageOrigin}/incidents/${encodeURIComponent(incidentId)}`
}
