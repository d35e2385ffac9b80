import { email } from '../../channels/email.ts'
import { recogniseChannel, sayAddress } from '../../channels/index.ts'
import { webhook } from '../../channels/webhook.ts'
import { Problem } from '../../problem.ts'
import type { Subscriber } from '../../subscribers/subscriber.ts'
import { type Fields, readGiven, readText, refuse } from './read-fields.ts'

/** Statuspage's `email`, or `endpoint`: whose service that is its address tells. Beside an endpoint an email says whom to ask, and is left. */
export function readAddress(fields: Fields, allowed: string[]): { channel: string; address: string } {
  if ((readGiven(fields, 'phone_number') ?? undefined) !== undefined) {
    refuse(fields, 'phone_number', 'is not supported yet')
  }
  const endpoint = readText(fields, 'endpoint')
  const typed = readText(fields, 'email')
  if (endpoint) {
    const channel = recogniseChannel(endpoint.trim())
    return { channel: channel.kind, address: read(fields, () => channel.readAddress(endpoint, allowed)) }
  }
  if (!typed?.trim()) refuse(fields, 'email', "can't be blank")
  else return { channel: email.kind, address: email.readAddress(typed) }
  return { channel: email.kind, address: '' }
}

function read(fields: Fields, reader: () => string): string {
  try {
    return reader()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    fields.problems.endpoint ??= error.message
    return ''
  }
}

/** The keys that say where a subscriber is: what is secret in an address is left out of every one of them. */
export function presentAddress(subscriber: Pick<Subscriber, 'channel' | 'address' | 'ownName'>) {
  const { channel, address, ownName } = subscriber
  const said = sayAddress(subscriber)
  return {
    email: channel === email.kind ? address : null,
    endpoint: channel === webhook.kind ? said : null,
    obfuscated_channel_name: channel === email.kind || channel === webhook.kind ? null : (ownName ?? said),
  }
}
