import type { Alert } from '../../../alerts/alert.ts'
import { type Event, eventOf, textOf } from '../read-event.ts'
import { hasAll, makeAlert, type Source } from './source.ts'

/**
 * Datadog's webhooks integration. What it sends is written by whoever sets it up: the payload our admin offers, or the one
 * it begins with (`event_type`, `org` and a title such as “[Triggered on {host:web-1}] Checkout is slow”).
 */
export const datadog: Source = {
  id: 'datadog',
  speaks: (body) => eventOf(body).source === 'datadog' || hasAll(body, 'event_type', 'org', 'title'),
  read(body) {
    const event = eventOf(body)
    const [, inTitle = '', scope = '', rest] =
      /^\s*\[(Re-Triggered|Triggered|Recovered|Re-Warn|Warn|Re-No Data|No Data|Renotify)(?: on \{(.*?)\})?\]\s*(.*)$/is.exec(
        textOf(event.title),
      ) ?? []
    const state = stateOf(textOf(event.transition) || inTitle)
    if (!state) return []
    const name = (rest ?? textOf(event.title)) || textOf(event.name)
    const about = { ...event, scope: event.scope ?? scope }
    return [
      makeAlert({
        name,
        state,
        fingerprint: fingerprintOf(about, name),
        startedAt: event.date,
        endedAt: event.date,
        labels: labelsOf(about),
        link: event.link,
      }),
    ]
  },
}

function stateOf(transition: string): Alert['state'] | undefined {
  if (/^recovered/i.test(transition)) return 'resolved'
  return /^(re-)?(triggered|warn|no data)|^renotify/i.test(transition) ? 'firing' : undefined
}

/** A monitor and the part of the world it is about: they stay the same from its triggering to its recovery. */
function fingerprintOf({ alert_id: id, scope }: Event, name: string): string {
  return JSON.stringify([textOf(id) || name, textOf(scope)])
}

function labelsOf({ host, scope, tags, alert_type: type }: Event): Record<string, string> {
  const named = textOf(tags)
    .split(',')
    .flatMap((tag): [string, string][] => {
      const [, name = '', value = ''] = /^\s*([^:]+):(.*)$/s.exec(tag) ?? []
      return name ? [[name, value]] : []
    })
  return {
    host: textOf(host),
    scope: textOf(scope),
    alert_type: textOf(type),
    ...Object.fromEntries(named),
  }
}
