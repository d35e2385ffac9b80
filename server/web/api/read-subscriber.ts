import type { FastifyRequest } from 'fastify'
import { isId } from '../../db/id.ts'
import type { SignUp } from '../../subscribers/sign-up.ts'
import type { SubscriberSearch } from '../../subscribers/subscriber.ts'
import { closeFields, openFields, readFlag, readGiven, readIds, readText, refuse } from './read-fields.ts'
import { readQuery, readQueryChoice } from './read-query.ts'
import { readAddress } from './subscriber-address.ts'
import { channelsOf, subscriberStates, subscriberTypes } from './subscriber-types.ts'

/** Reads `{subscriber: {…}}`; `silently`: confirmed without a mail. */
export function readSubscriber(
  body: unknown,
  allowed: string[],
): { wish: Omit<SignUp, 'addressHash'>; silently: boolean; accessUserId: string | null } {
  const fields = openFields(body, 'subscriber')
  const where = readAddress(fields, allowed)
  const componentIds = readIds(fields, 'component_ids') ?? []
  const silently = readFlag(fields, 'skip_confirmation_notification') ?? false
  const accessUserId = readText(fields, 'page_access_user') ?? null
  if (accessUserId !== null && !isId(accessUserId)) refuse(fields, 'page_access_user', 'must be an id')
  closeFields(fields)
  return { accessUserId, wish: { ...where, componentIds }, silently }
}

/** Reads `{subscriber: {component_ids: […]}}`: empty for everything, undefined if it was not given. */
export function readComponentIds(body: unknown): string[] | undefined {
  const fields = openFields(body, 'subscriber')
  const ids = readGiven(fields, 'component_ids') === null ? [] : readIds(fields, 'component_ids')
  closeFields(fields)
  return ids
}

/** Whom a list or a count is about: by default who gets notices, in every channel. */
export function readSubscriberSearch(
  request: FastifyRequest,
): Required<Pick<SubscriberSearch, 'states' | 'channels'>> {
  const names = Object.keys(subscriberStates) as (keyof typeof subscriberStates)[]
  const state = readQueryChoice(request, 'state', [...names, 'all']) ?? 'active'
  return {
    states: state === 'all' ? Object.values(subscriberStates) : [subscriberStates[state]],
    channels: channelsOf(readQueryChoice(request, 'type', subscriberTypes)),
  }
}

/** As Statuspage sorts: by address, unless it is said. We know of no relevance, so that is by address too. */
export function readOrder(request: FastifyRequest): NonNullable<SubscriberSearch['order']> {
  const fields = ['primary', 'created_at', 'quarantined_at', 'relevance'] as const
  const field = readQueryChoice(request, 'sort_field', fields)
  const direction = readQueryChoice(request, 'sort_direction', ['asc', 'desc'] as const) ?? 'asc'
  if (field === 'created_at') return { by: 'created', direction }
  // Of the many who are not quarantined there is nothing to sort by.
  const quarantined = readQuery(request, 'state') === 'quarantined'
  return { by: field === 'quarantined_at' && quarantined ? 'ended' : 'address', direction }
}
