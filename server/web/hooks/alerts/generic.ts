import type { Alert } from '../../../alerts/alert.ts'
import { Problem } from '../../../problem.ts'
import { type Event, eventOf, textOf } from '../read-event.ts'
import { makeAlert, type Source } from './source.ts'

const firing =
  /^(firing|alert|alerting|trigger|triggered|problem|down|open|active|critical|major|minor|warning|warn|error|fail|failed|failing|true|1)$/i
const resolved =
  /^(resolved?|ok|okay|up|recover|recovered|close|closed|normal|clear|cleared|inactive|success|false|0)$/i

/**
 * Whatever else can post JSON: `{"name": …, "state": "firing" or "resolved"}`, if it knows more with `fingerprint` (or `id`),
 * `started_at`, `ended_at`, `labels` and `link`; a list of these, or `{"alerts": [ … ]}`.
 */
export const generic: Source = {
  id: 'generic',
  speaks: () => true,
  read: (body) => listAll(body).map(readOne),
}

function listAll(body: unknown): unknown[] {
  if (Array.isArray(body)) return body
  const { alerts } = eventOf(body)
  return Array.isArray(alerts) ? alerts : [body]
}

function readOne(value: unknown): Alert {
  const event = eventOf(value)
  const name = textOf(event.name) || textOf(event.title) || textOf(event.summary)
  if (name.trim() === '')
    throw new Problem(
      'invalid',
      'An alert needs a name: send {"name": "Checkout fails", "state": "firing"}, and "resolved" when it is over',
    )
  return makeAlert({
    name,
    state: readState(event),
    fingerprint: textOf(event.fingerprint) || textOf(event.id) || textOf(event.key),
    startedAt: event.started_at ?? event.startsAt ?? event.startedAt,
    endedAt: event.ended_at ?? event.endsAt ?? event.endedAt,
    labels: event.labels ?? event.tags,
    link: event.link ?? event.url,
  })
}

function readState({ state, status }: Event): Alert['state'] {
  const said = String(state ?? status ?? 'firing')
  if (firing.test(said)) return 'firing'
  if (resolved.test(said)) return 'resolved'
  throw new Problem('invalid', 'The state of an alert is "firing" or "resolved"')
}
