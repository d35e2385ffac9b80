import { createHmac } from 'node:crypto'

/** What each source sends, as its documentation has it, about inventions of our own. */
export const began = '2026-11-21T12:00:00.000Z'
export const ended = '2026-11-21T12:20:00.000Z'

const labels = { alertname: 'CheckoutErrors', severity: 'critical', service: 'checkout' }

function prometheus(status: 'firing' | 'resolved') {
  return {
    status,
    labels,
    annotations: { summary: 'Five of a hundred checkouts fail' },
    startsAt: '2026-11-21T13:00:00+01:00',
    endsAt: status === 'firing' ? '0001-01-01T00:00:00Z' : ended,
    generatorURL: 'https://prometheus.example/graph?g0.expr=errors',
    fingerprint: 'b0b0b0b0b0b0b0b0',
  }
}

type Status = 'firing' | 'resolved'

export const bodies: Record<string, (status: Status) => object> = {
  alertmanager: (status) => ({
    ...{ version: '4', groupKey: '{}:{}', truncatedAlerts: 0, status, receiver: 'allclear' },
    ...{ groupLabels: {}, commonLabels: labels, commonAnnotations: {}, externalURL: 'http://am.example' },
    alerts: [prometheus(status)],
  }),
  grafana: (status) => ({
    ...{ version: '1', groupKey: '{}:{}', truncatedAlerts: 0, status, receiver: 'Allclear', orgId: 1 },
    ...{ title: '[FIRING:1] CheckoutErrors', state: 'alerting', message: '**Firing**' },
    ...{ groupLabels: {}, commonLabels: labels, commonAnnotations: {}, externalURL: 'http://graf.example' },
    alerts: [
      {
        ...prometheus(status),
        ...{ silenceURL: 'http://graf.example/silence', dashboardURL: 'http://graf.example/d/a' },
        ...{ panelURL: 'http://graf.example/d/a?viewPanel=2', values: { B: 5 }, valueString: 'B=5' },
      },
    ],
  }),
  pagerduty: (status) => ({
    event: {
      ...{ id: '01BB', resource_type: 'incident', agent: null, client: null },
      event_type: status === 'firing' ? 'incident.triggered' : 'incident.resolved',
      occurred_at: status === 'firing' ? began : ended,
      data: {
        ...{ id: 'PBOBOBO', type: 'incident', self: 'https://api.pagerduty.com/incidents/PBOBOBO' },
        ...{ html_url: 'https://acme.pagerduty.com/incidents/PBOBOBO', number: 2, status: 'triggered' },
        ...{ incident_key: 'd3640fbd', created_at: began, title: 'CheckoutErrors', urgency: 'high' },
        service: { html_url: 'https://acme.pagerduty.com/services/PF', id: 'PF', summary: 'checkout' },
        priority: { id: 'P1', summary: 'P1' },
      },
    },
  }),
  datadog: (status) => ({
    ...{ source: 'datadog', alert_id: '1234', scope: 'service:checkout', title: 'CheckoutErrors' },
    transition: status === 'firing' ? 'Triggered' : 'Recovered',
    date: String(Date.parse(status === 'firing' ? began : ended)),
    ...{ host: 'web-1', tags: 'service:checkout,env:prod', link: 'https://app.datadoghq.com/event/1' },
  }),
  'uptime-kuma': (status) => ({
    heartbeat: {
      ...{ monitorID: 7, status: status === 'firing' ? 0 : 1, msg: 'connect ECONNREFUSED' },
      ...{ time: status === 'firing' ? '2026-11-21 12:00:00.000' : '2026-11-21 12:20:00.000' },
      ...{ important: true, duration: 60 },
    },
    monitor: {
      ...{ id: 7, name: 'CheckoutErrors', url: 'https://shop.example/', hostname: null, type: 'http' },
      tags: [{ tag_id: 1, name: 'service', value: 'checkout', color: '#000' }],
    },
    msg: '[CheckoutErrors] [🔴 Down] connect ECONNREFUSED',
  }),
  generic: (state) => ({
    ...{ name: 'CheckoutErrors', state, started_at: began, ...(state === 'resolved' && { ended_at: ended }) },
    ...{ labels: { service: 'checkout' }, link: 'https://monitoring.example/checkout' },
  }),
}

/** As PagerDuty signs, with an older secret beside. */
export function signPagerduty(body: string, secret: string): Record<string, string> {
  const sign = (key: string) => `v1=${createHmac('sha256', key).update(body).digest('hex')}`
  return { 'x-pagerduty-signature': `${sign('an older one')},${sign(secret)}` }
}
