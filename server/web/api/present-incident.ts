import type { Component } from '../../components/component.ts'
import type { Incident, IncidentUpdate } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { secondsTime, type Time } from '../../text/time.ts'
import { presentComponent } from './present.ts'
import { presentMaintenance } from './present-maintenance.ts'

/** What Statuspage says of an incident that has no postmortem. */
const unused = {
  postmortem_body: null,
  postmortem_body_last_updated_at: null,
  postmortem_ignored: false,
  postmortem_notified_subscribers: false,
  postmortem_notified_twitter: false,
  postmortem_published_at: null,
  reminder_intervals: null,
}

/** `components`: all of the page's, as they are now; the incident's own are picked from them. */
export function presentIncident(page: Page, incident: Incident, components: Component[]) {
  const own = components.filter(({ id }) => incident.componentIds.includes(id))
  return {
    id: incident.id,
    page_id: page.id,
    name: incident.name,
    status: incident.status,
    impact: incident.maintenance ? 'maintenance' : incident.impact,
    impact_override: incident.impactOverride,
    created_at: secondsTime(incident.createdAt),
    updated_at: secondsTime(incident.updatedAt),
    started_at: secondsTime(incident.maintenance ? incident.createdAt : incident.startedAt),
    monitoring_at: presentTime(incident.monitoringAt),
    resolved_at: presentTime(incident.resolvedAt),
    shortlink: `${page.origin}/incidents/${incident.id}`,
    metadata: incident.metadata,
    components: own.map(presentComponent),
    incident_updates: incident.updates.map(presentUpdate),
    ...unused,
    ...presentMaintenance(incident.maintenance),
    next_update_at: presentTime(incident.nextUpdateAt),
    scope: incident.scope,
    workaround: incident.workaround,
    audience: incident.updates[0]?.audience ?? null,
  }
}

export function presentUpdate(update: IncidentUpdate) {
  return {
    id: update.id,
    incident_id: update.incidentId,
    status: update.status,
    body: update.body,
    created_at: update.publishedAt,
    updated_at: update.updatedAt,
    display_at: update.displayAt,
    affected_components: update.affected.length > 0 ? update.affected.map(presentAffected) : null,
    deliver_notifications: update.deliver,
    custom_tweet: null,
    tweet_id: null,
    twitter_updated_at: null,
    wants_twitter_update: false,
  }
}

function presentAffected({ code, name, oldStatus, newStatus }: IncidentUpdate['affected'][number]) {
  return { code, name, old_status: oldStatus, new_status: newStatus }
}

function presentTime(time: Time | null): string | null {
  return time && secondsTime(time)
}
