import type { Alert } from '../../../alerts/alert.ts'
import { eventOf, listOf, textOf } from '../read-event.ts'
import { hasAll, makeAlert, type Source } from './source.ts'

/** 2 is being tried again and 3 is a planned maintenance: neither says that something is down, or over. */
const states: Record<string, Alert['state']> = { '0': 'firing', '1': 'resolved' }

/** Uptime Kuma's webhook with the JSON body it begins with. Its own test brings no heartbeat, and certificates neither. */
export const uptimeKuma: Source = {
  id: 'uptime-kuma',
  speaks: (body) => hasAll(body, 'heartbeat', 'monitor', 'msg'),
  read(body) {
    const event = eventOf(body)
    const [heartbeat, monitor] = [eventOf(event.heartbeat), eventOf(event.monitor)]
    const state = states[textOf(heartbeat.status)]
    if (!state) return []
    const tags = listOf(monitor.tags).map(({ name, value }) => [textOf(name), textOf(value) || textOf(name)])
    return [
      makeAlert({
        name: textOf(monitor.pathName) || textOf(monitor.name),
        state,
        fingerprint: textOf(heartbeat.monitorID) || textOf(monitor.id) || textOf(monitor.name),
        startedAt: heartbeat.time,
        endedAt: heartbeat.time,
        labels: {
          message: textOf(heartbeat.msg),
          type: textOf(monitor.type),
          host: textOf(monitor.hostname),
          url: textOf(monitor.url).replace(/^https?:\/\/$/, ''),
          ...Object.fromEntries(tags),
        },
        link: monitor.url,
      }),
    ]
  },
}
