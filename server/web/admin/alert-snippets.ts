/** What is copied into a source so that it posts here, and where it belongs there. */
export type SourceSnippet = {
  id: string
  name: string
  steps: string
  label: string
  value: string
  rows: number
}

export function listSnippets(address: string): SourceSnippet[] {
  return snippets(address).map((one) => ({ ...one, rows: Math.min(16, one.value.split('\n').length + 1) }))
}

function snippets(address: string): Omit<SourceSnippet, 'rows'>[] {
  return [
    {
      id: 'alertmanager',
      name: 'Prometheus Alertmanager',
      steps: 'Into alertmanager.yml. Send only what customers may notice: the matchers are an example.',
      label: 'Receiver and route',
      value: alertmanagerYaml(address),
    },
    {
      id: 'grafana',
      name: 'Grafana',
      steps:
        'Into a file under provisioning/alerting, or under Alerting, Contact points, as one of the type Webhook with the URL below.',
      label: 'Contact point',
      value: grafanaYaml(address),
    },
    {
      id: 'pagerduty',
      name: 'PagerDuty',
      steps:
        'Integrations, Generic Webhooks (v3), New Webhook. Subscribe to incident.triggered, incident.reopened and incident.resolved.',
      label: 'Webhook URL',
      value: address,
    },
    {
      id: 'datadog',
      name: 'Datadog',
      steps: `Integrations, Webhooks, New, with the URL ${address} and the payload below. Then name it in a monitor’s message: @webhook-allclear.`,
      label: 'Payload',
      value: datadogPayload,
    },
    {
      id: 'uptime-kuma',
      name: 'Uptime Kuma',
      steps:
        'Settings, Notifications, Setup Notification, of the type Webhook, with the body application/json.',
      label: 'Post URL',
      value: address,
    },
    {
      id: 'generic',
      name: 'Anything else',
      steps:
        'JSON with a name and a state, "firing" or "resolved". The same fingerprint is the same alert; without one the name and the labels are. Several go as {"alerts": [ … ]}.',
      label: 'Command',
      value: curl(address),
    },
  ]
}

const alertmanagerYaml = (address: string) => `route:
  routes:
    - receiver: allclear
      matchers: ['severity="critical"']
      continue: true
receivers:
  - name: allclear
    webhook_configs:
      - url: '${address}'
        send_resolved: true`

const grafanaYaml = (address: string) => `apiVersion: 1
contactPoints:
  - orgId: 1
    name: Allclear
    receivers:
      - uid: allclear
        type: webhook
        disableResolveMessage: false
        settings:
          url: '${address}'
          httpMethod: POST`

const datadogPayload = `{
  "source": "datadog",
  "alert_id": "$ALERT_ID",
  "scope": "$ALERT_SCOPE",
  "transition": "$ALERT_TRANSITION",
  "title": "$ALERT_TITLE",
  "date": "$DATE",
  "host": "$HOSTNAME",
  "tags": "$TAGS",
  "link": "$LINK"
}`

const curl = (address: string) => `curl -H 'Content-Type: application/json' '${address}' -d '{
  "name": "Checkout fails",
  "state": "firing",
  "fingerprint": "checkout",
  "labels": {"service": "checkout"},
  "link": "https://monitoring.example/checkout"
}'`
