import { createHmac } from 'node:crypto'
import { secondsTime } from '../text/time.ts'
import type { ComponentNotice } from './content.ts'
import type { IncidentFacts, NoticeFacts, UpdateFacts } from './facts.ts'
import { sayNotice, type Telling } from './http/said.ts'
import { type Service, webChannel } from './http/web-channel.ts'

const service: Service = {
  kind: 'webhook',
  label: 'Webhook',
  forReaders: true,
  wantsFacts: true,
  message: presentPayload,
  send(outside, { target, body, recipient, id }) {
    const { username, password } = target
    const basic = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)
    return outside.send({
      url: target,
      body,
      headers: {
        ...(username && { authorization: `Basic ${basic.toString('base64')}` }),
        ...sign(recipient.signingKey ?? '', id, Math.floor(Date.now() / 1_000), body),
      },
    })
  },
}

/** A program of the reader's own: Statuspage's payloads, signed. */
export const webhook = webChannel(service)

/**
 * As https://www.standardwebhooks.com has it: HMAC-SHA256 over id, time of this attempt (in seconds) and body, under the key
 * behind `whsec_` in base64. The id and the body stay the same at every attempt.
 */
export function sign(key: string, id: string, seconds: number, body: string): Record<string, string> {
  const secret = Buffer.from(key.replace(/^whsec_/, ''), 'base64')
  const proof = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${proof}`,
  }
}

function presentPayload(telling: Telling): unknown {
  const { content, facts, links } = telling
  const payload = {
    meta: {
      unsubscribe: links?.unsubscribeUrl ?? null,
      documentation: 'https://doers.statuspage.io/customer-notifications/webhooks/',
      generated_at: secondsTime(content.publishedAt),
    },
    page: presentPage(facts),
  }
  if (content.kind === 'component') return { ...payload, ...presentChange(content) }
  if (content.kind === 'update' && facts?.incident) {
    return { ...payload, incident: presentIncident(facts.incident, content.pageOrigin, facts.page.id) }
  }
  const { title, body } = sayNotice(telling)
  const words = { title, body, ...(content.kind === 'confirmation' && { confirm: links?.confirmUrl }) }
  return { ...payload, [content.kind]: words }
}

function presentPage(facts: NoticeFacts | undefined) {
  const { id = null, indicator = null, description = null } = facts?.page ?? {}
  return { id, status_indicator: indicator, status_description: description }
}

function presentChange(change: ComponentNotice) {
  const { changeId, componentId, componentName, componentCreatedAt, oldStatus, newStatus, publishedAt } =
    change
  return {
    component_update: {
      created_at: secondsTime(publishedAt),
      new_status: newStatus,
      old_status: oldStatus,
      id: changeId,
      component_id: componentId,
    },
    component: {
      created_at: secondsTime(componentCreatedAt),
      id: componentId,
      name: componentName,
      status: newStatus,
    },
  }
}

function presentIncident(incident: IncidentFacts, origin: string, pageId: string) {
  const time = (at: string | undefined | null) => (at ? secondsTime(at) : null)
  const lookingBack = incident.updates.find(({ status }) => status === 'postmortem')
  return {
    // What is told of afterwards is told to nobody.
    backfilled: false,
    created_at: time(incident.createdAt),
    impact: incident.impact,
    impact_override: incident.impactOverride,
    monitoring_at: time(incident.monitoringAt),
    postmortem_body: lookingBack?.body ?? null,
    postmortem_body_last_updated_at: time(lookingBack?.updatedAt),
    postmortem_ignored: false,
    postmortem_notified_subscribers: lookingBack !== undefined,
    postmortem_notified_twitter: false,
    postmortem_published_at: time(lookingBack?.publishedAt),
    resolved_at: time(incident.resolvedAt),
    scheduled_auto_transition: false,
    scheduled_for: time(incident.scheduledFor),
    scheduled_remind_prior: false,
    scheduled_reminded_at: null,
    scheduled_until: time(incident.scheduledUntil),
    shortlink: `${origin}/incidents/${incident.id}`,
    status: incident.status,
    updated_at: time(incident.updatedAt),
    id: incident.id,
    organization_id: pageId,
    incident_updates: incident.updates.map((update) => presentUpdate(update, incident.id)),
    components: incident.components.map(({ id, name, status, createdAt }) => ({
      ...{ id, name, status, created_at: time(createdAt) },
    })),
    name: incident.name,
  }
}

function presentUpdate(update: UpdateFacts, incidentId: string) {
  const affected = update.affected.map(({ code, name, oldStatus, newStatus }) => ({
    ...{ code, name, old_status: oldStatus, new_status: newStatus },
  }))
  return {
    body: update.body,
    created_at: secondsTime(update.publishedAt),
    display_at: secondsTime(update.displayAt),
    status: update.status,
    twitter_updated_at: null,
    updated_at: secondsTime(update.updatedAt),
    wants_twitter_update: false,
    id: update.id,
    incident_id: incidentId,
    affected_components: affected.length > 0 ? affected : null,
  }
}
