import { isId } from '../../db/id.ts'
import type { Deed, Errand } from '../../subscribers/errands.ts'
import { closeFields, openFields, readChoice, readGiven, readIds, refuse } from './read-fields.ts'
import { channelsOf, subscriberStates, subscriberTypes } from './subscriber-types.ts'

/** Whom an errand is about unless it is said. */
const usual = { ask: 'unconfirmed', end: 'active', reactivate: 'quarantined' } as const

const most = 1_000

/** Reads `{subscribers: "all" or ids, type, state}`; ids are undefined for all that fit. */
export function readMany(
  body: unknown,
  deed: Deed,
  author: string,
): { errand: Errand; ids: string[] | undefined } {
  const fields = openFields(body, 'subscriber')
  const all = readGiven(fields, 'subscribers') === 'all'
  const ids = all ? undefined : readIds(fields, 'subscribers')
  if (!all && !ids?.length) refuse(fields, 'subscribers', 'must be "all", or a list of ids')
  if ((ids?.length ?? 0) > most) refuse(fields, 'subscribers', `may name ${most} at once`)
  if (ids?.some((id) => !isId(id))) refuse(fields, 'subscribers', 'must be a list of ids')
  const type = readChoice(fields, 'type', subscriberTypes) ?? undefined
  const names = [...Object.keys(subscriberStates), 'all'] as (keyof typeof subscriberStates | 'all')[]
  const asked = readChoice(fields, 'state', names)
  closeFields(fields)
  // Who is named is meant, in whatever state; the others only in the one the deed is for.
  const state = deed === 'end' ? (asked ?? (ids ? 'all' : usual.end)) : usual[deed]
  const states = state === 'all' ? Object.values(subscriberStates) : [subscriberStates[state]]
  return { errand: { deed, states, channels: channelsOf(type), author }, ids }
}
