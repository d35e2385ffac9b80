import type { FastifyRequest } from 'fastify'
import { findChannel } from '../../channels/index.ts'
import type { SignUp } from '../../subscribers/sign-up.ts'
import type { SubscriberState } from '../../subscribers/subscriber.ts'
import { subscriberStates, subscriberTypes } from './present.ts'
import { closeFields, openFields, readFlag, readGiven, readIds, readText, refuse } from './read-fields.ts'
import { readQueryChoice } from './read-query.ts'

/** Reads `{subscriber: {…}}`; `silently`: confirmed without a mail. */
export function readSubscriber(body: unknown): { wish: Omit<SignUp, 'addressHash'>; silently: boolean } {
  const fields = openFields(body, 'subscriber')
  for (const name of ['endpoint', 'phone_number']) {
    if ((readGiven(fields, name) ?? undefined) !== undefined) refuse(fields, name, 'is not supported yet')
  }
  const email = readText(fields, 'email') ?? ''
  if (!email.trim()) refuse(fields, 'email', "can't be blank")
  const componentIds = readIds(fields, 'component_ids') ?? []
  const silently = readFlag(fields, 'skip_confirmation_notification') ?? false
  closeFields(fields)
  return { wish: { channel: 'email', address: readAddress(email), componentIds }, silently }
}

/** Reads `{subscriber: {component_ids: […]}}`: empty for everything, undefined if it was not given. */
export function readComponentIds(body: unknown): string[] | undefined {
  const fields = openFields(body, 'subscriber')
  const ids = readGiven(fields, 'component_ids') === null ? [] : readIds(fields, 'component_ids')
  closeFields(fields)
  return ids
}

function readAddress(email: string): string {
  const channel = findChannel('email')
  if (!channel) throw new Error('There is no email channel')
  return channel.readAddress(email)
}

/** Whom a list or a count is about: by default who gets notices, in every channel. */
export function readSubscriberSearch(request: FastifyRequest): {
  states: SubscriberState[]
  channel?: string
} {
  const names = Object.keys(subscriberStates) as (keyof typeof subscriberStates)[]
  const state = readQueryChoice(request, 'state', [...names, 'all']) ?? 'active'
  const channel = readQueryChoice(request, 'type', subscriberTypes)
  return {
    states: state === 'all' ? Object.values(subscriberStates) : [subscriberStates[state]],
    ...(channel && { channel }),
  }
}
