import type { Component } from '../../components/component.ts'
import { type Incident, type IncidentUpdate, postmortemOf, toldStatus } from '../../incidents/incident.ts'
import type { Page } from '../../pages/page.ts'
import { secondsTime, type Time } from '../../text/time.ts'
import { presentComponent } from './present.ts'
import { presentMaintenance } from './present-maintenance.ts'

/** `components`: as they are now, among others of the page; the incident's own are picked from them. */
export function presentIncident(page: Page, incident: Incident, components: Component[]) {
  const own = components.filter(({ id }) => incident.componentIds.includes(id))
  return {
    id: incident.id,
    page_id: page.id,
    name: incident.name,
    status: toldStatus(incident),
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
    // What Atlassian’s other products know of it.
    incident_impacts: [],
    ...presentLookingBack(incident),
    ...presentMaintenance(incident.maintenance),
    reminder_intervals: incident.reminderIntervals,
    next_update_at: presentTime(incident.nextUpdateAt),
    scope: incident.scope,
    workaround: incident.workaround,
    audience: incident.updates[0]?.audience ?? null,
  }
}

function presentLookingBack(incident: Incident) {
  const postmortem = postmortemOf(incident)
  return {
    postmortem_body: postmortem?.body ?? null,
    postmortem_body_last_updated_at: presentTime(postmortem?.updatedAt ?? null),
    postmortem_ignored: false,
    postmortem_notified_subscribers: postmortem?.deliver ?? false,
    postmortem_notified_twitter: false,
    postmortem_published_at: presentTime(postmortem?.publishedAt ?? null),
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
