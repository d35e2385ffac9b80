import { createHmac } from 'node:crypto'
import type { Alert } from '../../../alerts/alert.ts'
import { sameText } from '../../../text/token.ts'
import { eventOf, textOf } from '../read-event.ts'
import { makeAlert, type Source } from './source.ts'

const states: Record<string, Alert['state']> = {
  'incident.triggered': 'firing',
  'incident.reopened': 'firing',
  'incident.resolved': 'resolved',
}

/**
 * PagerDuty's webhooks, version 3. Whoever has acknowledged or taken over an incident of theirs says nothing of whether
 * it is over, so such events are left out. Each body may be signed: `X-PagerDuty-Signature: v1=<hex>,v1=<hex>`, an HMAC
 * for each of the secrets that are valid just now.
 */
export const pagerduty: Source = {
  id: 'pagerduty',
  speaks: (body) => /^(incident|service|pagey)\./.test(textOf(eventOf(eventOf(body).event).event_type)),
  read(body) {
    const event = eventOf(eventOf(body).event)
    const state = states[textOf(event.event_type)]
    if (!state) return []
    const incident = eventOf(event.data)
    const [service, priority] = [eventOf(incident.service), eventOf(incident.priority)]
    return [
      makeAlert({
        name: incident.title,
        state,
        fingerprint: incident.id,
        // A reopened incident keeps the time at which it was first created.
        startedAt: event.occurred_at,
        endedAt: event.occurred_at,
        labels: {
          service: service.summary,
          urgency: incident.urgency,
          priority: priority.summary,
          number: incident.number,
          incident_key: incident.incident_key,
        },
        link: incident.html_url,
      }),
    ]
  },
  isSigned(body, header, secret) {
    const expected = createHmac('sha256', secret).update(body).digest('hex')
    const signatures = header('x-pagerduty-signature').slice(0, 1_000).split(',')
    return signatures.some((signature) => sameText(signature.trim(), `v1=${expected}`))
  },
}
