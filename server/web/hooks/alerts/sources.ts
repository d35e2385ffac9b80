import { alertmanager } from './alertmanager.ts'
import { datadog } from './datadog.ts'
import { generic } from './generic.ts'
import { grafana } from './grafana.ts'
import { pagerduty } from './pagerduty.ts'
import type { Source } from './source.ts'
import { uptimeKuma } from './uptime-kuma.ts'

/** Whatever posts alerts, each known by how it speaks; the generic one takes what nobody else does. */
export const sources: Source[] = [grafana, alertmanager, pagerduty, datadog, uptimeKuma, generic]
