import type { Alert } from '../../../alerts/alert.ts'
import { Problem } from '../../../problem.ts'
import { type Event, eventOf, listOf, textOf } from '../read-event.ts'
import { hasAll, makeAlert, type Source } from './source.ts'

/** Prometheus Alertmanager's webhook receiver, version 4: a group of alerts, with those that ended in it as well. */
export const alertmanager: Source = {
  id: 'alertmanager',
  speaks: (body) => hasAll(body, 'alerts', 'receiver'),
  read: (body) => listOf(eventOf(body).alerts).map((alert) => readPrometheus(alert, alert.generatorURL)),
}

/** One alert in the form that Prometheus gave it and others took over. */
export function readPrometheus(alert: Event, link: unknown): Alert {
  if (alert.status !== 'firing' && alert.status !== 'resolved')
    throw new Problem('invalid', 'Each of the alerts has a status, "firing" or "resolved"')
  const [labels, annotations] = [eventOf(alert.labels), eventOf(alert.annotations)]
  const { alertname, ...others } = labels
  const summary = textOf(annotations.summary) || textOf(annotations.description)
  return makeAlert({
    name: alertname,
    state: alert.status,
    fingerprint: textOf(alert.fingerprint) || JSON.stringify(Object.entries(labels).sort()),
    startedAt: alert.startsAt,
    endedAt: alert.endsAt,
    labels: { ...(summary && { summary }), ...others },
    link,
  })
}
