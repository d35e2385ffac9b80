import { channels } from '../../channels/index.ts'
import type { SubscriberState } from '../../subscribers/subscriber.ts'

/** Statuspage's names of a subscriber's states; who left has none and is not found. */
export const subscriberStates = {
  active: 'confirmed',
  unconfirmed: 'unconfirmed',
  quarantined: 'suppressed',
} as const satisfies Record<string, SubscriberState>

export const subscriberTypes = ['email', 'sms', 'webhook', 'slack', 'teams', 'integration_partner'] as const

export type SubscriberType = (typeof subscriberTypes)[number]

/** Statuspage's name for a channel; those it does not have are a partner's to it. */
export function typeOf(channel: string): SubscriberType {
  return subscriberTypes.find((type) => type === channel) ?? 'integration_partner'
}

/** The channels that a type stands for; null: all of them. */
export function channelsOf(type: SubscriberType | undefined): string[] | null {
  if (type === undefined) return null
  return channels.map(({ kind }) => kind).filter((kind) => typeOf(kind) === type)
}
