import type { FastifyRequest } from 'fastify'
import type { SignUp } from '../../subscribers/sign-up.ts'
import type { SubscriberState } from '../../subscribers/subscriber.ts'
import { subscriberStates, subscriberTypes } from './present.ts'
import { closeFields, openFields, readFlag, readGiven, readIds, refuse } from './read-fields.ts'
import { readQueryChoice } from './read-query.ts'
import { readAddress } from './subscriber-address.ts'

/** Reads `{subscriber: {…}}`; `silently`: confirmed without a mail. */
export function readSubscriber(
  body: unknown,
  allowed: string[] = [],
): { wish: Omit<SignUp, 'addressHash'>; silently: boolean } {
  const fields = openFields(body, 'subscriber')
  if ((readGiven(fields, 'phone_number') ?? undefined) !== undefined) {
    refuse(fields, 'phone_number', 'is not supported yet')
  }
  const where = readAddress(fields, allowed)
  const componentIds = readIds(fields, 'component_ids') ?? []
  const silently = readFlag(fields, 'skip_confirmation_notification') ?? false
  closeFields(fields)
  return { wish: { ...where, componentIds }, silently }
}

/** Reads `{subscriber: {component_ids: […]}}`: empty for everything, undefined if it was not given. */
export function readComponentIds(body: unknown): string[] | undefined {
  const fields = openFields(body, 'subscriber')
  const ids = readGiven(fields, 'component_ids') === null ? [] : readIds(fields, 'component_ids')
  closeFields(fields)
  return ids
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
