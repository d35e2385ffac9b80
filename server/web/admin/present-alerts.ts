import { type SeenAlert, testSource } from '../../alerts/alert.ts'
import type { listNewest } from '../../alerts/list-alerts.ts'
import type { Time } from '../../text/time.ts'
import { presentAlert } from './fired.ts'

const sourceNames: Record<string, string> = {
  alertmanager: 'Alertmanager',
  grafana: 'Grafana',
  pagerduty: 'PagerDuty',
  datadog: 'Datadog',
  'uptime-kuma': 'Uptime Kuma',
  generic: 'JSON',
  [testSource]: 'A test',
}

type Newest = Awaited<ReturnType<typeof listNewest>>[number]

/** An alert for the list of the newest, with what became of it. */
export function presentNewest(alert: Newest, now: Time) {
  return {
    ...presentAlert(alert, now),
    source: sourceNames[alert.source] ?? alert.source,
    became: sayOutcome(alert),
  }
}

function sayOutcome({ state, proposalId, draft, incident }: SeenAlert & Pick<Newest, 'draft' | 'incident'>): {
  words: string
  path: string | null
  name: string | null
} {
  if (proposalId === null) {
    const words = state === 'resolved' ? 'Over, and nothing was proposed' : 'Noted, nothing is proposed'
    return { words, path: null, name: null }
  }
  if (incident) return { words: 'Published as', path: `/admin/incidents/${incident.id}`, name: incident.name }
  if (draft) return { words: 'Proposed:', path: `/admin/drafts/${proposalId}`, name: 'the draft' }
  return { words: 'The draft was thrown away', path: null, name: null }
}
