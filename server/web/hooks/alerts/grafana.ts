import { eventOf, listOf, textOf } from '../read-event.ts'
import { readPrometheus } from './alertmanager.ts'
import { hasAll, type Source } from './source.ts'

/** Grafana's webhook contact point: Alertmanager's form and some more, such as where the alert can be seen. */
export const grafana: Source = {
  id: 'grafana',
  speaks: (body) => hasAll(body, 'alerts', 'receiver', 'orgId'),
  read: (body) =>
    listOf(eventOf(body).alerts).map((alert) =>
      readPrometheus(
        alert,
        textOf(alert.panelURL) || textOf(alert.dashboardURL) || textOf(alert.generatorURL),
      ),
    ),
}
