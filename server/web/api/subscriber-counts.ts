import { countByChannel } from '../../subscribers/subscriber.ts'
import type { Routes } from '../doors.ts'
import { callerOf } from './auth.ts'
import { readSubscriberSearch } from './read-subscriber.ts'
import { route } from './route.ts'
import { Count, CountSearch, Histogram } from './shapes/subscribers.ts'
import { channelsOf, subscriberStates, subscriberTypes } from './subscriber-types.ts'

/** How many there are of each type, in one state or in each. */
export const subscriberCountRoutes: Routes = (app, { db }) => {
  const all = '/pages/:page/subscribers'

  route(
    app,
    'GET',
    `${all}/count`,
    async (request) => {
      const { states, channels } = readSubscriberSearch(request)
      const counts = await countByChannel(db.reader, callerOf(request).page)
      const counted = counts.filter(
        ({ channel, state }) => states.includes(state) && (channels?.includes(channel) ?? true),
      )
      return Object.fromEntries(subscriberTypes.map((type) => [type, sum(counted, type)]))
    },
    { does: 'Count subscribers by type', query: CountSearch, answers: { 200: Count } },
  )

  route(
    app,
    'GET',
    `${all}/histogram_by_state`,
    async (request) => {
      const counts = await countByChannel(db.reader, callerOf(request).page)
      return Object.fromEntries(subscriberTypes.map((type) => [type, countStates(counts, type)]))
    },
    { does: 'Count subscribers by type and state', answers: { 200: Histogram } },
  )
}

type Counts = Awaited<ReturnType<typeof countByChannel>>
type Type = (typeof subscriberTypes)[number]

function countStates(counts: Counts, type: Type) {
  const perState = Object.entries(subscriberStates).map(
    ([name, state]) =>
      [
        name,
        sum(
          counts.filter((count) => count.state === state),
          type,
        ),
      ] as const,
  )
  return { ...Object.fromEntries(perState), total: perState.reduce((all, [, count]) => all + count, 0) }
}

function sum(counts: Counts, type: Type): number {
  const those = channelsOf(type) ?? []
  return counts.reduce((all, { channel, count }) => all + (those.includes(channel) ? count : 0), 0)
}
